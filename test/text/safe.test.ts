// What people see of outside strings holds nothing invisible; and ordinary text is left alone.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasInvisible, invisibles, safeText } from '../../shared/text/safe.ts';

const unchanged = [
  '',
  'gpt-4o-mini',
  'claude-sonnet-4-5@20250929',
  'a b  c',
  'Zażółć gęślą jaźń',
  'Ελληνικά кириллица',
  '日本語のテキスト、中文，한국어',
  'مرحبا שלום',
  '😀👍🏽🚀🇵🇱',
  'e\u0301 combining',
  '\u00a0\u3000',
  '\\u{200b} as typed',
  '\ue000',
];

test.each(unchanged)('left alone: %s', (text) => {
  expect([safeText(text), hasInvisible(text), invisibles(text)]).toEqual([text, false, []]);
});

/** A text, what is shown, and the code points with their offsets. */
type Row = readonly [text: string, shown: string, found: readonly (readonly [number, number])[]];

const rows: readonly Row[] = [
  [
    'a\nb\tc\r',
    'a\\u{a}b\\u{9}c\\u{d}',
    [
      [1, 10],
      [3, 9],
      [5, 13],
    ],
  ],
  [
    '\0\u001b[31mred\u007f\u009b',
    '\\u{0}\\u{1b}[31mred\\u{7f}\\u{9b}',
    [
      [0, 0],
      [1, 27],
      [9, 127],
      [10, 155],
    ],
  ],
  ['gpt\u200b-4o', 'gpt\\u{200b}-4o', [[3, 0x200b]]],
  [
    '\u202egpt\u2066\u061c\u200f',
    '\\u{202e}gpt\\u{2066}\\u{61c}\\u{200f}',
    [
      [0, 0x202e],
      [4, 0x2066],
      [5, 0x61c],
      [6, 0x200f],
    ],
  ],
  [
    '\ufeffa\u00adb\u2060\u3164\u2800',
    '\\u{feff}a\\u{ad}b\\u{2060}\\u{3164}\\u{2800}',
    [
      [0, 0xfeff],
      [2, 0xad],
      [4, 0x2060],
      [5, 0x3164],
      [6, 0x2800],
    ],
  ],
  [
    '❤\ufe0f👨\u200d👩',
    '❤\\u{fe0f}👨\\u{200d}👩',
    [
      [1, 0xfe0f],
      [4, 0x200d],
    ],
  ],
  [
    'a\u{e0041}\u{e0100}',
    'a\\u{e0041}\\u{e0100}',
    [
      [1, 0xe0041],
      [3, 0xe0100],
    ],
  ],
  [
    '\ud83d \ude00 😀',
    '\\u{d83d} \\u{de00} 😀',
    [
      [0, 0xd83d],
      [2, 0xde00],
    ],
  ],
  [
    '\u2028\u2029\u0085\ufffa\u034f',
    '\\u{2028}\\u{2029}\\u{85}\\u{fffa}\\u{34f}',
    [
      [0, 0x2028],
      [1, 0x2029],
      [2, 0x85],
      [3, 0xfffa],
      [4, 0x34f],
    ],
  ],
];

test.each(rows)('%j', (text, shown, found) => {
  expect(safeText(text)).toBe(shown);
  expect(hasInvisible(text)).toBe(true);
  expect(invisibles(text).map(({ offset, codePoint }) => [offset, codePoint])).toEqual(found);
});

test.each([
  ['abcdef', 6, 'abcdef'],
  ['abcdefg', 6, 'abcde…'],
  ['abcd😀g', 6, 'abcd…'],
  ['abc😀', 5, 'abc😀'],
  ['a\u200bbcdef', 8, 'a…'],
  ['a\u200bbcdef', 10, 'a\\u{200b}…'],
  ['\ud800\ud800', 12, '\\u{d800}…'],
  ['abc', 1, '…'],
  ['abc', 0, ''],
])('%j within %d', (text, max, shown) => {
  expect(safeText(text, max)).toBe(shown);
});

test('nothing invisible is left, nothing is too long, and a second time changes nothing', () => {
  const hostile = fc.constantFrom(
    '\u0000',
    '\u001b',
    '\u0085',
    '\u200b',
    '\u202e',
    '\ufe0f',
    '\ud800',
    '\udc00',
    '\u{e0041}',
    '😀',
    '\\',
    '\\u{',
    '…',
  );
  const text = fc.array(fc.oneof(hostile, fc.string({ unit: 'binary' }), fc.string()), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 120 }), (parts, max) => {
      const shown = safeText(parts.join(''), max);
      expect(
        /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(
          shown.replace(/[\p{Co}\p{Cn}]|(?=\p{Cf})(?!\p{DI})(?!\p{Bidi_C})\p{Cf}/gu, ''),
        ),
      ).toBe(false);
      expect(hasInvisible(shown)).toBe(false);
      expect(shown.length).toBeLessThanOrEqual(max);
      expect(safeText(shown, max)).toBe(shown);
    }),
    { numRuns: 5000 },
  );
});
