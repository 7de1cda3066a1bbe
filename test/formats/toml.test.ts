// The TOML reader, by rows and against a TOML library.

import fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { readToml } from '../../shared/languages/formats/toml.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll, rowsOf } from './reads.ts';

const documents: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'tables, arrays of tables, dotted keys',
    'a.b = "x"\n[t."gpt-4o"]\nn = 1.5\nm = \'y\'\n[[t.list]]\nid = "z"\n',
    [
      ['a', 'key', undefined, [], 'a', 'plain'],
      ['b', 'key', 'a', [], 'b', 'plain'],
      ['x', 'value', 'b', ['a'], 'x'],
      ['t', 'key', undefined, [], 't', 'plain'],
      ['gpt-4o', 'key', 't', [], 'gpt-4o'],
      ['n', 'key', 'gpt-4o', ['t'], 'n', 'plain'],
      ['m', 'key', 'gpt-4o', ['t'], 'm', 'plain'],
      ['y', 'value', 'm', ['gpt-4o', 't'], 'y'],
      ['t', 'key', undefined, [], 't', 'plain'],
      ['list', 'key', 't', [], 'list', 'plain'],
      ['id', 'key', 'list', ['t'], 'id', 'plain'],
      ['z', 'value', 'id', ['list', 't'], 'z'],
    ],
  ],
  [
    'inline tables and arrays over lines',
    'p = { q = "x", r.s = [\n  "y", # c\n  "z",\n  { w = "v" },\n] }\nu = "t"',
    [
      ['p', 'key', undefined, [], 'p', 'plain'],
      ['q', 'key', 'p', [], 'q', 'plain'],
      ['x', 'value', 'q', ['p'], 'x'],
      ['r', 'key', 'p', [], 'r', 'plain'],
      ['s', 'key', 'r', ['p'], 's', 'plain'],
      ['y', 'element', 's', ['r', 'p'], 'y'],
      ['z', 'element', 's', ['r', 'p'], 'z', 'beside y'],
      ['w', 'key', 's', ['r', 'p'], 'w', 'plain'],
      ['v', 'value', 'w', ['s', 'r', 'p'], 'v'],
      ['u', 'key', undefined, [], 'u', 'plain'],
      ['t', 'value', 'u', [], 't'],
    ],
  ],
  [
    'strings of every kind',
    'a = "x\\u00e9\\U0001F600\\t😀"\nb = \'c:\\d\'\nc = """\none \\\n   two"""\nd = \'\'\'it\'s\'\'\'\ne = """"q""""\n',
    [
      ['a', 'key', undefined, [], 'a', 'plain'],
      ['xé😀\t😀', 'value', 'a', [], 'x\\u00e9\\U0001F600\\t😀'],
      ['b', 'key', undefined, [], 'b', 'plain'],
      ['c:\\d', 'value', 'b', [], 'c:\\d'],
      ['c', 'key', undefined, [], 'c', 'plain'],
      ['one two', 'value', 'c', [], 'one \\\n   two'],
      ['d', 'key', undefined, [], 'd', 'plain'],
      ["it's", 'value', 'd', [], "it's"],
      ['e', 'key', undefined, [], 'e', 'plain'],
      ['"q"', 'value', 'e', [], '"q"'],
    ],
  ],
  [
    'dates and numbers are no strings',
    'a = 1979-05-27 07:32:00.5Z\nb = [1, "x", 2.0, "y"]\n1.2 = "z"\n',
    [
      ['a', 'key', undefined, [], 'a', 'plain'],
      ['b', 'key', undefined, [], 'b', 'plain'],
      ['x', 'element', 'b', [], 'x'],
      ['y', 'element', 'b', [], 'y'],
      ['1', 'key', undefined, [], '1', 'plain'],
      ['2', 'key', '1', [], '2', 'plain'],
      ['z', 'value', '2', ['1'], 'z'],
    ],
  ],
  [
    'broken: unclosed array, quote, table header, no value',
    'a = ["x",\nb = "y\nc =\n[d\ne = "z"\nf = [ "w"\n[g]\nh = "v"\n',
    [
      ['a', 'key', undefined, [], 'a', 'plain'],
      ['x', 'element', 'a', [], 'x'],
      ['b', 'key', undefined, [], 'b', 'plain'],
      ['y', 'value', 'b', [], 'y'],
      ['c', 'key', undefined, [], 'c', 'plain'],
      ['d', 'key', undefined, [], 'd', 'plain'],
      ['e', 'key', 'd', [], 'e', 'plain'],
      ['z', 'value', 'e', ['d'], 'z'],
      ['f', 'key', 'd', [], 'f', 'plain'],
      ['w', 'element', 'f', ['d'], 'w'],
      ['g', 'key', undefined, [], 'g', 'plain'],
      ['h', 'key', 'g', [], 'h', 'plain'],
      ['v', 'value', 'h', ['g'], 'v'],
    ],
  ],
];

type Found = readonly [string, string, string | undefined, readonly string[]];

function oracle(value: unknown, relation: string, names: readonly string[]): Found[] {
  if (typeof value === 'string') return [[value, relation, names[0], names.slice(1, 17)]];
  if (Array.isArray(value)) return value.flatMap((item) => oracle(item, 'element', names));
  if (value === null || typeof value !== 'object' || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, item]) => oracle(item, 'value', [key, ...names]));
}

describe('TOML', () => {
  test.each(documents)('%s', (_, text, rows) => expectRows(readToml, text, rows, 'quoted'));

  test('comments', () => {
    const text = '# a\r\nb = "# c" # d 😀\n[e] # f\ng = [ # h\n]';
    expect(commentsOf(text, readAll(readToml, text))).toEqual(['# a', '# d 😀', '# f', '# h']);
  });

  test('whatever the library writes is found as the library reads it', () => {
    const word = fc.constantFrom(
      'a',
      'gpt-4o',
      ' ',
      '\n',
      '.',
      '#',
      '"',
      "'",
      '\\',
      '😀',
      ',',
      '[',
      ']',
      '{',
      '"""',
      "'''",
      '\t',
      '\u0001',
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    const value = fc.object({ key: text, values: [text, fc.integer({ min: -9, max: 9 }), fc.boolean()], maxDepth: 4 });
    const sorted = (rows: readonly Found[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();
    fc.assert(
      fc.property(value, (data) => {
        const written = stringify(data);
        const rows = rowsOf(written, readAll(readToml, written), 'quoted').filter(([, relation]) => relation !== 'key');
        const found = rows.map(([value, relation, name, path]): Found => [value, relation, name, path]);
        expect({ written, found: sorted(found) }).toEqual({
          written,
          found: sorted(oracle(parse(written), 'bare', [])),
        });
      }),
      { seed: 5, numRuns: 400 },
    );
  }, 60_000);

  expectEnds(readToml, ['a.', '"""', "'''", 'a = [\n', 'a = {', '[[a]]\n', '"\\', '""" ']);
});
