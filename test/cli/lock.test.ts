// The lock file: those without a token judge as those with one, say from when, and learn nothing of the account's other IDs.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { World } from '../../server/world/world.ts';
import { gather, writeSnapshot } from '../../shared/catalog/snapshot.ts';
import { lines, type Result, type Stage, type Surroundings, stage, type Tree, testTime } from './cli.ts';
import { lists, station } from './endpoint.ts';

const origin = 'https://models.example';
const listed = [
  ...['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06', 'gpt-4.1', 'gpt-4.1-mini', 'claude-sonnet-4-5-20250929'],
  ...['claude-3-5-haiku-20241022', 'deepseek-v3.1', 'gemini-2.5-pro', 'text-embedding-3-small', 'whisper-1'],
  ...['grok-4', 'o3-mini', 'mistral-large-2411', 'qwen3-max', 'openai/gpt-5', 'anthropic/claude-opus-4', 'dall-e-3'],
  ...['command-r-plus', 'acme-private-finetune-7', 'ft:gpt-4o:acme:quarterly-numbers:9xYz', 'chatgpt-4o-latest'],
];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A saved snapshot of these IDs. */
function snapshot(
  ids: readonly string[],
  fetchedAt: string | null,
  facts: Readonly<Record<string, object>> = {},
): string {
  const entries = [...ids, 'xai/*'].map((id) => ({ id, ...facts[id] }));
  return writeSnapshot(gather(entries, { origin, fetchedAt: fetchedAt ?? undefined }, sha256).snapshot);
}

const fetchedAt = '2026-12-01T11:00:00.000Z';
const facts = {
  'gpt-4.1': { deprecated: '2026-06-30', replacement: 'gpt-4.1-mini' },
  'chatgpt-4o-latest': { aliasOf: 'gpt-4o-2024-08-06' },
};

/** Every way an ID can stand to the catalog. */
const tree: Tree = [
  [
    'app/config.yaml',
    'a_model: gpt-4o\nb_model: GPT-4o-mini\nc_model: gpt4o-mini\nd_model: gpt-6o\ne_model: openai/gpt-4o\n',
  ],
  [
    'app/more.yaml',
    'a_model: gpt-4.1\nb_model: claude-sonnet-4-5-20250514\nc_model: xai/grok-9\nd_model: chatgpt-4o-latest\n',
  ],
  [
    'app/code.py',
    'ask(model="gpt-4o", fallback_model="mixtral-8x7b")\nx = "acme/other-model-7"\ny="azure/gpt-4o-mini"\n',
  ],
  ['app/other.py', 'EMBED_MODEL = "nomic-embed-text-v1.5"\nMODEL = "cohere/command-r-plus"\n'],
  [
    'modelint.json',
    '{ "approved": ["gpt-*", "gpt-4-32k", "nothing-*"], "aliases": { "house": "gpt-4o" }, "rules": { "unapproved-id": "off" } }',
  ],
];

/** The same stage with a hash that takes no time: how slow the real one is, is not what most tests are about. */
function hasty({ run, ...rest }: Stage): Stage {
  const stretch: World['stretch'] = (text, salt, bytes) => sha256(`${salt} ${text}`).slice(0, bytes * 2);
  return { ...rest, run: (argv, more) => run(argv, { change: (world) => ({ ...world, stretch }), ...more }) };
}

/** A stage whose catalog lies outside of it, and that has a lock. */
async function locked(more: Tree = [], argv: readonly string[] = [], pace = hasty): Promise<Stage> {
  const place = pace(stage([...tree, ...more, ['../catalog.json', snapshot(listed, fetchedAt, facts)]]));
  const { code, err } = await place.run(['lock', '--catalog', '../catalog.json', ...argv]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return place;
}

interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

async function findings({ run }: Stage, argv: readonly string[], more: Surroundings = {}): Promise<readonly Told[]> {
  const { out } = await run(['lint', '--format', 'json', '--level', 'info', ...argv], more);
  return JSON.parse(out).findings;
}

/** A text without its hashes and salt. */
const masked = (text: string) =>
  text
    .replace(/"[0-9a-f]{32}"/, '"…"')
    .replace(/scrypt:[0-9a-f]{32}/, 'scrypt:…')
    .replace(/(?: {4}"[0-9a-f]{8}",?\n)+/, '    …\n');

test('it holds a line for each ID in use, and hashes of the rest', async () => {
  const place = await locked([], [], (own) => own);
  expect(masked(place.text('modelint.lock.json'))).toMatchInlineSnapshot(`
    "{
      "modelint": "lock",
      "version": 1,
      "origin": "https://models.example",
      "environment": null,
      "fetchedAt": "2026-12-01T11:00:00.000Z",
      "digest": "scrypt:…",
      "count": 22,
      "patterns": ["xai/*"],
      "range": {"vendors":["anthropic","cohere","deepseek","google","mistral","openai","qwen","xai"],"kinds":["embedding","image","other","speech"],"prefixed":false},
      "ids": [
        {"id":"GPT-4o-mini","verdict":"unlisted","near":[{"id":"gpt-4o-mini","likeness":"case","safe":true}]},
        {"id":"azure/gpt-4o-mini","verdict":"listed","as":"gpt-4o-mini"},
        {"id":"chatgpt-4o-latest","verdict":"listed","aliasOf":"gpt-4o-2024-08-06"},
        {"id":"claude-sonnet-4-5-20250514","verdict":"unlisted","kin":"revision"},
        {"id":"cohere/command-r-plus","verdict":"listed","as":"command-r-plus"},
        {"id":"command-r-plus","verdict":"listed"},
        {"id":"gpt-4-32k","verdict":"unlisted","kin":"sibling"},
        {"id":"gpt-4.1","verdict":"listed","deprecated":"2026-06-30","replacement":"gpt-4.1-mini"},
        {"id":"gpt-4o","verdict":"listed"},
        {"id":"gpt-4o-mini","verdict":"listed"},
        {"id":"gpt-6o","verdict":"unlisted"},
        {"id":"gpt4o-mini","verdict":"unlisted","near":[{"id":"gpt-4o-mini","likeness":"separators","safe":true}]},
        {"id":"house","verdict":"unlisted"},
        {"id":"mixtral-8x7b","verdict":"unlisted"},
        {"id":"nomic-embed-text-v1.5","verdict":"unlisted"},
        {"id":"openai/gpt-4o","verdict":"listed","as":"gpt-4o"},
        {"id":"xai/grok-9","verdict":"listed"}
      ],
      "suggested": [],
      "salt": "…",
      "hashes": [
        …
      ]
    }
    "
  `);
  expect(place.text('modelint.lock.json').match(/^ {4}"[0-9a-f]{8}"/gm)?.length).toBeGreaterThanOrEqual(listed.length);
});

test.each([[[]], [['--full']]])('who judges by it judges as by the catalog %j', async (argv) => {
  const place = await locked([], argv);
  const byCatalog = await findings(place, ['--catalog', '../catalog.json']);
  const byLock = await findings(place, []);
  if (argv.length > 0) expect(byLock).toEqual(byCatalog);
  // What hashes cannot be held against a glob, and relatives are not named; all else is the same.
  const brief = (all: readonly Told[]) =>
    all.map(({ rule, severity, path, line, message }) => [rule, severity, path, line, message]);
  const judged = byCatalog.filter(({ message }) => argv.length > 0 || !message.includes('"nothing-*"'));
  expect(brief(byLock)).toEqual(brief(judged));
  expect(new Set(byLock.map(({ rule }) => rule))).toEqual(
    new Set([
      'case-mismatch',
      'misspelled-id',
      'unknown-id',
      'retiring-id',
      'floating-id',
      'hardcoded-id',
      'stale-approval',
    ]),
  );
  expect(byLock.length).toBeGreaterThan(12);
});

test('so it is with the application of the examples', async () => {
  const examples = join(import.meta.dirname, '../../examples');
  const files = [
    'config/models.yaml',
    'config/routing.json',
    'web/src/answers.ts',
    'web/src/client.ts',
    'worker/triage.py',
    'worker/client.py',
    'docker-compose.yml',
    '.env.example',
    'modelint.json',
    'tools/replay/main.go',
  ];
  const place = hasty(stage(files.map((path) => [path, readFileSync(join(examples, path))])));
  const { data } = JSON.parse(readFileSync(join(examples, 'catalog.json'), 'utf8')) as { data: { id: string }[] };
  place.ground.write(
    '../catalog.json',
    snapshot(
      data.map(({ id }) => id),
      fetchedAt,
    ),
  );
  await place.run(['lock', '--catalog', '../catalog.json']);
  const byCatalog = await findings(place, ['--catalog', '../catalog.json']);
  const byLock = await findings(place, []);
  const brief = (all: readonly Told[]) => all.map(({ rule, message }) => `${rule} ${message}`);
  expect(brief(byLock)).toEqual(brief(byCatalog));
  expect(byLock.length).toBeGreaterThan(10);
});

test("it names none of the account's other IDs", async () => {
  const place = await locked();
  const text = place.text('modelint.lock.json');
  const read = `${tree.map(([, content]) => content).join('\n')}\n${JSON.stringify(facts)}`;
  const named = listed.filter((id) => text.includes(JSON.stringify(id)) && !read.includes(id));
  expect(named).toEqual([]);
  expect(JSON.parse(text).suggested).toEqual([]);
  expect(text).not.toMatch(/acme-private|quarterly|qwen3|mistral-large|claude-opus|20250929/);
  expect(text).toContain('"verdict":"listed"');
});

test('the same catalog and tree give the same bytes; another lock has another salt', async () => {
  const place = await locked();
  const before = place.text('modelint.lock.json');
  await place.run(['lock', '--catalog', '../catalog.json']);
  expect(place.text('modelint.lock.json')).toBe(before);
  const other = (await locked()).text('modelint.lock.json');
  expect(masked(other)).toBe(masked(before));
  const hashes = (text: string): readonly string[] => JSON.parse(text).hashes;
  expect(hashes(before).filter((hash) => hashes(other).includes(hash))).toEqual([]);
});

test('an ID that nobody used when it was made: listed is silent, unlisted is said with what is not known', async () => {
  const place = await locked();
  place.ground.write(
    'new.yaml',
    'a_model: qwen3-max\nb_model: Qwen3-max\nc_model: xai/anything-1\nd_model: acme/command-r-plus\n',
  );
  const { code, out, err } = await place.run(['lint', 'new.yaml']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "",
      "out": "modelint.json
      1:26  warning  stale-approval  "gpt-4-32k" is approved, and is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z
        1 | { "approved": ["gpt-*", "gpt-4-32k", "nothing-*"], "aliases": { "house": "gpt-4o" }, "rules…
          |                          ^^^^^^^^^
          = whoever follows the policy would use an ID that the endpoint does not offer

    new.yaml
      2:10  error  unknown-id  "Qwen3-max" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
        2 | b_model: Qwen3-max
          |          ^^^^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry; modelint.lock.json knows other IDs by hashes only, so one like it may be listed

    1 error, 1 warning in 2 of 2 files
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, fresh
    4 model IDs in 4 places: qwen 2, cohere 1
    ",
    }
  `);
});

test('by its age it is fresh for a day, stale for thirty, then expired, and says from when it is', async () => {
  const place = await locked();
  const said: string[] = [];
  for (const [hours, ...more] of [[22], [24], [30 * 24 - 2], [31 * 24], [2, '--max-age', '1h']] as const) {
    const { code, out, err } = await place.run(['lint', 'app/config.yaml', ...more], {
      now: testTime + hours * 3_600_000,
    });
    said.push(
      `${hours} hours ${more.join(' ')}: ${code}`,
      ...out.split('\n').filter((line) => /^(?: {2}4:|catalog)/.test(line)),
      err,
    );
  }
  expect(said.join('\n')).toMatchInlineSnapshot(`
    "22 hours : 1
      4:10  error  unknown-id  "gpt-6o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, fresh

    24 hours : 1
      4:10  warning  unknown-id  "gpt-6o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, stale
    note: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z: what it lacks is reported as a warning, not as an error
      whoever has a token renews it: modelint refresh && modelint lock

    718 hours : 1
      4:10  warning  unknown-id  "gpt-6o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, stale
    note: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z: what it lacks is reported as a warning, not as an error
      whoever has a token renews it: modelint refresh && modelint lock

    744 hours : 3
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, expired; cannot tell what it lists now
    error: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z and too old to judge by: what it lacks is reported as info only
      whoever has a token renews it: modelint refresh && modelint lock

    2 hours --max-age 1h: 3
    catalog of https://models.example, as kept in modelint.lock.json: 22 IDs and 1 wildcard, fetched 2026-12-01T11:00:00.000Z, expired; cannot tell what it lists now
    error: "modelint.lock.json" is of 2026-12-01T11:00:00.000Z and too old to judge by: what it lacks is reported as info only
      whoever has a token renews it: modelint refresh && modelint lock
    "
  `);
});

test('a lock of a catalog without a time is never called fresh', async () => {
  const place = hasty(stage([...tree, ['../catalog.json', snapshot(listed, null)]]));
  expect((await place.run(['lock', '--catalog', '../catalog.json'])).code).toBe(0);
  const { out, err } = await place.run(['lint', 'app/config.yaml']);
  expect(out).toContain('4:10  warning  unknown-id  "gpt-6o" is not in the catalog of https://models.example (22 IDs)');
  expect(err).toBe(
    lines(
      'note: "modelint.lock.json" does not say when its catalog was fetched: what it lacks is reported as a warning, not as an error',
      '  whoever has a token renews it: modelint refresh && modelint lock',
    ),
  );
});

test('removed and suspect IDs keep their dates', async () => {
  const { run, endpoint, stage: place } = await station([['a.yaml', 'a_model: gpt-4o\nb_model: gpt-4.1\n']]);
  await run(['refresh']);
  endpoint.replies(lists('gpt-4o', 'gpt-4o-mini'));
  for (const minutes of [60, 120, 180]) await run(['refresh'], { minutes });
  await run(['lock'], { minutes: 180 });
  expect(place.text('modelint.lock.json')).toContain(
    '{"id":"gpt-4.1","verdict":"removed","firstSeen":"2026-12-01T12:00:00.000Z","lastSeen":"2026-12-01T12:00:00.000Z","missingSince":"2026-12-01T13:00:00.000Z","seen":1}',
  );
  const ask = (env: Readonly<Record<string, string>>) => run(['lint', '--format', 'json'], { minutes: 181, env });
  const own = JSON.parse((await ask({})).out);
  // A fork: no token, no cache.
  const fork = JSON.parse((await ask({ COMETAPI_KEY: '', MODELINT_CACHE_DIR: '../empty' })).out);
  expect(own.findings[0].rule).toBe('removed-id');
  expect(fork.findings).toEqual(own.findings);
  expect([fork.summary, fork.problems]).toEqual([own.summary, []]);
  expect(endpoint.asked).toHaveLength(4);
});

test("a catalog of one's own comes first; without any lock and catalog all is as before", async () => {
  const place = await locked();
  const { out } = await place.run(['lint', '--catalog', '../catalog.json', 'app/config.yaml']);
  expect(out).toContain('\ncatalog of https://models.example: 22 IDs');
  expect((await place.run(['lint', 'app/config.yaml'])).out).toContain(
    '\ncatalog of https://models.example, as kept in modelint.lock.json: 22 IDs',
  );
});

/** What changes after the lock was made, and what a check then says. */
const checks: readonly (readonly [
  what: string,
  change: (stage: Stage) => void,
  argv: readonly string[],
  result: Result,
])[] = [
  [
    'nothing',
    () => undefined,
    ['--catalog', '../catalog.json'],
    { code: 0, out: 'modelint.lock.json is up to date\n', err: '' },
  ],
  [
    'the time alone',
    ({ ground }) => ground.write('../catalog.json', snapshot(listed, '2026-12-01T11:59:00Z', facts)),
    ['--catalog', '../catalog.json'],
    { code: 0, out: 'modelint.lock.json is up to date\n', err: '' },
  ],
  [
    'an ID more in use',
    ({ ground }) => ground.write('n.yaml', 'a_model: qwen3-max\nb_model: gpt-9o\n'),
    ['--catalog', '../catalog.json'],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "gpt-9o" is in use and not in the lock: unlisted',
        '  "qwen3-max" is in use and not in the lock: listed',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
  [
    'the same without a catalog',
    ({ ground }) => ground.write('n.yaml', 'a_model: qwen3-max\nb_model: gpt-9o\n'),
    [],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "gpt-9o" is in use and not in the lock',
        '  "qwen3-max" is in use and not in the lock',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
  [
    'nothing, without a catalog',
    () => undefined,
    [],
    {
      code: 0,
      out: 'modelint.lock.json is up to date about the IDs in use; without a catalog nothing else can be checked\n',
      err: '',
    },
  ],
  [
    'the catalog',
    ({ ground }) =>
      ground.write(
        '../catalog.json',
        snapshot([...listed.filter((id) => id !== 'gpt-4o'), 'gpt-6o'], fetchedAt, facts),
      ),
    ['--catalog', '../catalog.json'],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "gpt-4o" was listed and is unlisted',
        '  "gpt-6o" was unlisted and is listed',
        '  "openai/gpt-4o" was listed and is unlisted',
        '  the catalog lists other IDs: 22 then, 22 now',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
  [
    'an ID less in use',
    ({ ground }) => ground.write('app/other.py', ''),
    ['--catalog', '../catalog.json'],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "cohere/command-r-plus" is in the lock and no longer in use',
        '  "command-r-plus" is in the lock and no longer in use',
        '  "nomic-embed-text-v1.5" is in the lock and no longer in use',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
];

test.each(checks)('lock --check after %s, with %j', async (_, change, argv, result) => {
  const place = await locked();
  const before = place.text('modelint.lock.json');
  change(place);
  const found = await place.run(['lock', '--check', ...argv]);
  expect(found).toEqual(result);
  expect(place.text('modelint.lock.json')).toBe(before);
});

test('lock --check of a full lock stays with a full lock', async () => {
  const place = await locked([], ['--full']);
  expect((await place.run(['lock', '--check', '--catalog', '../catalog.json'])).code).toBe(0);
  expect(place.text('modelint.lock.json')).toContain('{"id":"qwen3-max"}');
});

test('without a catalog there is nothing to write down: exit code 3, and nothing is lost', async () => {
  const place = await locked();
  const before = place.text('modelint.lock.json');
  expect((await place.run(['lock'])).code).toBe(3);
  expect((await place.run(['lock', '--catalog', '../catalog.json'], { now: testTime + 40 * 86_400_000 })).code).toBe(3);
  expect((await place.run(['lock', '--catalog', '../none.json'])).code).toBe(2);
  expect(place.text('modelint.lock.json')).toBe(before);
  expect((await stage(tree).run(['lock', '--check'])).err).toBe(
    lines('error: there is no "modelint.lock.json" to check', '  modelint lock writes it'),
  );
});

test.each([
  ['<<<<<<< ours\n', 'holds the marks of a merge that is not finished'],
  ['{', 'is no JSON'],
  ['{}', 'is no lock of modelint'],
  ['{ "modelint": "lock", "version": 9 }', 'has version 9; this program reads version 1'],
  ['{ "modelint": "lock", "version": 1 }', 'is damaged at "origin"'],
])('one that cannot be read stops the run: %s', async (text, why) => {
  const place = stage([...tree, ['modelint.lock.json', text], ['../catalog.json', snapshot(listed, fetchedAt)]]);
  const result = {
    code: 2,
    out: '',
    err: lines(`error: "modelint.lock.json" ${why}`, '  put it right, or delete it and write it anew: modelint lock'),
  };
  expect(await place.run(['lint'])).toEqual(result);
  expect(await place.run(['lock', '--catalog', '../catalog.json'])).toEqual(result);
  expect(place.text('modelint.lock.json')).toBe(text);
  // Who has a catalog does not need it.
  expect((await place.run(['lint', '--catalog', '../catalog.json'])).code).toBe(1);
});

test('a lock of one environment judges that one', async () => {
  const policy = '{ "environments": { "live": { "config": ["live.yaml"] }, "test": { "config": ["test.yaml"] } } }';
  const place = hasty(
    stage([
      ['modelint.json', policy],
      ['live.yaml', 'model: gpt-9o\n'],
      ['test.yaml', 'model: gpt-8o\n'],
      ['../catalog.json', snapshot(listed, fetchedAt)],
    ]),
  );
  const { code } = await place.run(['lock', '--catalog', '../catalog.json', '--environment', 'live']);
  expect(code).toBe(0);
  const found = async (...argv: readonly string[]) => (await findings(place, argv)).map(({ message }) => message);
  const said = ['"gpt-9o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)'];
  expect(await found()).toEqual(said);
  expect(await found('--environment', 'live')).toEqual(said);
  const other = await place.run(['lint', '--quiet', '--environment', 'test', '--base-url', 'https://test.example/v1']);
  expect([other.code, other.err]).toEqual([
    0,
    'note: "modelint.lock.json" is of the environment "live", not of "test": it did not judge\n',
  ]);
});

test('--staged judges by the staged lock', async () => {
  const place = await locked();
  place.ground.git('init', '-q', '-b', 'main');
  place.ground.git('add', '.');
  place.ground.git('commit', '-q', '-m', 'one');
  place.ground.write('modelint.lock.json', '{ broken');
  place.ground.write('n.yaml', 'a_model: qwen3-max\nb_model: gpt-9o\n');
  place.ground.git('add', 'n.yaml');
  const { findings: found } = JSON.parse((await place.run(['lint', '--staged', '--format', 'json'])).out);
  expect(found.map((one: { id: string }) => one.id)).toEqual(['gpt-9o']);
});
