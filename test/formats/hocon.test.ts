// HOCON, the `.conf` files that are HOCON and those that are not, and prompt files.

import { describe, expect, test } from 'vitest';
import { readPromptFile } from '../../shared/languages/formats/front-matter.ts';
import { looksLikeHocon, readHocon } from '../../shared/languages/formats/hocon.ts';
import { languageOf } from '../../shared/languages/registry.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll, rowsOf } from './reads.ts';

const hocon: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'lists without commas, comments inside, appending',
    'client {\n  models = [\n    # a\n    "gpt-4o",\n    "o1" // b\n    o3 mini\n  ]\n  models += "z"\n}',
    [
      ['client', 'key', undefined, [], 'client'],
      ['models', 'key', 'client', [], 'models'],
      ['gpt-4o', 'element', 'models', ['client'], 'gpt-4o', 'quoted'],
      ['o1', 'element', 'models', ['client'], 'o1', 'quoted, beside gpt-4o'],
      ['o3 mini', 'element', 'models', ['client'], 'o3 mini', 'beside o1'],
      ['models', 'key', 'client', [], 'models'],
      ['z', 'value', 'models', ['client'], 'z', 'quoted'],
    ],
  ],
  [
    'dotted and quoted keys, separators, values on the next line',
    'a.b."c d" : "x", e="y\\u00e9"\nf {g: [{h = "i"}, {h = "j"\n k = 1}]}\nl =\n  "m😀"',
    [
      ['a', 'key', undefined, [], 'a'],
      ['b', 'key', 'a', [], 'b'],
      ['c d', 'key', 'b', ['a'], 'c d', 'quoted'],
      ['x', 'value', 'c d', ['b', 'a'], 'x', 'quoted'],
      ['e', 'key', undefined, [], 'e'],
      ['yé', 'value', 'e', [], 'y\\u00e9', 'quoted'],
      ['f', 'key', undefined, [], 'f'],
      ['g', 'key', 'f', [], 'g'],
      ['h', 'key', 'g', ['f'], 'h'],
      ['i', 'value', 'h', ['g', 'f'], 'i', 'quoted'],
      ['h', 'key', 'g', ['f'], 'h'],
      ['j', 'value', 'h', ['g', 'f'], 'j', 'quoted'],
      ['k', 'key', 'g', ['f'], 'k'],
      ['1', 'value', 'k', ['g', 'f'], '1'],
      ['l', 'key', undefined, [], 'l'],
      ['m😀', 'value', 'l', [], 'm😀', 'quoted'],
    ],
  ],
  [
    'substitutions, values of several parts, raw strings, includes',
    'model = "base"\nmodel = ${?MODEL}\npath = ${base}"/y"\ntwo = "a" "b"\nurl = https://h:80/x // c\nraw = """say "hi" """\ninclude "a.conf"\ninclude required(classpath("b"))',
    [
      ['model', 'key', undefined, [], 'model'],
      ['base', 'value', 'model', [], 'base', 'quoted'],
      ['model', 'key', undefined, [], 'model'],
      ['path', 'key', undefined, [], 'path'],
      ['/y', 'value', 'path', [], '/y', 'quoted, part'],
      ['two', 'key', undefined, [], 'two'],
      ['a', 'value', 'two', [], 'a', 'quoted, part'],
      ['b', 'value', 'two', [], 'b', 'quoted, part'],
      ['url', 'key', undefined, [], 'url'],
      ['https://h:80/x', 'value', 'url', [], 'https://h:80/x'],
      ['raw', 'key', undefined, [], 'raw'],
      ['say "hi" ', 'value', 'raw', [], 'say "hi" ', 'quoted'],
      ['a.conf', 'import', undefined, [], 'a.conf', 'quoted'],
      ['b', 'import', undefined, [], 'b', 'quoted'],
    ],
  ],
  [
    'entries by name, and what was never closed',
    '{ entry { name: MODEL, value: "v" }\n a = "open\n b = "x"',
    [
      ['entry', 'key', undefined, [], 'entry'],
      ['name', 'key', 'entry', [], 'name'],
      ['MODEL', 'value', 'name', ['entry'], 'MODEL'],
      ['value', 'key', 'entry', [], 'value'],
      ['v', 'value', 'value', ['entry'], 'v', 'quoted, beside MODEL'],
      ['a', 'key', undefined, [], 'a'],
      ['open', 'value', 'a', [], 'open', 'quoted'],
      ['b', 'key', undefined, [], 'b'],
      ['x', 'value', 'b', [], 'x', 'quoted'],
    ],
  ],
];

describe('HOCON', () => {
  test.each(hocon)('%s', (_, text, rows) => expectRows(readHocon, text, rows, 'plain'));
  test('comments', () => {
    const text = '# a\r\nb { // c\r\n d = "#e" # f 😀\r\n g = http://h\r\n}';
    expect(commentsOf(text, readAll(readHocon, text))).toEqual(['# a', '// c', '# f 😀']);
  });
  expectEnds(readHocon, ['a{', 'a=[', 'a="\n', '"""', '${', 'include ', 'include "', 'a.', 'a=\n', 'a b', '//\n']);
});

test.each([
  ['a {\n  b = 1\n}', true],
  ['a = [\n "b"\n]', true],
  ['a.b = ${?C}', true],
  ['include "x"\na = 1', true],
  ['[a]\nb = {\n c }', false],
  ['a = b', false],
  ['server {\n  listen 80;\n}', false],
  ['# a {\n; b {', false],
])('%j looks like HOCON: %s', (text, expected) => {
  expect(looksLikeHocon(text, { start: 0, end: text.length })).toBe(expected);
});

test.each<readonly [string, readonly Row[]]>([
  [
    'm {\n  models = [\n    "gpt-4o",\n  ]\n}',
    [
      ['m', 'key', undefined, [], 'm'],
      ['models', 'key', 'm', [], 'models'],
      ['gpt-4o', 'element', 'models', ['m'], 'gpt-4o', 'quoted'],
    ],
  ],
  [
    '[m]\nmodels =\n    "gpt-4o",\n    o1,\n',
    [
      ['m', 'key', undefined, [], 'm'],
      ['models', 'key', 'm', [], 'models'],
      ['gpt-4o', 'element', 'models', ['m'], 'gpt-4o', 'quoted'],
      ['o1', 'element', 'models', ['m'], 'o1'],
    ],
  ],
  ['server {\n  listen 80;\n}', [['server', 'key', undefined, [], 'server']]],
])('the .conf file %j', (text, rows) => {
  const { id, read } = languageOf('a.conf');
  expect(id).toBe('conf');
  expect(rowsOf(text, readAll(read, text), 'plain')).toEqual(rows);
});

const prompt: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'front matter only',
    '---\nmodel:\n  id: gpt-4o\n---\nsystem: "x"\nmodel: y\n---\n',
    [
      ['model', 'key', undefined, [], 'model'],
      ['id', 'key', 'model', [], 'id'],
      ['gpt-4o', 'value', 'id', ['model'], 'gpt-4o'],
    ],
  ],
  ['no front matter', 'model: gpt-4o\n---\n', []],
  ['never closed', '---\nmodel: gpt-4o\n', []],
];

describe('prompt files', () => {
  test.each(prompt)('%s', (_, text, rows) => expectRows(readPromptFile, text, rows, 'plain'));
  expectEnds(readPromptFile, ['---\n', '---\na: b\n']);
});
