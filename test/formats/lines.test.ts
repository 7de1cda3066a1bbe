// The readers of line-based formats: dotenv, INI and Java property files.

import { describe, expect, test } from 'vitest';
import { readDotenv } from '../../shared/languages/formats/dotenv.ts';
import { readIni } from '../../shared/languages/formats/ini.ts';
import { readProperties } from '../../shared/languages/formats/properties.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll } from './reads.ts';

const dotenv: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'values with and without quotes, comments, export',
    'MODEL=gpt-4o # c\nexport B = "o1"#d\nC=\'a#b\'\nD=a#b\nE=\nF: x 😀\nnot a line\nG="tail" rest',
    [
      ['MODEL', 'key', undefined, [], 'MODEL'],
      ['gpt-4o', 'value', 'MODEL', [], 'gpt-4o'],
      ['B', 'key', undefined, [], 'B'],
      ['o1', 'value', 'B', [], 'o1', 'quoted'],
      ['C', 'key', undefined, [], 'C'],
      ['a#b', 'value', 'C', [], 'a#b', 'quoted'],
      ['D', 'key', undefined, [], 'D'],
      ['a#b', 'value', 'D', [], 'a#b'],
      ['E', 'key', undefined, [], 'E'],
      ['F', 'key', undefined, [], 'F'],
      ['x 😀', 'value', 'F', [], 'x 😀'],
      ['G', 'key', undefined, [], 'G'],
      ['tail', 'value', 'G', [], 'tail', 'quoted'],
    ],
  ],
  [
    'defaults, interpolation, escapes, several lines',
    `A=\${X:-gpt-4o}\nB="openai/\${Y-o1}"\nC=a/$D\nE="x\\n\\"y"\nF="one\ntwo"\nG="open\nH="z"\n`,
    [
      ['A', 'key', undefined, [], 'A'],
      ['gpt-4o', 'value', 'X', ['A'], 'gpt-4o'],
      ['B', 'key', undefined, [], 'B'],
      ['o1', 'value', 'Y', ['B'], 'o1', 'part'],
      ['C', 'key', undefined, [], 'C'],
      ['a/$D', 'value', 'C', [], 'a/$D', 'part'],
      ['E', 'key', undefined, [], 'E'],
      ['x\n"y', 'value', 'E', [], 'x\\n\\"y', 'quoted'],
      ['F', 'key', undefined, [], 'F'],
      ['one\ntwo', 'value', 'F', [], 'one\ntwo', 'quoted'],
      ['G', 'key', undefined, [], 'G'],
      ['open', 'value', 'G', [], 'open', 'quoted'],
      ['H', 'key', undefined, [], 'H'],
      ['z', 'value', 'H', [], 'z', 'quoted'],
    ],
  ],
];

const ini: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'sections, separators, quotes, comments, continuations',
    'top=a\n[llm] ; c\nmodel = gpt-4o ; d\n"q": "o1" # e\nurl = http://x#y\nlist =\n  x\n  y😀\n\n  z = w\n; f\n',
    [
      ['top', 'key', undefined, [], 'top'],
      ['a', 'value', 'top', [], 'a'],
      ['llm', 'key', undefined, [], 'llm'],
      ['model', 'key', 'llm', [], 'model'],
      ['gpt-4o', 'value', 'model', ['llm'], 'gpt-4o'],
      ['"q"', 'key', 'llm', [], '"q"'],
      ['o1', 'value', '"q"', ['llm'], 'o1', 'quoted'],
      ['url', 'key', 'llm', [], 'url'],
      ['http://x#y', 'value', 'url', ['llm'], 'http://x#y'],
      ['list', 'key', 'llm', [], 'list'],
      ['x', 'element', 'list', ['llm'], 'x'],
      ['y😀', 'element', 'list', ['llm'], 'y😀'],
      ['z', 'key', 'llm', [], 'z'],
      ['w', 'value', 'z', ['llm'], 'w'],
    ],
  ],
  [
    'lists over several lines lose their quotes and commas',
    '[a]\nb =\n  "x",\n  y,\n  \'z\'',
    [
      ['a', 'key', undefined, [], 'a'],
      ['b', 'key', 'a', [], 'b'],
      ['x', 'element', 'b', ['a'], 'x', 'quoted'],
      ['y', 'element', 'b', ['a'], 'y'],
      ['z', 'element', 'b', ['a'], 'z', 'quoted'],
    ],
  ],
  [
    'unit files and blocks',
    '[Service]\nEnvironment=MODEL=gpt-4o\n[a]\nllm {\n  model = x\n}\nb: y',
    [
      ['Service', 'key', undefined, [], 'Service'],
      ['Environment', 'key', 'Service', [], 'Environment'],
      ['gpt-4o', 'value', 'MODEL', ['Environment', 'Service'], 'gpt-4o'],
      ['a', 'key', undefined, [], 'a'],
      ['llm', 'key', 'a', [], 'llm'],
      ['model', 'key', 'llm', ['a'], 'model'],
      ['x', 'value', 'model', ['llm', 'a'], 'x'],
      ['b', 'key', 'a', [], 'b'],
      ['y', 'value', 'b', ['a'], 'y'],
    ],
  ],
];

const properties: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'dotted keys, separators, escapes, continuations, defaults',
    `spring.ai.model=gpt-4o\na : b # no comment\nc d\ne\\ f\\:=x\\u00e9\\t😀\ng=one \\\n   two\nh=\${X:o1}\n! c\ni=`,
    [
      ['spring.ai.model', 'key', undefined, [], 'spring.ai.model'],
      ['gpt-4o', 'value', 'model', ['ai', 'spring'], 'gpt-4o'],
      ['a', 'key', undefined, [], 'a'],
      ['b # no comment', 'value', 'a', [], 'b # no comment'],
      ['c', 'key', undefined, [], 'c'],
      ['d', 'value', 'c', [], 'd'],
      ['e f:', 'key', undefined, [], 'e\\ f\\:'],
      ['xé\t😀', 'value', 'e f:', [], 'x\\u00e9\\t😀'],
      ['g', 'key', undefined, [], 'g'],
      ['one two', 'value', 'g', [], 'one \\\n   two'],
      ['h', 'key', undefined, [], 'h'],
      ['o1', 'value', 'X', ['h'], 'o1'],
      ['i', 'key', undefined, [], 'i'],
    ],
  ],
];

describe('dotenv', () => {
  test.each(dotenv)('%s', (_, text, rows) => expectRows(readDotenv, text, rows));
  test('comments', () => {
    const text = '# a\r\nB=c # d 😀\nE="#f" # g\nH=i#j\nK="l\nm" # n';
    expect(commentsOf(text, readAll(readDotenv, text))).toEqual(['# a', '# d 😀', '# g', '# n']);
  });
  expectEnds(readDotenv, ['A="\n', 'A=\n', 'A="\\', '#', '${A:-']);
});

describe('INI', () => {
  test.each(ini)('%s', (_, text, rows) => expectRows(readIni, text, rows));
  test('comments', () => {
    const text = '; a\r\n# b\n[c] ; d\ne = f ; g 😀\nh = "i ; j" ; k\nl = m;n';
    expect(commentsOf(text, readAll(readIni, text))).toEqual(['; a', '# b', '; d', '; g 😀', '; k']);
  });
  expectEnds(readIni, ['[a\n', 'a=\n', 'a {\n', '}\n', ' ;']);
});

describe('Java properties', () => {
  test.each(properties)('%s', (_, text, rows) => expectRows(readProperties, text, rows));
  test('comments', () => {
    const text = '# a\r\n! b 😀\nc=d # e\n  # f';
    expect(commentsOf(text, readAll(readProperties, text))).toEqual(['# a', '! b 😀', '# f']);
  });
  expectEnds(readProperties, ['a\\\n', 'a=\n', 'a.', '\\u', '#\n']);
});
