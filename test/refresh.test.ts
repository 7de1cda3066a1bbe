// Refreshing: what comes into force, what is left as it was, and what a lint gets of it.

import { expect, test } from 'vitest';
import { refreshCatalog } from '../server/refresh.ts';
import { accountAt, catalogFrom, storedCatalog } from '../server/stored-catalog.ts';
import type { AccountKey } from '../server/world/catalog-ports.ts';
import { standingOf } from '../shared/catalog/ledger-standing.ts';
import type { OutcomeKind } from '../shared/catalog/outcome.ts';
import { brief, cache, good, key, lists, outcomeOf, some } from './refreshing.ts';
import { after, idsOf, noon, origin, sha256, snapshotOf, storeIn } from './store/disks.ts';
import { ground } from './world/ground.ts';

test('the first catalog, the same again, another one', async () => {
  const { refresh } = cache();
  expect(brief(await refresh(0, lists(['a', 'b'])))).toEqual({
    ...good,
    verdict: 'taken',
    current: [1, after(0), 2],
    diff: undefined,
  });
  expect(brief(await refresh(10, lists(['a', 'b'])))).toEqual({
    ...good,
    verdict: 'unchanged',
    current: [1, after(10), 2],
    diff: [0, 0, 0],
  });
  const third = await refresh(50, lists(['B', 'c', 'd']));
  expect(brief(third)).toEqual({ ...good, verdict: 'taken', current: [2, after(50), 3], diff: [2, 1, 1] });
  expect([third.ledger.fetches, standingOf(third.ledger, 'a'), standingOf(third.ledger, 'c')]).toEqual([
    3,
    'suspect',
    'present',
  ]);
});

test('metadata alone makes a new catalog', async () => {
  const { refresh } = cache();
  const plain = snapshotOf(['a'], undefined);
  await refresh(0, outcomeOf('ok', plain));
  const { verdict, current } = await refresh(1, outcomeOf('ok', { ...plain, entries: [{ id: 'a', owner: 'x' }] }));
  expect([verdict, current?.sequence]).toEqual(['taken', 2]);
});

const failures: readonly OutcomeKind[] = [
  'network',
  'tls',
  'timeout',
  'auth',
  'route',
  'rate-limited',
  'upstream',
  'redirect',
  'unparsable',
  'schema',
  'oversize',
  'anomalous',
];
test.each(failures)('%s leaves everything as it was', async (kind) => {
  const { refresh, lint } = cache();
  const none = await refresh(0, outcomeOf(kind));
  expect(brief(none)).toEqual({
    verdict: 'kept',
    kind,
    code: `test-${kind}`,
    current: undefined,
    held: undefined,
    diff: undefined,
    problems: [`catalog test-${kind}: a test said ${kind}; there is no earlier one to fall back on`],
  });
  const before = await refresh(1, lists(['a']));
  // Even where a failed request brings a snapshot along.
  const failed = await refresh(40, outcomeOf(kind, snapshotOf(['z'], undefined)));
  expect(brief(failed)).toEqual({
    verdict: 'kept',
    kind,
    code: `test-${kind}`,
    current: [1, after(1), 1],
    held: undefined,
    diff: undefined,
    problems: [`catalog test-${kind}: a test said ${kind}; the catalog of ${after(1)} with 1 ID stays in force`],
  });
  expect(failed.ledger).toEqual(before.ledger);
  expect(idsOf(lint(41).catalog?.snapshot)).toEqual(['a']);
});

test('an endpoint that says whose catalog it is, and of when, is believed in neither', async () => {
  const { refresh } = cache();
  await refresh(0, lists(['a']));
  const foreign = await refresh(1, outcomeOf('ok', snapshotOf(['z'], after(1), 'https://other.test')));
  expect(brief(foreign)).toEqual({
    verdict: 'kept',
    kind: 'schema',
    code: 'catalog-foreign-origin',
    current: [1, after(0), 1],
    held: undefined,
    diff: undefined,
    problems: [
      `catalog catalog-foreign-origin: ${origin} answered with a saved catalog of another origin; the catalog of ${after(0)} with 1 ID stays in force`,
    ],
  });
  const dated = await refresh(2, outcomeOf('ok', snapshotOf(['b'], after(1e6))));
  expect(dated.current?.snapshot.fetchedAt).toBe(after(2));
});

test('another account, another origin: a baseline of its own and no drift', async () => {
  const { refresh } = cache();
  await refresh(0, lists(some(40)));
  const account: AccountKey = { origin, account: '0123456789abcdef' };
  const other: AccountKey = { origin: 'https://other.test', account: 'public' };
  const fresh = { ...good, verdict: 'taken', diff: undefined };
  expect(brief(await refresh(1, lists(['z']), undefined, account))).toEqual({ ...fresh, current: [1, after(1), 1] });
  const there = outcomeOf('ok', snapshotOf(['z'], undefined, other.origin));
  expect(brief(await refresh(2, there, undefined, other))).toEqual({ ...fresh, current: [1, after(2), 1] });
});

test('a cache that cannot be written: the refreshed catalog serves from memory, and it is said', async () => {
  const at = ground();
  at.write('file');
  const store = storeIn(at.at('file/cache'));
  const refreshed = await refreshCatalog({ fetch: async () => lists(['a']), store, key, now: () => noon, sha256 });
  expect([refreshed.verdict, refreshed.problems.map(({ kind, code }) => [kind, code])]).toEqual([
    'taken',
    [['skipped', 'store-memory-only']],
  ]);
  const { catalog, problems } = storedCatalog(store, key, { now: noon });
  expect([catalog?.lists('a'), catalog?.freshness, problems]).toEqual([true, 'fresh', []]);
  const direct = catalogFrom(refreshed.current ?? { snapshot: snapshotOf([]) }, refreshed.ledger, { now: noon });
  expect([direct.lists('a'), direct.standing?.('a')?.standing]).toEqual([true, 'present']);
});

test('what a lint gets: age, and what was there before', async () => {
  const { refresh, lint } = cache();
  expect(lint(0)).toEqual({
    catalog: undefined,
    problems: [
      {
        kind: 'catalog',
        code: 'catalog-never',
        message: `there is no catalog of ${origin} yet`,
        advice: 'modelint refresh fetches it',
      },
    ],
  });
  for (const minutes of [0, 30]) await refresh(minutes, lists(['a', 'b']));
  for (const minutes of [60, 100]) await refresh(minutes, lists(['b']));
  const freshness = (minutes: number, maxAge?: number) => {
    const { catalog, problems } = lint(minutes, maxAge);
    return [catalog?.freshness, ...problems.map(({ kind, code }) => `${kind} ${code}`)];
  };
  expect([freshness(160), freshness(161), freshness(161, 3_600_000), freshness(60 * 24 * 8)]).toEqual([
    ['fresh'],
    ['stale', 'skipped catalog-stale'],
    ['expired', 'catalog catalog-expired'],
    ['expired', 'catalog catalog-expired'],
  ]);
  const standing = lint(101).catalog?.standing;
  expect(['a', 'b', 'c'].map((id) => standing?.(id))).toEqual([
    { standing: 'removed', firstSeen: after(0), lastSeen: after(30), missingSince: after(60), seen: 2 },
    { standing: 'present', firstSeen: after(0), lastSeen: after(100), missingSince: undefined, seen: 4 },
    undefined,
  ]);
});

test('whose catalog to lint by', () => {
  const { store } = cache();
  const shop = store(0);
  const token = 'sk-0123456789';
  const key = shop.keyOf(origin, token);
  const take = (whose: AccountKey) =>
    shop.take(whose, snapshotOf(['a'], after(0), whose.origin), shop.read(whose).ledger);
  expect(accountAt(shop, origin, undefined)).toEqual({ origin, account: 'public' });
  take({ origin: 'https://other.test', account: 'public' });
  take(key);
  expect([accountAt(shop, origin, undefined), accountAt(shop, origin, token)]).toEqual([key, key]);
  take(shop.keyOf(origin, `${token}0`));
  expect(accountAt(shop, origin, undefined)).toEqual(
    expect.objectContaining({ kind: 'catalog', code: 'account-unclear' }),
  );
  expect(accountAt(shop, origin, token)).toEqual(key);
});
