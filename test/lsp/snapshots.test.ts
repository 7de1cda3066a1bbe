// The snapshots that are kept, the drift between two of them, and the diagnosis.

import { expect, test } from 'vitest';
import type { DriftAnswer, ReportAnswer, SnapshotAnswer, SnapshotsAnswer } from '../../shared/protocol.ts';
import { endpoint as listener, lists, token } from '../cli/endpoint.ts';
import { canariesIn } from '../hostile/kit.ts';
import { ground } from '../world/ground.ts';
import { accounts, answer, ask, body, choice, configure, fetchedAlone, opened, refresh, scan } from './choosing.ts';

/** A server whose endpoint has listed three catalogs, one after the other. */
async function threeCatalogs() {
  const { origin, replies } = await listener();
  const place = ground();
  place.write('a.yaml', 'model: gpt-4o-one\n');
  replies(lists('gpt-4o-one'));
  const here = await opened({ env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token } }, place);
  await fetchedAlone(here);
  for (const ids of [
    ['gpt-4o-one', 'gpt-4o-two'],
    ['gpt-4o-two', 'B', 'a'],
  ]) {
    replies(lists(...ids));
    await refresh(here);
  }
  const { snapshots } = await ask<SnapshotsAnswer>(here, 'snapshots');
  return { ...here, origin, snapshots };
}

const idsOf = async (here: Parameters<typeof ask>[0], digest: string) =>
  (await ask<SnapshotAnswer>(here, 'snapshot', { digest })).snapshot?.ids;

test('the snapshots that are kept, the newest first, and the IDs of each', async () => {
  const { snapshots, origin, ...here } = await threeCatalogs();
  const stamps = [3, 2, 1].map((count) => ({
    origin,
    fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    digest: expect.stringMatching(/^sha256:[\da-f]{64}$/),
    count,
  }));
  expect(snapshots).toEqual(stamps);
  const [third, second, first] = snapshots.map(({ digest }) => digest) as [string, string, string];
  expect([await idsOf(here, third), await idsOf(here, second), await idsOf(here, first)]).toEqual([
    ['B', 'a', 'gpt-4o-two'],
    ['gpt-4o-one', 'gpt-4o-two'],
    ['gpt-4o-one'],
  ]);
  expect(await ask(here, 'snapshot', { digest: `sha256:${'0'.repeat(64)}` })).toEqual({ version: 1, snapshot: null });
  const nonsense = [undefined, null, {}, { digest: 7 }, []];
  for (const params of nonsense) await expect(ask(here, 'snapshot', params)).rejects.toMatchObject({ code: -32602 });
});

test('drift between two that are named, in either direction', async () => {
  const { snapshots, ...here } = await threeCatalogs();
  const [third, second, first] = snapshots.map(({ digest }) => digest) as [string, string, string];
  const between = async (params?: object) => {
    const { from, to, changes } = await ask<DriftAnswer>(here, 'drift', params);
    return [from?.digest, to?.digest, changes.map(({ kind, before, after }) => [kind, before ?? after])];
  };
  const added = [['added', 'gpt-4o-two']];
  const removed = [['removed', 'gpt-4o-two']];
  expect(await between({ from: first, to: second })).toEqual([first, second, added]);
  expect(await between({ from: second, to: first })).toEqual([second, first, removed]);
  expect(await between({ from: third, to: third })).toEqual([third, third, []]);
  expect((await between())?.slice(0, 2)).toEqual([second, third]);
  expect((await between({}))?.slice(0, 2)).toEqual([second, third]);
  expect((await between({ from: first }))?.slice(0, 2)).toEqual([first, third]);
  const unknown = await ask<DriftAnswer>(here, 'drift', { from: `sha256:${'0'.repeat(64)}`, to: first });
  expect([unknown.from, unknown.problems.map(({ code }) => code)]).toEqual([null, ['digest-unknown']]);
});

test.each([['models.json'], ['/etc/passwd'], ['sha256:12'], [''], [7], [{}]])(
  'no file and no beginning of a digest names a snapshot: %j',
  async (from) => {
    const place = ground();
    place.write('models.json', body('gpt-4o'));
    const here = await opened({}, place);
    await expect(ask(here, 'drift', { from })).rejects.toMatchObject({ code: -32602 });
  },
);

test('a catalog from a file is the only one there is', async () => {
  const place = ground();
  place.write('models.json', body('b', 'a'));
  const here = await opened({ argv: ['--catalog', 'models.json'] }, place);
  const { snapshots } = await ask<SnapshotsAnswer>(here, 'snapshots');
  expect(snapshots).toEqual([
    { origin: 'file:models.json', fetchedAt: null, digest: expect.stringMatching(/^sha256:/), count: 2 },
  ]);
  expect(await idsOf(here, snapshots[0]?.digest ?? '')).toEqual(['a', 'b']);
  const { markdown, wrong } = await ask<ReportAnswer>(here, 'diagnose');
  expect([wrong, markdown]).toEqual([false, expect.stringContaining('2 IDs from `models.json`')]);
});

test('where nothing is kept there is nothing to show', async () => {
  const here = await opened({ env: { COMETAPI_BASE_URL: 'https://one.example/v1' } });
  expect(await ask(here, 'snapshots')).toEqual({ version: 1, snapshots: [], problems: [] });
});

/** A report without what differs from run to run. */
const plain = (markdown: string) =>
  markdown
    .replace(/^\d{4}-\S+Z\./m, '(time).')
    .replace(/(modelint) \S+/g, '$1 (version)')
    .replace(/on Node\.js \S+, \S+/, 'on Node.js (version)')
    .replace(/`[^`]*\/\.cache\/modelint`[^\n]*/, '(cache)')
    .replace(/fetched \S+Z/, 'fetched (time)')
    .replace(/in \d+ ms/, 'in (some) ms');

test('the diagnosis asks through the client, shows no secret and keeps nothing', async () => {
  const asked: unknown[] = [];
  const place = ground();
  place.write('modelint.json', '{ "environments": { "live": { "config": ["a"] } } }');
  const here = await opened(
    {
      configuration: { endpoint: choice('one', accounts.a, 'live') },
      env: { COMETAPI_KEY: token },
      fetches: (params) => {
        asked.push(params);
        return answer('gpt-4o');
      },
    },
    place,
  );
  await fetchedAlone(here);
  await scan(here);
  const before = asked.length;
  const { markdown, wrong, version } = await ask<ReportAnswer>(here, 'diagnose');
  expect([asked.length - before, version, wrong]).toEqual([1, 1, false]);
  expect(plain(markdown).replaceAll(place.folder, '(folder)')).toMatchInlineSnapshot(`
    "# Diagnosis by modelint (version)

    (time). Nothing is broken.

    ## In order

    - **program**: modelint (version) on Node.js (version)
    - **workspace**: 1 folder, 1 file read, 1 open document
    - **policy**: \`modelint.json\`, environments: live
    - **base-url**: https\\://one.example/v1/models, from the settings of the editor
    - **token**: held by the editor, which makes the requests
    - **cache**: (cache)
    - **catalog**: 1 ID, fetched (time), fresh
    - **ledger**: 1 ID seen in 1 fetch; 0 suspect, 0 removed
    - **request**: https\\://one.example lists 1 model, in (some) ms
    "
  `);
  expect(canariesIn(markdown)).toEqual([]);
});

test('the diagnosis says what is broken first, and escapes what it quotes', async () => {
  const place = ground();
  place.write('modelint.json', '{ "<img src=x>": 1 }');
  const here = await opened(
    {
      configuration: { endpoint: choice('one', accounts.a) },
      fetches: () => ({ phase: 'connect', code: 'tls-expired' }),
    },
    place,
  );
  const { markdown, wrong } = await ask<ReportAnswer>(here, 'diagnose');
  expect(wrong).toBe(true);
  expect(markdown.replaceAll('`<img src=x>`', '')).not.toMatch(/<img/);
  expect(markdown.match(/^## .*$|^- \*\*\S+\*\*/gm)).toEqual([
    '## Broken',
    '- **policy**',
    '- **request**',
    '## Worth a look',
    '- **catalog**',
    '## In order',
    '- **program**',
    '- **workspace**',
    '- **base-url**',
    '- **token**',
    '- **cache**',
  ]);
});

test('the diagnosis of a workspace that is not trusted asks nobody', async () => {
  const asked: unknown[] = [];
  const place = ground();
  place.write('modelint.json', 'broken');
  const endpoint = choice('one', accounts.a);
  const fetches = (params: unknown) => asked.push(params);
  const here = await opened({ configuration: { endpoint, trusted: false }, fetches }, place);
  const { markdown, wrong } = await ask<ReportAnswer>(here, 'diagnose');
  expect([wrong, asked]).toEqual([false, []]);
  expect(markdown).toContain('it is not trusted');
  await configure(here, { endpoint: { ...endpoint, baseUrl: 'http://one.example' }, trusted: true });
  const again = await ask<ReportAnswer>(here, 'diagnose');
  expect([again.wrong, asked, again.markdown]).toEqual([true, [], expect.stringContaining('is http')]);
});

test('headless, the diagnosis looks at proxy and certificates too', async () => {
  const { origin, asked } = await listener();
  const here = await opened({ env: { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token } });
  await fetchedAlone(here);
  const { markdown, wrong } = await ask<ReportAnswer>(here, 'diagnose');
  expect([wrong, asked.length]).toEqual([false, 2]);
  expect(markdown.match(/\*\*\S+\*\*/g)).toEqual(
    ['program', 'workspace', 'policy', 'base-url', 'token', 'proxy', 'certificates', 'cache', 'catalog', 'ledger']
      .concat('request')
      .map((id) => `**${id}**`),
  );
  expect(canariesIn(markdown)).toEqual([]);
});

test('the diagnosis says that no policy knows the environment that was chosen', async () => {
  const place = ground();
  place.write('modelint.json', '{ "environments": { "live": { "config": ["a"] } } }');
  const here = await opened({ configuration: { endpoint: choice('one', accounts.a, 'lives') } }, place);
  const { markdown, wrong } = await ask<ReportAnswer>(here, 'diagnose');
  expect([wrong, markdown]).toEqual([false, expect.stringContaining('names no environment `lives`')]);
});
