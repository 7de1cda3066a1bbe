// `modelint drift`: which two catalogs are compared, and what is said where they cannot be.

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { World } from '../../server/world/world.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { lines, stage, testTime } from './cli.ts';
import { before, body, env, kept, origin, snapshotAt, story, tree } from './kept.ts';

/** Which pair is taken: the fetches, the arguments, what the head of the report says. */
type Choice = readonly [what: string, argv: readonly string[], from: string, to: string];

const [a, b, c] = [['gpt-4'], ['gpt-4', 'gpt-4o'], ['gpt-4', 'gpt-4o', 'gpt-5']].map((ids) => ids as readonly string[]);
const times = ['2026-11-01T12:00:00.000Z', '2026-11-21T12:00:00.000Z', '2026-12-01T11:30:00.000Z'];
const [first = '', second = '', third = ''] = times;
const digestOf = (ids: readonly string[] = []) => `sha256:${sha256(ids.join('\n'))}`;
const short = (ids: readonly string[] = []) => digestOf(ids).slice(7, 13);

const choices: readonly Choice[] = [
  ['nothing said', [], second, third],
  ['an older one', ['--from', short(a)], first, third],
  ['both, by whole digests', ['--from', digestOf(a), '--to', digestOf(b)], first, second],
  ['both, in capitals', ['--from', short(a).toUpperCase(), '--to', short(b)], first, second],
  ['backwards', ['--from', short(c), '--to', short(a)], third, first],
  ['a newer end alone', ['--to', short(b)], first, second],
  ['the newest alone', ['--to', short(c)], second, third],
  ['since a day', ['--since', '2026-11-15'], first, third],
  ['since the day after the first fetch', ['--since', '2026-11-02'], first, third],
  ['since an instant', ['--since', '2026-11-21T12:00:00Z'], second, third],
  ['since a duration', ['--since', '20d'], first, third],
  ['since a moment ago: nothing has changed', ['--since', '1m'], third, third],
  ['a file against the one in force', ['--to', 'saved.json'], third, 'a time not recorded'],
  ['from a file', ['--from', 'saved.json'], 'a time not recorded', third],
  [
    'a saved snapshot',
    ['--from', 'snapshot.json', '--to', 'saved.json'],
    '2026-10-01T00:00:00Z',
    'a time not recorded',
  ],
  ['a file whose name is a digest', ['--from', 'abcdef'], 'a time not recorded', third],
];

test.each(choices)('%s', async (_, argv, from, to) => {
  const snapshot = {
    modelint: 'snapshot',
    version: 1,
    origin,
    fetchedAt: '2026-10-01T00:00:00Z',
    digest: digestOf(['old-1']),
    patterns: [],
    entries: [{ id: 'old-1' }],
  };
  const { drift } = kept(
    [
      [30 * 24, a ?? []],
      [10 * 24, b ?? []],
      [0.5, c ?? []],
    ],
    [
      ['saved.json', body(['gpt-4', 'o3'])],
      ['abcdef', body(['gpt-4', 'o3'])],
      ['snapshot.json', JSON.stringify(snapshot)],
    ],
  );
  const { code, out, err } = await drift(...argv, '--no-uses', '--format', 'json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const report = JSON.parse(out);
  const shown = (end: { fetchedAt: string | null }) => end.fetchedAt ?? 'a time not recorded';
  expect([shown(report.from), shown(report.to)]).toEqual([from, to]);
});

/** Why there is no drift: the fetches, the arguments, the exit code, what is said. */
type Refused = readonly [argv: readonly string[], code: number, ...said: string[]];

const help = 'modelint drift --help shows what it takes';

const refusals: readonly Refused[] = [
  [
    ['--since', 'yesterday'],
    2,
    'error: --since takes a day such as 2026-04-01, an instant, or a time ago such as 12h or 7d, not "yesterday"',
    help,
  ],
  [
    ['--since', '2026-02-30'],
    2,
    'error: --since takes a day such as 2026-04-01, an instant, or a time ago such as 12h or 7d, not "2026-02-30"',
    help,
  ],
  [['--since', '2026-12-02'], 2, 'error: --since lies in the future: 2026-12-02T00:00:00.000Z'],
  [['--since', '1d', '--from', 'abcd'], 2, 'error: --since and --from exclude each other'],
  [['--since', '1d', '--to', 'abcd'], 2, 'error: --since and --to exclude each other'],
  [['--no-uses', 'src'], 2, 'error: --no-uses looks at no file, "src" was given'],
  [['--format', 'yaml'], 2, 'error: --format is one of text, json, markdown, not "yaml"', help],
  [
    ['--from', 'nowhere.json'],
    2,
    'error: "nowhere.json" is neither a file nor the beginning of a digest',
    '  name a saved catalog, or at least four digits of the digest of a kept one',
  ],
  [
    ['--from', 'abc'],
    2,
    'error: "abc" is neither a file nor the beginning of a digest',
    '  name a saved catalog, or at least four digits of the digest of a kept one',
  ],
  [
    ['--from', '00000000'],
    2,
    `error: no catalog kept of ${origin} has the digest "00000000…"`,
    '  modelint catalog history lists them',
  ],
  [['--from', 'src'], 3, 'error: "src" was not read: it is a folder, not a file'],
  [
    ['--from', 'config/models.yaml'],
    3,
    'config/models.yaml: error: the body is not JSON; it begins "model: gpt-4\\nbackup_model: GLM-5\\n"',
    '  give the body of a model list (`/v1/models`) or a saved snapshot',
  ],
  [
    ['--config', 'nowhere.json'],
    2,
    'error: there is no policy file "nowhere.json"',
    '  name an existing file with --config, or leave it out',
  ],
  [['nowhere'], 2, 'error: "nowhere" does not exist'],
  [
    ['--environment', 'staging'],
    2,
    'error: COMETAPI_BASE_URL_STAGING is not set, so nobody knows where that environment lives',
    '  set COMETAPI_BASE_URL_STAGING, or give --base-url',
  ],
  [
    ['--since', '90d'],
    3,
    `error: no catalog of ${origin} is kept from 2026-09-02T12:00:00.000Z or before; the oldest is of 2026-12-01T10:00:00.000Z`,
    '  give a later time with --since, or an older file with --from',
  ],
];

test.each(refusals.map(([argv, code, ...said]) => ({ argv, code, said })))('$argv', async ({ argv, code, said }) => {
  const { drift } = kept(story);
  expect(await drift(...argv)).toEqual({ code, out: '', err: lines(...said) });
});

test('fewer than two catalogs: nobody can tell', async () => {
  const none = await kept([]).drift();
  const one = await kept([[1, before]]).drift();
  const confirmed = await kept([
    [2, before],
    [1, before],
  ]).drift('--format', 'json');
  expect([none, one, confirmed]).toEqual([
    { code: 3, out: '', err: lines(`error: there is no catalog of ${origin} yet`, '  modelint refresh fetches it') },
    ...['', ''].map(() => ({
      code: 3,
      out: '',
      err: lines(
        `error: a drift needs two catalogs of ${origin}, and none is kept from before that of 2026-12-01T11:00:00.000Z (5 IDs)`,
        '  modelint refresh keeps another as soon as something has changed; --from takes a saved one',
      ),
    })),
  ]);
});

test('a comparison makes no folder for the cache and sends nothing', async () => {
  const { run, ground } = stage(tree);
  const change = (world: World): World => ({
    ...world,
    transport: () => () => {
      throw new Error('a request');
    },
  });
  const { code } = await run(['drift'], { env: { ...env, COMETAPI_KEY: 'canary-4711-token' }, change });
  expect([code, existsSync(ground.at('../cache'))]).toEqual([3, false]);
});

test('a digest of which too little is given', async () => {
  const byStart = new Map<string, string>();
  let twins: readonly string[] = [];
  for (let number = 1; twins.length === 0; number++) {
    const start = sha256(`id-${number}`).slice(0, 4);
    const other = byStart.get(start);
    if (other !== undefined) twins = [other, `id-${number}`];
    byStart.set(start, `id-${number}`);
  }
  const [one = '', two = ''] = twins;
  const { drift } = kept([
    [3, [one]],
    [2, [two]],
    [1, ['gpt-4']],
  ]);
  const start = sha256(one).slice(0, 4);
  const shown = [two, one].map((id) => digestOf([id]).slice(0, 19)).join(', ');
  expect(await drift('--from', start)).toEqual({
    code: 2,
    out: '',
    err: lines(`error: "${start}" begins the digests of 2 catalogs kept of ${origin}`, `  give more of it: ${shown}`),
  });
  expect((await drift('--from', shown.slice(-19), '--no-uses')).code).toBe(0);
});

test('a catalog that is held back can be looked at before it is accepted', async () => {
  const { drift, ground } = kept([[1, before]]);
  const store = ground.world('.', env).snapshots(undefined, () => testTime);
  const held = snapshotAt(testTime, ['gpt-4o']);
  expect(store.hold(store.keyOf(origin, undefined), held)).toEqual([]);
  const digest = held.digest.slice(7, 19);
  expect((await drift()).err).toContain(
    lines(
      'note: the catalog fetched at 2026-12-01T12:00:00.000Z is held back and not compared',
      `  modelint drift --to ${digest} shows what it would change`,
    ),
  );
  const { code, out, err } = await drift('--to', digest, '--format', 'json');
  const { from, to, summary } = JSON.parse(out);
  expect([code, from.count, to.count, summary.lost, summary.places, err]).toEqual([1, 5, 1, 4, 5, '']);
});

test('whose catalogs: those of the token; without one those fetched last, which is said', async () => {
  const { run } = kept([
    [5, ['gpt-4'], 'token-number-one'],
    [4, ['gpt-5'], 'token-number-one'],
    [3, ['o3'], 'token-number-two'],
    [0.5, ['o4-mini'], 'token-number-two'],
  ]);
  const ids = async (own: Readonly<Record<string, string>>) => {
    const { code, out, err } = await run(['drift', '--no-uses', '--format', 'json'], { env: { ...env, ...own } });
    const { changes } = JSON.parse(out) as { changes: { before: string | null; after: string | null }[] };
    return [code, ...changes.flatMap(({ before: old, after: now }) => [old, now]).filter((id) => id !== null), err];
  };
  const stale = lines(
    'note: the newer catalog is of 2026-12-01T08:00:00.000Z: what changed since then is not known',
    '  modelint refresh fetches it again',
  );
  expect(await ids({ COMETAPI_KEY: 'token-number-one' })).toEqual([0, 'gpt-4', 'gpt-5', stale]);
  expect(await ids({ COMETAPI_API_KEY: 'token-number-two' })).toEqual([0, 'o3', 'o4-mini', '']);
  expect(await ids({})).toEqual([
    0,
    'o3',
    'o4-mini',
    lines(
      `note: the cache holds catalogs of 2 accounts at ${origin}; without a token the one fetched last is used`,
      '  give the token, or clear what is no longer needed: modelint catalog clear --all',
    ),
  ]);
});
