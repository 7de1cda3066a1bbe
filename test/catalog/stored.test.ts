// What a store keeps as text, freshness by age, and counting what differs.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DiffCounts, diffCounts } from '../../shared/catalog/diff-counts.ts';
import { fileAges, freshnessOf, storeAges } from '../../shared/catalog/freshness.ts';
import { parseCatalog } from '../../shared/catalog/parse.ts';
import { seal, unseal } from '../../shared/catalog/seal.ts';
import { sameContent, writeSnapshot } from '../../shared/catalog/snapshot.ts';
import { readHeld, readMarked, readPointer, writeHeld, writePointer } from '../../shared/catalog/stored.ts';
import { after, noon, origin, sha256, snapshotOf } from '../store/disks.ts';
import { snapshotOf as parsed } from './catalogs.ts';

const rich = {
  ...parsed([
    { id: 'a', owned_by: 'x', deprecation: '2026-12-01', aliases: ['b', '__proto__'] },
    { id: '__proto__', alias_target: 'a' },
    { id: 'é😀\u200b', status: 'deprecated' },
    'xai/*',
  ]),
  fetchedAt: after(0),
};

test('a snapshot with its shelfmark is read as it was, and by others as a saved catalog', () => {
  const text = writeSnapshot(rich, { account: 'public', sequence: 7 });
  expect(readMarked(text, sha256)).toEqual({ snapshot: rich, mark: { account: 'public', sequence: 7 } });
  expect(parseCatalog(text, { origin: 'file:x', fetchedAt: undefined, sha256 })).toEqual({
    snapshot: rich,
    problems: [],
  });
});

test('any IDs come back', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !text.includes('*'));
  fc.assert(
    fc.property(fc.array(id, { maxLength: 10 }), (ids) => {
      const snapshot = snapshotOf(ids);
      const text = writeSnapshot(snapshot, { account: 'public', sequence: 1 });
      expect(readMarked(text, sha256)?.snapshot).toEqual(snapshot);
      expect(readHeld(writeHeld(snapshot, { origin, account: 'public' }, sha256), sha256)?.snapshot).toEqual(snapshot);
    }),
  );
});

const marked = writeSnapshot(rich, { account: 'public', sequence: 7 });
test.each([
  ['nothing', ''],
  ['no object', '[]'],
  ['no shelfmark', writeSnapshot(rich)],
  ['no time', writeSnapshot({ ...rich, fetchedAt: undefined }, { account: 'public', sequence: 7 })],
  ['no such time', marked.replace(after(0), '2026-02-31T99:00:00Z')],
  ['sequence 0', marked.replace('"sequence": 7', '"sequence": 0')],
  ['a sequence in part', marked.replace('"sequence": 7', '"sequence": 7.5')],
  ['another ID', marked.replace('"id":"a"', '"id":"A"')],
  ['another version', marked.replace('"version": 1', '"version": 2')],
  ['an entry twice', marked.replace('    {"id":"a"', '    {"id":"a"},\n    {"id":"a"')],
])('a stored snapshot is refused: %s', (_, text) => {
  expect([text === marked, readMarked(text, sha256)]).toEqual([false, undefined]);
});

const pointer = {
  origin,
  account: 'public',
  sequence: 7,
  digest: rich.digest,
  fetchedAt: after(0),
  file: sha256('x'),
} as const;

test('a pointer comes back, and nothing that is not one', () => {
  const text = writePointer(pointer, sha256);
  expect(readPointer(text, sha256)).toEqual(pointer);
  const refused = [
    writePointer({ ...pointer, file: '../x' }, sha256),
    writePointer({ ...pointer, fetchedAt: 'now' }, sha256),
    writePointer({ ...pointer, sequence: -1 }, sha256),
    writeHeld(rich, pointer, sha256),
    seal({ modelint: 'current', version: 2 }, sha256),
    text.slice(0, -1),
    `${text}\n`,
    ` ${text}`,
  ];
  expect(refused.map((one) => readPointer(one, sha256))).toEqual(refused.map(() => undefined));
  expect(readHeld(text, sha256)).toBeUndefined();
});

test('what is sealed comes back, whatever it says', () => {
  const value = { a: ',\n  "sum": "x"', b: { sum: 1 }, sum: 'mine' };
  expect(unseal(seal(value, sha256), sha256)).toEqual(value);
});

test('the same content, whenever it was fetched', () => {
  const listed = snapshotOf(['a']);
  expect([
    sameContent(listed, snapshotOf(['a'], after(9))),
    sameContent(listed, snapshotOf(['b'])),
    sameContent(listed, { ...listed, entries: [{ id: 'a', owner: 'x' }] }),
    sameContent(listed, snapshotOf(['a'], after(0), 'https://other.test')),
  ]).toEqual([true, false, false, false]);
});

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
test.each([
  [storeAges, 0, undefined, 'fresh'],
  [storeAges, hour, undefined, 'fresh'],
  [storeAges, hour + 1, undefined, 'stale'],
  [storeAges, 7 * day, undefined, 'stale'],
  [storeAges, 7 * day + 1, undefined, 'expired'],
  [fileAges, day, undefined, 'fresh'],
  [fileAges, day + 1, undefined, 'stale'],
  [fileAges, 30 * day + 1, undefined, 'expired'],
  [storeAges, 10 * minute, 10 * minute, 'fresh'],
  [storeAges, 10 * minute + 1, 10 * minute, 'expired'],
  [storeAges, 2 * hour, day, 'stale'],
  [storeAges, 8 * day, 30 * day, 'expired'],
  [storeAges, 0, 0, 'fresh'],
  [storeAges, 1, 0, 'expired'],
  [storeAges, -5 * minute, 0, 'fresh'],
  [storeAges, -5 * minute - 1, undefined, 'stale'],
] as const)('with %j, %d ms old, at most %s: %s', (ages, age, maxAge, expected) => {
  expect(freshnessOf(after(0), noon + age, ages, maxAge)).toBe(expected);
});

test('undated, and dated by nonsense', () => {
  expect([
    freshnessOf(undefined, noon, storeAges, 0),
    freshnessOf('2026-07-99T00:00:00Z', noon, storeAges),
    freshnessOf('yesterday', noon, storeAges),
  ]).toEqual(['fresh', 'stale', 'stale']);
});

test.each([
  [
    ['a', 'b'],
    ['a', 'b'],
    [0, 0, 0],
  ],
  [[], ['a'], [1, 0, 0]],
  [['a'], [], [0, 1, 0]],
  [
    ['a', 'B'],
    ['A', 'b', 'c'],
    [1, 0, 2],
  ],
  [['a', 'A'], ['A'], [0, 1, 0]],
  [['ab', 'AB'], ['Ab'], [0, 1, 1]],
  [['__proto__'], ['constructor'], [1, 1, 0]],
] as const)('from %j to %j', (before, now, [added, removed, recased]) => {
  const counts: DiffCounts = { added, removed, recased };
  expect(diffCounts(snapshotOf(before), snapshotOf(now))).toEqual(counts);
});
