// Laws of the difference between two snapshots, whatever their IDs.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CatalogEntry } from '../../shared/catalog/catalog.ts';
import { idTrouble } from '../../shared/catalog/entry.ts';
import { bare, skeleton } from '../../shared/catalog/folds.ts';
import { diff, kinds, losses } from '../../shared/drift/diff.ts';
import { partsOf, vendorOf } from '../../shared/drift/parts.ts';
import { apply, idsOf, snapshot } from './drifts.ts';

const prototypeNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'Constructor',
  '__PROTO__',
];

/** IDs as hosts make them, from few parts, so that two catalogs hold many look-alikes. */
const likely = fc
  .tuple(
    fc.constantFrom('', 'openai/', 'anthropic/', 'us.anthropic.', 'TEE/', 'z-ai/', 'zai/'),
    fc.constantFrom('gpt', 'GPT', 'claude-sonnet', 'glm', 'qwen'),
    fc.constantFrom('-', '', '_'),
    fc.constantFrom('4', '4.5', '4-5', '4p5', '5', '4o', '4.20', '4.0'),
    fc.constantFrom('', '-mini', '-preview', '-latest', '-beta', '-instruct'),
    fc.constantFrom('', '-2024-08-06', '-20240806', '-0613', '-2507', ':free', '-v1:0'),
  )
  .map((parts) => parts.join(''));

const hostile = fc.oneof(
  fc.constantFrom(...prototypeNames, '---', '...', '*', 'xai/*', '`', '```', '\u202e', '\u200b', 'a\nb', '|', ' '),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom('a', '1', '-', '.', '/', ':'), minLength: 1, maxLength: 300 }),
);

const id = fc.oneof({ weight: 4, arbitrary: likely }, hostile).filter((text) => idTrouble(text) === undefined);

const entry: fc.Arbitrary<CatalogEntry> = fc.record(
  {
    id,
    owner: fc.constantFrom('a', 'b', '__proto__'),
    deprecated: fc.constantFrom('2026-05-01', '2026-06-01'),
    expires: fc.constantFrom('2026-08-01', '2026-09-01'),
    replacement: id,
    aliasOf: id,
    aliases: fc.array(id, { maxLength: 2 }),
  },
  { requiredKeys: ['id'] },
);
const catalog = fc.array(entry, { maxLength: 40, size: 'max' });
const pair = fc.tuple(catalog, catalog);

describe('a difference', () => {
  test('applied to the older IDs gives the newer ones', () => {
    let paired = 0;
    fc.assert(
      fc.property(pair, ([older, newer]) => {
        const [from, to] = [snapshot(older), snapshot(newer)];
        const changes = diff(from, to);
        expect(apply(idsOf(from), changes)).toEqual(idsOf(to));
        paired += changes.filter(({ kind }) => kind === 'renamed-looking' || kind === 're-dated').length;
      }),
      { numRuns: 300 },
    );
    expect(paired).toBeGreaterThan(100);
  });

  test('has each ID that only one side has exactly once, and each common one at most once', () => {
    fc.assert(
      fc.property(pair, ([older, newer]) => {
        const [from, to] = [snapshot(older), snapshot(newer)];
        const [old, now] = [new Set(idsOf(from)), new Set(idsOf(to))];
        const changes = diff(from, to);
        const gone = changes.filter(({ kind }) => losses.has(kind)).flatMap(({ before }) => before ?? []);
        const come = changes.flatMap(({ before, after }) => (after !== undefined && after !== before ? [after] : []));
        const stayed = changes.flatMap(({ before, after }) =>
          before === after && before !== undefined ? [before] : [],
        );
        expect(gone.filter((one) => old.has(one)).sort()).toEqual([...old].filter((one) => !now.has(one)).sort());
        expect(come.sort()).toEqual([...now].filter((one) => !old.has(one)).sort());
        expect(new Set(stayed).size).toBe(stayed.length);
        // A name that is no ID of its own may be told too, once.
        const names = new Set(older.flatMap(({ aliases }) => aliases ?? []));
        expect([...gone, ...stayed].filter((one) => !old.has(one) && !names.has(one))).toEqual([]);
        expect(new Set(gone).size).toBe(gone.length);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same whatever the order of entries, and the second time', () => {
    fc.assert(
      fc.property(
        pair.chain(([older, newer]) => {
          const [from, to] = [snapshot(older), snapshot(newer)];
          const all = (list: readonly CatalogEntry[]) =>
            fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
          return fc.tuple(fc.constant([from, to] as const), all(from.entries), all(to.entries));
        }),
        ([[from, to], olderMixed, newerMixed]) => {
          const changes = diff(from, to);
          expect(diff({ ...from, entries: olderMixed }, { ...to, entries: newerMixed })).toEqual(changes);
          expect(diff(from, to)).toEqual(changes);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('of a snapshot with itself is empty', () => {
    fc.assert(
      fc.property(catalog, (entries) => {
        expect(diff(snapshot(entries), snapshot(entries))).toEqual([]);
      }),
    );
  });

  test('never looks for a new name at another vendor, unless the name behind the prefix is the same', () => {
    let seen = 0;
    fc.assert(
      fc.property(pair, ([older, newer]) => {
        for (const { kind, before, after } of diff(snapshot(older), snapshot(newer))) {
          if ((kind !== 'renamed-looking' && kind !== 're-dated') || before === undefined || after === undefined)
            continue;
          seen++;
          const isSameName = skeleton(bare(before)) === skeleton(bare(after)) || skeleton(before) === skeleton(after);
          if (!isSameName) expect(vendorOf(partsOf(before))).toBe(vendorOf(partsOf(after)));
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  test('lists losses first and news last', () => {
    fc.assert(
      fc.property(pair, ([older, newer]) => {
        const ranks = diff(snapshot(older), snapshot(newer)).map(({ kind }) => kinds.indexOf(kind));
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

test('IDs named like members of objects are IDs', () => {
  const changes = diff(
    snapshot(['__proto__', 'constructor', 'toString']),
    snapshot(['Constructor', 'toString', 'valueOf']),
  );
  expect(changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
    ['removed', '__proto__', undefined],
    ['recased', 'constructor', 'Constructor'],
    ['added', undefined, 'valueOf'],
  ]);
});

test('a great many IDs of one name, one stem or one series are paired one to one', () => {
  const number = 4_000;
  const all = (idOf: (index: number) => string) => snapshot(Array.from({ length: number }, (_, index) => idOf(index)));
  const counted = (from: (index: number) => string, to: (index: number) => string) => {
    const changes = diff(all(from), all(to));
    return [...new Set(changes.map(({ kind }) => kind))].map((kind) => [
      kind,
      changes.filter((change) => change.kind === kind).length,
    ]);
  };
  expect(
    counted(
      (index) => `a${index}/gpt-4o`,
      (index) => `b${index}/gpt-4o`,
    ),
  ).toEqual([['renamed-looking', number]]);
  expect(
    counted(
      (index) => `Model-${index}`,
      (index) => `model-${index}`,
    ),
  ).toEqual([['recased', number]]);
  expect(
    counted(
      (index) => `model-a${index}`,
      (index) => `model_a${index}`,
    ),
  ).toEqual([['renamed-looking', number]]);
  expect(
    counted(
      (index) => `vendor/x${index}-chat`,
      (index) => `vendor/y${index}-chat`,
    ),
  ).toEqual([
    ['removed', number],
    ['added', number],
  ]);
});
