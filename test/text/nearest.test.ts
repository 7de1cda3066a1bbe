// Distances between words, and which of several is meant.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../shared/text/nearest.ts';

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['format', 'formt', 1],
  ['format', 'fromat', 1],
  ['format', 'formats', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
  ['abcdef', 'ghijkl', 4],
  ['a', 'abcdef', 4],
])('%s to %s is %d, at most 4', (a, b, distance) => {
  expect([editDistance(a, b, 3), editDistance(b, a, 3)]).toEqual([distance, distance]);
});

test('distances are symmetric, zero for equals only, and a limit never hides a smaller one', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
      const whole = editDistance(a, b, 100);
      expect(editDistance(b, a, 100)).toBe(whole);
      expect(whole === 0).toBe(a === b);
      expect(editDistance(a, b, limit)).toBe(Math.min(whole, limit + 1));
    }),
  );
});

/** The distance by trying all edits at the first place where the words differ. */
function distancePlainly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return distancePlainly(restA, restB);
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0];
  return (
    1 +
    Math.min(
      distancePlainly(restA, b),
      distancePlainly(a, restB),
      distancePlainly(restA, restB),
      swapped ? distancePlainly(a.slice(2), b.slice(2)) : Number.POSITIVE_INFINITY,
    )
  );
}

test('near the diagonal every distance is what trying all edits gives', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(distancePlainly(a, b), limit + 1));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['formt', ['form', 'format', 'from'], 'form'],
  ['fomrat', ['form', 'format'], 'format'],
  ['QUIET', ['quiet'], 'quiet'],
  ['quiet', ['quiet'], undefined],
  ['ab', ['cd'], undefined],
  ['nothing', ['format', 'quiet'], undefined],
  ['x', [], undefined],
  ['__proto_', ['__proto__', 'constructor'], '__proto__'],
])('%s among %j is %s', (word, candidates, meant) => {
  expect(nearest(word, candidates)).toBe(meant);
});
