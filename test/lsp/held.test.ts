// A catalog that is held back: what the status says of it, how it is looked at, and that only a person takes it into force.

import { expect, test } from 'vitest';
import type {
  DriftAnswer,
  RefreshAnswer,
  SnapshotAnswer,
  SnapshotsAnswer,
  StatusAnswer,
} from '../../shared/protocol.ts';
import { endpoint, lists, says, token } from '../cli/endpoint.ts';
import { ground } from '../world/ground.ts';
import { ask, configure, fetchedAlone, opened, refresh } from './choosing.ts';
import { brief } from './editor.ts';

const many = Array.from({ length: 20 }, (_, i) => `gpt-4o-${i}`);
const few = many.slice(0, 8);

/** A server whose endpoint listed many IDs, and then few. */
async function shrunken() {
  const { origin, replies } = await endpoint();
  const place = ground();
  place.write('a.yaml', 'model: gpt-4o-9\n');
  const env = { COMETAPI_BASE_URL: `${origin}/v1`, COMETAPI_KEY: token };
  replies(lists(...many));
  const here = await opened({ env }, place);
  await fetchedAlone(here);
  replies(lists(...few));
  return { ...here, origin, env, replies, place, answer: await refresh(here) };
}

const status = (here: Parameters<typeof ask>[0]) => ask<StatusAnswer>(here, 'status');
const accept = (here: Parameters<typeof ask>[0], params?: object) => ask<RefreshAnswer>(here, 'acceptHeld', params);

test('the status says what is held back, after a restart too; the drift to it can be looked at', async () => {
  const { answer, origin, env, place, ...here } = await shrunken();
  expect(answer).toMatchObject({ verdict: 'held', outcome: 'anomalous', code: 'catalog-shrunken' });
  const { held, catalog } = await status(here);
  expect([catalog?.count, held]).toEqual([
    20,
    {
      origin,
      fetchedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      digest: expect.stringMatching(/^sha256:[\da-f]{64}$/),
      reason: 'shrunken',
      count: 8,
      missing: 12,
      of: 20,
    },
  ]);
  const again = await opened({ env: { COMETAPI_BASE_URL: env.COMETAPI_BASE_URL } }, place);
  expect(await status(again)).toMatchObject({ lastRefresh: null, held });
  const digest = held?.digest ?? '';
  const { snapshot } = await ask<SnapshotAnswer>(here, 'snapshot', { digest });
  expect(snapshot?.ids).toEqual([...few].sort());
  expect((await ask<SnapshotsAnswer>(here, 'snapshots')).snapshots.map(({ count }) => count)).toEqual([20]);
  const { from, to, changes } = await ask<DriftAnswer>(here, 'drift', { to: digest });
  expect([from?.digest, to?.digest]).toEqual([catalog?.digest, digest]);
  expect(changes.filter(({ kind }) => kind === 'removed').length).toBe(12);
  expect(changes.find(({ before }) => before === 'gpt-4o-9')?.uses).toEqual([
    { uri: here.uri('a.yaml'), line: 1, column: 8 },
  ]);
});

test('accepted, it judges at once; it must be the one that was looked at', async () => {
  const here = await shrunken();
  here.open('b.yaml', 'model: gpt-4o-15\n');
  const judged = async () => brief((await here.pull('b.yaml')).items);
  expect(await judged()).toEqual([]);
  const { held } = await status(here);
  const wrong = `sha256:${'0'.repeat(64)}`;
  await expect(accept(here, { digest: wrong })).rejects.toMatchObject({
    code: -32803,
    message: expect.stringContaining(held?.digest ?? 'none'),
    data: { code: 'held-is-another' },
  });
  for (const params of [undefined, {}, { digest: 7 }])
    await expect(accept(here, params)).rejects.toMatchObject({ code: -32602 });
  expect(await judged()).toEqual([]);
  expect(await accept(here, { digest: held?.digest })).toMatchObject({
    verdict: 'taken',
    code: 'accepted',
    problems: [],
  });
  const after = await status(here);
  expect([after.catalog?.count, after.catalog?.digest, 'held' in after]).toEqual([8, held?.digest, false]);
  expect(await judged()).toEqual([
    expect.stringContaining('removed-id "gpt-4o-15" is missing for the first time from the catalog of'),
  ]);
  await expect(accept(here, { digest: held?.digest })).rejects.toMatchObject({ data: { code: 'nothing-held' } });
});

test('what comes whole again takes its place, and nothing is held any more', async () => {
  const here = await shrunken();
  const { held } = await status(here);
  here.replies(lists(...many, 'gpt-4o-new'));
  expect(await refresh(here)).toMatchObject({ verdict: 'taken' });
  const after = await status(here);
  expect([after.catalog?.count, 'held' in after]).toEqual([21, false]);
  await expect(accept(here, { digest: held?.digest })).rejects.toMatchObject({ data: { code: 'nothing-held' } });
});

test('an empty one is held back and never accepted', async () => {
  const here = await shrunken();
  here.replies(says(200, '{"object":"list","data":[]}'));
  expect(await refresh(here)).toMatchObject({ verdict: 'held', outcome: 'empty' });
  const { held, catalog } = await status(here);
  expect([catalog?.count, held]).toMatchObject([20, { reason: 'empty', count: 0 }]);
  await expect(accept(here, { digest: held?.digest })).rejects.toMatchObject({ data: { code: 'held-is-empty' } });
});

test('of another endpoint nothing is held; a file holds nothing back', async () => {
  const { replies: _, ...here } = await shrunken();
  const { held } = await status(here);
  const elsewhere = { environment: null, baseUrl: 'https://other.example/v1', account: null };
  expect('held' in (await configure(here, { trusted: true, endpoint: elsewhere }))).toBe(false);
  await expect(accept(here, { digest: held?.digest })).rejects.toMatchObject({ data: { code: 'nothing-held' } });
  const place = ground();
  place.write('models.json', JSON.stringify({ object: 'list', data: [{ id: 'gpt-4o' }] }));
  const file = await opened({ argv: ['--catalog', 'models.json'] }, place);
  await expect(accept(file, { digest: held?.digest })).rejects.toMatchObject({ data: { code: 'refresh-file' } });
});
