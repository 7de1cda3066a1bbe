// The search for anchors never misses and never invents: held against plain string search.

import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literalSearch } from '../../server/world/search.ts';

const anchorSets: readonly (readonly string[])[] = [
  ['gpt-'],
  ['gpt-', 'claude', 'gemini-1.5', '"o1"'],
  ['o1-', 'claude'],
  ['o1', 'claude'],
  ['z', 'claude'],
  ['claude-sonnet', 'gemini-pro'],
  ['abcdefgh', 'bcdefgha', 'cdefghab'],
  ['aaaa', 'aaab'],
];

test.each(anchorSets)('every place and every length of text: %s', (...anchors) => {
  const found = literalSearch(anchors);
  for (const anchor of anchors) {
    for (let before = 0; before < 9; before++) {
      for (let after = 0; after < 9; after++) {
        const text = `${'.'.repeat(before)}${before % 2 === 0 ? anchor.toUpperCase() : anchor}${'.'.repeat(after)}`;
        expect([text, found(Buffer.from(text))]).toEqual([text, true]);
      }
    }
  }
  const silent = ['', '.', '..', '...', 'gp', 'clauda', `${'.'.repeat(1000)}gpt`, 'GPT_4', 'aaa'];
  expect(silent.filter((text) => found(Buffer.from(text)))).toEqual([]);
});

test('as plain search does, over random texts and anchors', () => {
  const unit = fc.constantFrom(...'abAB-_1!\u00e1"@[`{');
  const anchor = fc.string({ unit: fc.constantFrom(...'ab-1"_'), minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(
      fc.array(anchor, { minLength: 1, maxLength: 6 }),
      fc.string({ unit, maxLength: 60 }),
      (anchors, text) => {
        const expected = anchors.some((one) => text.toLowerCase().includes(one));
        expect(literalSearch(anchors)(Buffer.from(text))).toBe(expected);
      },
    ),
    { numRuns: 5000 },
  );
});

test('no anchors let everything through', () => {
  expect([literalSearch([])(Buffer.from('')), literalSearch([])(Buffer.from('x'))]).toEqual([true, true]);
});
