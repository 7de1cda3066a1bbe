// The ledger: when an ID counts as removed, what brings it back, and that processes who wrote at once lose nothing.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { guard } from '../../shared/catalog/ledger-guard.ts';
import { merge, withoutFuture } from '../../shared/catalog/ledger-merge.ts';
import { emptyLedger, maxRemembered, record, remembered } from '../../shared/catalog/ledger-record.ts';
import { entryOf, standingIn, standingOf } from '../../shared/catalog/ledger-standing.ts';
import { readLedger, writeLedger } from '../../shared/catalog/ledger-text.ts';
import { after, noon, origin, snapshotOf } from '../store/disks.ts';

/** A valid fetch: minutes since the one before, and what it listed. */
type Fetch = readonly [minutes: number, ids: readonly string[]];

/** The ledger after fetches. */
function afterAll(fetches: readonly Fetch[], start: Ledger = emptyLedger(origin)): Ledger {
  let minutes = 0;
  return fetches.reduce((ledger, [gap, ids]) => {
    minutes += gap;
    return record(ledger, snapshotOf(ids, after(minutes)), after(minutes));
  }, start);
}

const names = ['a', 'b', '__proto__', 'constructor', 'é', '😀', 'a/b:c'];
const ids = fc.subarray(names, { minLength: 0 });
const fetches = fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), ids), { maxLength: 12 });

const missing = (...gaps: readonly number[]): readonly Fetch[] => gaps.map((gap) => [gap, []]);
const listed: Fetch = [0, ['a']];
test.each([
  ['listed', [listed], 'present', 0],
  ['never listed', [[0, ['b']]], 'unseen', undefined],
  ['missing once', [listed, ...missing(60)], 'suspect', 1],
  ['missing twice', [listed, ...missing(60, 30)], 'removed', 2],
  ['missing twice, in quick succession', [listed, ...missing(60, 29)], 'suspect', 1],
  ['quick retries do not add up', [listed, ...missing(60, 10, 10, 9)], 'suspect', 1],
  ['the gap is counted from the last miss that counted', [listed, ...missing(60, 20, 10)], 'removed', 2],
  ['a sighting begins anew', [listed, ...missing(60, 60), [1, ['a']], ...missing(60)], 'suspect', 1],
  ['back again', [listed, ...missing(60, 60, 60), [1, ['a']]], 'present', 0],
] as const)('%s', (_, history, standing, misses) => {
  const ledger = afterAll(history);
  expect([standingOf(ledger, 'a'), entryOf(ledger, 'a')?.misses]).toEqual([standing, misses]);
});

test('an entry tells since when it is missing and how often it was seen', () => {
  const ledger = afterAll([listed, [10, ['a']], [20, ['b']], [40, ['b']]]);
  expect(ledger).toEqual({
    origin,
    fetches: 4,
    entries: [
      {
        id: 'a',
        firstSeen: after(0),
        lastSeen: after(10),
        seen: 2,
        misses: 2,
        missingSince: after(30),
        lastMissed: after(70),
      },
      { id: 'b', firstSeen: after(30), lastSeen: after(70), seen: 2, misses: 0, missingSince: undefined },
    ],
  });
  expect(standingIn(ledger, 'a')).toEqual({
    standing: 'removed',
    firstSeen: after(0),
    lastSeen: after(10),
    missingSince: after(30),
    seen: 2,
  });
  expect(standingOf(ledger, 'a', { afterMisses: 3 })).toBe('suspect');
  expect(standingIn(ledger, 'c')).toBeUndefined();
});

test('removed only after N misses that are the gap apart, whatever happened before', () => {
  fc.assert(
    fc.property(fetches, fc.integer({ min: 1, max: 4 }), (history, afterMisses) => {
      const ledger = afterAll(history);
      const gaps = history.map(([gap]) => gap);
      const until = (index: number) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0);
      const times = history.map(([, some], index) => [until(index), some] as const);
      for (const id of names) {
        const seen = times.filter(([, some]) => some.includes(id));
        const last = seen.at(-1)?.[0];
        // Counted by hand: the first miss after the last sighting, then each that is half an hour after a counted one.
        let counted: number[] = [];
        for (const [at] of times.filter(([at]) => last !== undefined && at > last)) {
          if (at - (counted.at(-1) ?? Number.NEGATIVE_INFINITY) >= 30) counted = [...counted, at];
        }
        const standing =
          last === undefined
            ? 'unseen'
            : counted.length === 0
              ? 'present'
              : counted.length >= afterMisses
                ? 'removed'
                : 'suspect';
        expect([id, standingOf(ledger, id, { afterMisses })]).toEqual([id, standing]);
        expect(entryOf(ledger, id)?.seen).toBe(seen.length || undefined);
      }
    }),
  );
});

test('one sighting brings an ID back', () => {
  fc.assert(
    fc.property(fetches, fc.constantFrom(...names), (history, id) => {
      expect(standingOf(afterAll([...history, [1, [id]]]), id, { afterMisses: 1 })).toBe('present');
    }),
  );
});

test('the order of IDs does not matter', () => {
  fc.assert(
    fc.property(fetches, (history) => {
      const reversed = history.map(([gap, some]) => [gap, some.toReversed()] as const);
      expect(afterAll(reversed)).toEqual(afterAll(history));
      const ids = afterAll(history).entries.map((entry) => entry.id);
      expect(ids).toEqual([...ids].sort());
    }),
  );
});

test('another origin begins anew', () => {
  const ledger = afterAll([listed]);
  const other = record(ledger, snapshotOf(['b'], after(1), 'https://other.test'), after(1));
  expect([other.origin, other.fetches, other.entries.map(({ id }) => id)]).toEqual(['https://other.test', 1, ['b']]);
});

test('a miss that is older than the last sighting is none', () => {
  const ledger = record(afterAll([[5, ['a']]]), snapshotOf([], after(4)), after(4));
  expect(standingOf(ledger, 'a')).toBe('present');
});

// Two processes begin from the same and record what they fetched, at different times.
const both = fc.tuple(fetches, fetches, fetches).map(([common, mine, yours]) => {
  const base = afterAll(common);
  const shift = common.reduce((sum, [gap]) => sum + gap, 0);
  const from = (history: readonly Fetch[], by: number) => {
    let minutes = shift + by;
    return history.reduce((ledger, [gap, some]) => {
      minutes += gap;
      return record(ledger, snapshotOf(some, after(minutes)), after(minutes));
    }, base);
  };
  return { mine: from(mine, 0), yours: from(yours, 0.5), base };
});

test('merging loses no sighting, and no miss after it makes an ID more removed than either says', () => {
  fc.assert(
    fc.property(both, fc.integer({ min: 0, max: 900 }), ({ mine, yours, base: theirs }, minutes) => {
      const at = after(minutes + 0.25);
      const merged = merge(mine, yours);
      expect(merge(yours, mine)).toEqual(merged);
      expect(merge(merged, mine)).toEqual(merged);
      expect(merge(merged, merged)).toEqual(merged);
      const third = record(theirs, snapshotOf(['a', 'b'], at), at);
      // Of misses a ledger keeps the first and the last only, so that three may tell them a little differently.
      const sightings = ({ entries }: Ledger) =>
        entries.map(({ id, firstSeen, lastSeen, seen }) => [id, firstSeen, lastSeen, seen]);
      expect(sightings(merge(merged, third))).toEqual(sightings(merge(mine, merge(yours, third))));
      for (const id of names) {
        const [one, two, all] = [entryOf(mine, id), entryOf(yours, id), entryOf(merged, id)];
        const lasts = [one, two].flatMap((entry) => (entry === undefined ? [] : [entry.lastSeen]));
        expect(all?.lastSeen).toBe(lasts.sort().at(-1));
        expect(all?.misses ?? 0).toBeLessThanOrEqual(Math.max(one?.misses ?? 0, two?.misses ?? 0));
        if (all?.missingSince !== undefined) expect(all.missingSince > all.lastSeen).toBe(true);
      }
    }),
  );
});

test('a ledger as text', () => {
  fc.assert(
    fc.property(fetches, (history) => {
      const kept = { ledger: afterAll(history), account: 'public', sequence: 3 };
      expect(readLedger(writeLedger(kept))).toEqual(kept);
    }),
  );
  const text = writeLedger({ ledger: afterAll([listed, ...missing(60)]), account: 'public', sequence: 1 });
  const broken = [
    '',
    'null',
    '[]',
    text.replace('"version": 1', '"version": 2'),
    text.replace('"ledger"', '"current"'),
    text.replace('"sequence": 1', '"sequence": -1'),
    text.replace('"fetches": 2', '"fetches": "2"'),
    text.replace('["a"', '[""'),
    text.replace('["a"', '["\\ud800"'),
    text.replace(`"${after(60)}"`, '"yesterday"'),
    text.replace(`"${after(0)}"`, '"2026-13-01T00:00:00Z"'),
    text.replace(/"account": "public",\n/, ''),
  ];
  expect(broken.map(readLedger)).toEqual(broken.map(() => undefined));
  expect(new Set([text, ...broken]).size).toBe(broken.length + 1);
});

test('times that are still to come are forgotten', () => {
  const year = 365 * 24 * 60;
  const ahead = afterAll([listed, [year, ['a', 'b']], [60, ['b']]]);
  const now = noon + 60_000;
  const healed = withoutFuture(ahead, now);
  expect(healed.entries).toEqual([
    { id: 'a', firstSeen: after(0), lastSeen: after(0), seen: 2, misses: 0, missingSince: undefined },
  ]);
  expect(withoutFuture(healed, now)).toBe(healed);
  expect(standingOf(record(healed, snapshotOf([], after(1)), after(1)), 'a')).toBe('suspect');
});

test('no more than so many IDs are remembered: those not seen for the longest time are forgotten', () => {
  const entries = Array.from({ length: maxRemembered + 2 }, (_, index) => ({
    id: `id-${index}`,
    firstSeen: after(0),
    lastSeen: after(index),
    seen: 1,
    misses: 0,
    missingSince: undefined,
  }));
  const kept = remembered(entries);
  expect([kept.length, kept.some(({ id }) => id === 'id-1'), kept.some(({ id }) => id === 'id-2')]).toEqual([
    maxRemembered,
    false,
    true,
  ]);
});

const some = (number: number, from = 0) => Array.from({ length: number }, (_, index) => `id-${index + from}`);
test.each([
  ['the first one', undefined, some(3), 'take'],
  ['an empty first one', undefined, [], { reason: 'empty', missing: 0, of: 0 }],
  ['an empty one', some(3), [], { reason: 'empty', missing: 3, of: 3 }],
  ['an empty one after wildcards', ['*'], [], { reason: 'empty', missing: 0, of: 0 }],
  ['wildcards alone after few', some(3), ['*'], 'take'],
  ['wildcards alone after many', some(30), ['*'], { reason: 'shrunken', missing: 30, of: 30 }],
  ['the same', some(30), some(30), 'take'],
  ['a longer one', some(30), some(300), 'take'],
  ['five of five others', some(5), ['z'], 'take'],
  ['six of six gone', some(6), ['z'], { reason: 'shrunken', missing: 6, of: 6 }],
  ['six of 29 gone', some(29), some(23), { reason: 'shrunken', missing: 6, of: 29 }],
  ['six of 30 gone: exactly a fifth', some(30), some(24), 'take'],
  ['seven of 30 gone', some(30), some(23), { reason: 'shrunken', missing: 7, of: 30 }],
  ['61 of 300 gone though 500 came', some(300), some(739, 61), { reason: 'shrunken', missing: 61, of: 300 }],
] as const)('the guard: %s', (_, before, next, expected) => {
  const snapshot = snapshotOf(next);
  const held = typeof expected === 'object' ? { ...expected, snapshot } : expected;
  expect(guard(before && snapshotOf(before), snapshot)).toEqual(held);
});

test('the guard compares nothing across origins', () => {
  expect(guard(snapshotOf(some(30), after(0), 'https://other.test'), snapshotOf(['a']))).toBe('take');
});
