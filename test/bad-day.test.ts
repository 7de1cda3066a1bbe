// Bad days: an empty or suddenly shrunken catalog leaves the good one in force, visibly, until a person accepts it.

import { expect, test } from 'vitest';
import type { Refreshed } from '../server/refresh.ts';
import { standingOf } from '../shared/catalog/ledger-standing.ts';
import { brief, cache, good, lists, outcomeOf, some } from './refreshing.ts';
import { after, idsOf, origin, snapshotOf } from './store/disks.ts';

test('a bad day: five empty answers leave the good catalog in force, visibly', async () => {
  const { refresh, lint } = cache();
  const { ledger } = await refresh(0, lists(some(40)));
  for (const minutes of [40, 80, 120, 160, 200]) {
    const outcome = minutes < 100 ? outcomeOf('empty') : lists([]);
    const refreshed = await refresh(minutes, outcome);
    const said =
      minutes < 100 ? 'test-empty: a test said empty' : `catalog-empty: the catalog of ${origin} lists no models`;
    expect(brief(refreshed)).toEqual({
      verdict: 'held',
      kind: 'empty',
      code: said.slice(0, said.indexOf(':')),
      current: [1, after(0), 40],
      held: ['empty', 40, 40],
      diff: [0, 40, 0],
      problems: [`catalog ${said}; the catalog of ${after(0)} with 40 IDs stays in force`],
    });
    expect(refreshed.ledger).toEqual(ledger);
    const { catalog, problems } = lint(minutes + 1);
    expect(idsOf(catalog?.snapshot)).toEqual(some(40));
    expect(catalog?.standing?.('id-100')).toEqual({
      standing: 'present',
      firstSeen: after(0),
      lastSeen: after(0),
      missingSince: undefined,
      seen: 1,
    });
    expect(problems.map(({ kind, code, message }) => [kind, code, message])).toContainEqual([
      'skipped',
      'catalog-held',
      `the catalog fetched at ${after(minutes)} lists no models and is held back; the catalog of ${after(0)} with 40 IDs stays in force`,
    ]);
  }
  // It comes back, and all is well.
  expect(brief(await refresh(240, lists(some(40)))).problems).toEqual([]);
  expect(lint(241).problems).toEqual([]);
});

test('a bad day: 60 % gone at once is held back, named, and taken by whoever accepts it', async () => {
  const { refresh, accept, lint } = cache();
  const before = await refresh(0, lists(some(40)));
  const small = some(16);
  for (const minutes of [40, 80, 120]) {
    const refreshed = await refresh(minutes, lists(small));
    expect(brief(refreshed)).toEqual({
      verdict: 'held',
      kind: 'anomalous',
      code: 'catalog-shrunken',
      current: [1, after(0), 40],
      held: ['shrunken', 24, 40],
      diff: [0, 24, 0],
      problems: [
        `catalog catalog-shrunken: 24 of 40 IDs (60 %) that ${origin} listed at ${after(0)} are gone; a catalog that lost so many is held back until a person accepts it; the catalog of ${after(0)} with 40 IDs stays in force`,
      ],
    });
    expect(refreshed.outcome.snapshot).toEqual(snapshotOf(small, after(minutes)));
    expect(refreshed.ledger).toEqual(before.ledger);
    expect(idsOf(lint(minutes + 1).catalog?.snapshot)).toEqual(some(40));
  }
  const failed = await refresh(130, outcomeOf('timeout'));
  expect(brief(failed).held).toEqual(['shrunken', 24, 40]);

  const digest = snapshotOf(small).digest;
  expect(accept(140, `sha256:${'0'.repeat(64)}`)).toEqual({
    kind: 'usage',
    code: 'held-is-another',
    message: `the catalog held back is ${digest}, not sha256:${'0'.repeat(64)}`,
    advice: 'look at it, then accept the one that you have looked at',
  });
  const accepted = accept(140, digest.slice(0, 20)) as Refreshed;
  expect(brief(accepted)).toEqual({
    ...good,
    code: 'accepted',
    verdict: 'taken',
    current: [2, after(120), 16],
    diff: [0, 24, 0],
  });
  expect([standingOf(accepted.ledger, 'id-100'), standingOf(accepted.ledger, 'id-130')]).toEqual([
    'present',
    'suspect',
  ]);
  expect(accept(141)).toEqual(expect.objectContaining({ kind: 'usage', code: 'nothing-held' }));
  expect(lint(150).problems).toEqual([]);
  // From here on it is the one in force, and the IDs that are gone count as removed at the next check.
  const next = await refresh(160, lists(small));
  expect([next.verdict, standingOf(next.ledger, 'id-130')]).toEqual(['unchanged', 'removed']);
});

test('who accepts a digest beforehand gets that one and no other, and never an empty one', async () => {
  const { refresh, accept } = cache();
  await refresh(0, lists(some(40)));
  const [small, empty] = [snapshotOf(some(10)), snapshotOf([])];
  expect((await refresh(1, lists(some(9)), small.digest)).verdict).toBe('held');
  expect((await refresh(2, lists([]), empty.digest)).verdict).toBe('held');
  expect(accept(3)).toEqual(expect.objectContaining({ kind: 'usage', code: 'held-is-empty' }));
  expect(brief(await refresh(4, lists(some(10)), small.digest))).toEqual({
    ...good,
    verdict: 'taken',
    current: [2, after(4), 10],
    diff: [0, 30, 0],
  });
});
