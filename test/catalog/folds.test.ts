// The folds and marks of an ID, read in loops and by hints, against the patterns that say what they are.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looseSkeleton, skeleton, tokens, wordBag } from '../../shared/catalog/folds.ts';
import { looseHash, readName } from '../../shared/catalog/reading.ts';
import { revisionOf, stem } from '../../shared/catalog/revision.ts';

const text = fc.string({ unit: fc.constantFrom(...'abop0145-._:@/ ,é'), maxLength: 14 });

/** Texts with the same characters at other places, and with some of them dropped or put in. */
const pair = fc
  .tuple(
    text,
    fc.array(fc.tuple(fc.nat(14), fc.nat(2), fc.constantFrom('', '-', '.', '--', ',', 'p')), { maxLength: 3 }),
  )
  .map(([one, edits]) => [
    one,
    edits.reduce((all, [at, cut, put]) => all.slice(0, at) + put + all.slice(at + cut), one),
  ]);

test('words are runs of digits with up to two letters, and runs of anything else', () => {
  fc.assert(
    fc.property(text, (name) => {
      expect(tokens(name)).toEqual(name.match(/\d+(?:[a-z]{1,2}(?![a-z]))?|[^\d\-._:@/ ]+/g) ?? []);
    }),
    { numRuns: 3000 },
  );
});

test('equal folds have equal hashes', () => {
  const zeroed = (name: string) => name.replaceAll('o', '0');
  let equal = 0;
  const same = (isEqual: boolean, ...hashes: readonly number[]) => {
    if (!isEqual) return;
    expect(new Set(hashes).size).toBe(1);
    equal++;
  };
  fc.assert(
    fc.property(pair, ([a = '', b = '']) => {
      const [one, other] = [readName(a), readName(b)];
      same(skeleton(a) === skeleton(b), one.shape, other.shape);
      same(looseSkeleton(skeleton(a)) === looseSkeleton(skeleton(b)), looseHash(a), looseHash(b));
      same(wordBag(a) === wordBag(b), one.words, other.words);
      same(a.replace(/\D/g, '') === b.replace(/\D/g, ''), one.digits, other.digits);
      same(zeroed(a) === zeroed(b), one.zeroed, other.zeroed);
    }),
    { numRuns: 10_000 },
  );
  expect(equal).toBeGreaterThan(5_000);
});

test('the words in any order, and the numbers in theirs, have one hash', () => {
  const one = readName('claude-sonnet-3-5-x-4o').words;
  expect(['claude-3-sonnet-5-4o-x', 'x/3 5@4o.sonnet claude'].map((name) => readName(name).words)).toEqual([one, one]);
  expect([readName('claude-sonnet-5-3-x-4o').words, readName('claude-sonnet-35-x-4o').words]).not.toContain(one);
});

/** The patterns of the marks with no hint of where they may be, in their order. */
const patterns: readonly RegExp[] = [
  /-20\d\d-\d\d-\d\d(?!\d)/,
  /[-@]20\d{6}(?!\d)/,
  /-(?:0[1-9]|1[0-2])-20\d\d(?!\d)/,
  /-2\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=$|[-:_])/,
  /-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=$|[-:_])/,
  /-2[3-7](?:0[1-9]|1[0-2])(?=$|[-:_])/,
  /-(?!1024)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=$|[-:_])/,
  /-00\d(?=$|-)/,
];

function stemPlainly(id: string): string {
  const name = id.slice(id.lastIndexOf('/') + 1);
  const head = id.slice(0, id.length - name.length);
  for (const moving of [/[-:@]latest(?=$|[-:@])/, /@default$/]) {
    if (moving.test(name)) return head + name.replace(moving, '');
  }
  if (/^~|^(?:.*\/)?auto$|^(?:opus|sonnet|haiku|inherit)$/.test(id)) return id;
  const rest = name.replace(/-v\d+:\d+$/, '');
  const mark = patterns.find((pattern) => pattern.test(rest));
  return head + (mark === undefined ? rest : rest.replace(mark, ''));
}

test('no mark is overlooked', () => {
  const piece = fc.constantFrom(
    ...['-', '@', ':', '/', '_', '~', 'a', 'auto', 'latest', '@default', '-v2:0', '-preview', '20', '24', '05', '11'],
    ...['-2024', '-08', '-06', '-20250929', '-0613', '-1024', '-250615', '-2507', '-001', '-00', '1', '9'],
  );
  let marked = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
      const id = pieces.join('');
      expect([id, stem(id), revisionOf(id).stem]).toEqual([id, stemPlainly(id), stemPlainly(id)]);
      if (stem(id) !== id) marked++;
    }),
    { numRuns: 10_000 },
  );
  expect(marked).toBeGreaterThan(1_000);
});
