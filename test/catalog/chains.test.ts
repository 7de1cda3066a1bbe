// Numbers found again by their hashes, also where hashes are equal or share a chain.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allOf, chainsFor, firstOf, link, nextOf } from '../../shared/catalog/chains.ts';

test('each hash finds its numbers, from the lowest up, and no others', () => {
  const hash = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
  fc.assert(
    fc.property(fc.array(fc.option(hash)), hash, (hashes, other) => {
      const chains = chainsFor(hashes.length);
      hashes.forEach((_, at) => {
        const number = hashes.length - 1 - at;
        const own = hashes[number] ?? null;
        if (own !== null) link(chains, own, number);
      });
      for (const wanted of [...hashes, other]) {
        if (wanted === null) continue;
        const numbers = [...hashes.keys()].filter((number) => hashes[number] === wanted);
        expect(allOf(chains, wanted)).toEqual(numbers);
        expect(firstOf(chains, wanted)).toBe(numbers[0] ?? -1);
        for (const [at, number] of numbers.entries()) expect(nextOf(chains, number)).toBe(numbers[at + 1] ?? -1);
      }
    }),
    { numRuns: 500 },
  );
});
