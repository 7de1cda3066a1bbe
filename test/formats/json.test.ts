// The JSON readers, by rows and against `JSON.parse`.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson, readJsonLines } from '../../shared/languages/formats/json.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll, rowsOf } from './reads.ts';

const documents: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'keys and values',
    '{\n  "model": "gpt-4o",\n  "n": 1,\n  "on": true\n}',
    [
      ['model', 'key', undefined, [], 'model'],
      ['gpt-4o', 'value', 'model', [], 'gpt-4o'],
      ['n', 'key', undefined, [], 'n'],
      ['on', 'key', undefined, [], 'on'],
    ],
  ],
  [
    'paths, elements and what stands beside them',
    '{"a": {"models": ["x", "y", [{"id": "z"}], 1, "w"]}}',
    [
      ['a', 'key', undefined, [], 'a'],
      ['models', 'key', 'a', [], 'models'],
      ['x', 'element', 'models', ['a'], 'x'],
      ['y', 'element', 'models', ['a'], 'y', 'beside x'],
      ['id', 'key', 'models', ['a'], 'id'],
      ['z', 'value', 'id', ['models', 'a'], 'z'],
      ['w', 'element', 'models', ['a'], 'w'],
    ],
  ],
  [
    'escapes, emoji and __proto__',
    '{"__proto__": {"🤖": "a\\"b\\u00e9\\ud83d\\ude00 😀"}}',
    [
      ['__proto__', 'key', undefined, [], '__proto__'],
      ['🤖', 'key', '__proto__', [], '🤖'],
      ['a"bé😀 😀', 'value', '🤖', ['__proto__'], 'a\\"b\\u00e9\\ud83d\\ude00 😀'],
    ],
  ],
  [
    'environment and arguments',
    '{"runArgs": ["--model=gpt-4o", "MODEL=x", "a==b", "-m", "o3"], "env": [{"name": "MODEL", "value": "o1"}]}',
    [
      ['runArgs', 'key', undefined, [], 'runArgs'],
      ['gpt-4o', 'value', '--model', ['runArgs'], 'gpt-4o'],
      ['x', 'value', 'MODEL', ['runArgs'], 'x'],
      ['a==b', 'element', 'runArgs', [], 'a==b', 'beside MODEL=x'],
      ['-m', 'element', 'runArgs', [], '-m', 'beside a==b'],
      ['o3', 'element', 'runArgs', [], 'o3', 'beside -m'],
      ['env', 'key', undefined, [], 'env'],
      ['name', 'key', 'env', [], 'name'],
      ['MODEL', 'value', 'name', ['env'], 'MODEL'],
      ['value', 'key', 'env', [], 'value'],
      ['o1', 'value', 'value', ['env'], 'o1', 'beside MODEL'],
    ],
  ],
  [
    'JSON5: bare keys, single quotes, trailing commas',
    "{model: 'gpt-4o', /* c */ n: +.5, list: ['a',],}",
    [
      ['model', 'key', undefined, [], 'model', 'plain'],
      ['gpt-4o', 'value', 'model', [], 'gpt-4o'],
      ['n', 'key', undefined, [], 'n', 'plain'],
      ['list', 'key', undefined, [], 'list', 'plain'],
      ['a', 'element', 'list', [], 'a'],
    ],
  ],
  [
    'broken: no comma, no value, no closing quote, wrong bracket',
    '{"a": "b" "c": , "d": "e": "f", "g": "h\n "i": ["j"}',
    [
      ['a', 'key', undefined, [], 'a'],
      ['b', 'value', 'a', [], 'b'],
      ['c', 'key', undefined, [], 'c'],
      ['d', 'key', undefined, [], 'd'],
      ['e', 'key', undefined, [], 'e'],
      ['f', 'value', 'e', [], 'f'],
      ['g', 'key', undefined, [], 'g'],
      ['h', 'value', 'g', [], 'h'],
      ['i', 'key', undefined, [], 'i'],
      ['j', 'element', 'i', [], 'j'],
    ],
  ],
  [
    'templates',
    `{"m": "\${env:X}/{{y}}", "d": "\${MODEL:-gpt-4o}"}`,
    [
      ['m', 'key', undefined, [], 'm'],
      ['X', 'value', 'env', ['m'], 'X', 'plain, part'],
      ['d', 'key', undefined, [], 'd'],
      ['gpt-4o', 'value', 'MODEL', ['d'], 'gpt-4o', 'plain'],
    ],
  ],
];

describe('JSON', () => {
  test.each(documents)('%s', (_, text, rows) => expectRows(readJson, text, rows, 'quoted'));

  test('comments', () => {
    const text = '// a 😀\r\n{ /* b */ "c": "//d", # e\n}// f';
    expect(commentsOf(text, readAll(readJson, text))).toEqual(['// a 😀', '/* b */', '// f']);
  });

  test('JSON Lines: a broken line spoils only itself', () => {
    const rows: readonly Row[] = [
      ['m', 'key', undefined, [], 'm'],
      ['a', 'value', 'm', [], 'a'],
      ['m', 'key', undefined, [], 'm'],
      ['m', 'key', undefined, [], 'm'],
      ['b😀', 'value', 'm', [], 'b😀'],
    ];
    expectRows(readJsonLines, '{"m": "a"}\n{"m": [[[\n\n{"m": "b😀"}\n', rows, 'quoted');
  });

  test('every string of any value is found as JSON.parse reads it', () => {
    const strings = (value: unknown): string[] => {
      if (typeof value === 'string') return [value];
      if (Array.isArray(value)) return value.flatMap(strings);
      return value !== null && typeof value === 'object'
        ? Object.entries(value).flatMap(([k, v]) => [k, ...strings(v)])
        : [];
    };
    const plain = (text: string): boolean => !/[=${%<]/.test(text);
    fc.assert(
      fc.property(
        fc.jsonValue({ depthSize: 'large', stringUnit: 'binary' }),
        fc.constantFrom(undefined, 1, '\t'),
        (value, space) => {
          const text = JSON.stringify(value, undefined, space);
          const found = readAll(readJson, text).literals;
          const raw = found.map(({ span }) => JSON.parse(text.slice(span.start - 1, span.end + 1)));
          const expected = strings(JSON.parse(text));
          if (expected.every(plain)) expect(found.map((literal) => literal.text)).toEqual(expected);
          if (expected.every(plain)) expect(raw).toEqual(expected);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  describe.each([readJson, readJsonLines])('%o', (read) => expectEnds(read, ['[{', '"\\', '//', '/*']));

  test('paths stay short however deep the nesting', () => {
    const depth = 100_000;
    const text = `${'{"a":'.repeat(depth)}"gpt-4o"${'}'.repeat(depth)}`;
    const rows = rowsOf(text, readAll(readJson, text), 'quoted');
    expect(rows.length).toBe(depth + 1);
    expect(rows.at(-1)).toEqual(['gpt-4o', 'value', 'a', Array(16).fill('a'), 'gpt-4o']);
  });
});
