// The readers of formats that hold other languages: notebooks and Markdown.

import { describe, expect, test } from 'vitest';
import { readJson } from '../../shared/languages/formats/json.ts';
import { createMarkdownReader } from '../../shared/languages/formats/markdown.ts';
import { createNotebookReader } from '../../shared/languages/formats/notebook.ts';
import { formatRows } from '../../shared/languages/formats/rows.ts';
import { readYaml } from '../../shared/languages/formats/yaml/read.ts';
import type { Literal, Read } from '../../shared/languages/literal.ts';
import { commentsOf, expectEnds, expectRows, type Row, readAll, rowsOf } from './reads.ts';

/** A language of double-quoted strings and `#` comments, which names the strings after the language. */
const quotesOf =
  (language: string): Read =>
  (text, { start, end }) => {
    const literals: Literal[] = [];
    const comments = [];
    for (const match of text.slice(start, end).matchAll(/"([^"]*)"|#.*/g)) {
      const at = start + match.index;
      const [all, inner] = match;
      if (inner === undefined) comments.push({ start: at, end: at + all.length });
      else {
        const place = {
          relation: 'bare',
          name: language,
          path: [],
          callee: undefined,
          argument: undefined,
          beside: undefined,
          type: undefined,
        } as const;
        const span = { start: at + 1, end: at + 1 + inner.length };
        literals.push({ text: inner, span, form: 'quoted', verbatim: true, whole: true, place });
      }
    }
    return { literals, comments };
  };

const reads = new Map<string, Read>([
  ['python', quotesOf('python')],
  ['py', quotesOf('python')],
  ['bash', quotesOf('bash')],
  ['ts', quotesOf('ts')],
  ['c++', quotesOf('c++')],
  ['json', readJson],
  ['yaml', readYaml],
]);
const readerFor = (alias: string): Read | undefined => reads.get(alias);
const readMarkdown = createMarkdownReader(readerFor);
const readNotebook = createNotebookReader(readerFor);

reads.set('md', readMarkdown).set('text', quotesOf('text'));

const found = (read: Read, text: string): readonly (readonly [string, string | undefined, string])[] =>
  rowsOf(text, readAll(read, text), 'quoted').map(([value, , name, , raw]) => [value, name, raw]);

const markdown: readonly (readonly [string, string, readonly Row[]])[] = [
  [
    'fences with info strings',
    '# "no"\n```py\n"a😀"\n```\n~~~ts {1,3}\n"b"\n```\n"c"\n~~~\n```{.python .x}\n"d"\n````\n```\n"no"\n```\n```text\n"no"\n```\n',
    [
      ['a😀', 'bare', 'python', [], 'a😀'],
      ['b', 'bare', 'ts', [], 'b'],
      ['c', 'bare', 'ts', [], 'c'],
      ['d', 'bare', 'python', [], 'd'],
    ],
  ],
  [
    'longer fences, fences in lists, unclosed fences',
    '````py\n```\n"a"\n````\n- ```C++\n  "b"\n  ```\n\n1. x\n\n   ```py title="no"\n   "c"\n   ```\n``` `no` ```\n```py\n"d"',
    [
      ['a', 'bare', 'python', [], 'a'],
      ['b', 'bare', 'c++', [], 'b'],
      ['c', 'bare', 'python', [], 'c'],
      ['d', 'bare', 'python', [], 'd'],
    ],
  ],
  [
    'fences in block quotes',
    '> ```yaml\n> m: gpt-4o\n> "n":\n>   - o1\n> ```\n> ```py\n> "a"\n"no"\n',
    [
      ['m', 'key', undefined, [], 'm', 'plain'],
      ['gpt-4o', 'value', 'm', [], 'gpt-4o', 'plain'],
      ['n', 'key', undefined, [], 'n'],
      ['o1', 'element', 'n', [], 'o1', 'plain'],
      ['a', 'bare', 'python', [], 'a'],
    ],
  ],
  [
    'commented-out fences and front matter',
    '<!--\n```py\n"no"\n```\n-->\n```json\n{"m": "x"}\n```\n`<!--`\n```py\n"a"\n```\n-->',
    [
      ['m', 'key', undefined, [], 'm'],
      ['x', 'value', 'm', [], 'x'],
      ['a', 'bare', 'python', [], 'a'],
    ],
  ],
];

describe('Markdown', () => {
  test.each(markdown)('%s', (_, text, rows) => expectRows(readMarkdown, text, rows, 'quoted'));

  test('front matter is not read', () => {
    const text = '\ufeff---\r\nmodel: "x"\r\n```py\r\n---\r\n```py\r\n"a"\r\n```';
    expect(found(readMarkdown, text)).toEqual([['a', 'python', 'a']]);
    expect(found(readMarkdown, '---\n```py\n"a"\n```')).toEqual([['a', 'python', 'a']]);
  });

  test('comments of the document and of its fences', () => {
    const text = '<!-- a 😀 --> b <!-- c\n-->\r\n```py\n# d\n```\n{/* e */}\n<!-- open';
    expect(commentsOf(text, readAll(readMarkdown, text))).toEqual(['<!-- a 😀 -->', '<!-- c\n-->', '# d', '/* e */']);
  });

  expectEnds(readMarkdown, [
    '```\n',
    '```md\n',
    '> ```md\n',
    '```py\n',
    '> ',
    '`',
    '`a``',
    '<!--',
    '- - ',
    '~~~',
    '{/*',
    '1. ',
  ]);
});

/** A notebook with these sources, written with ASCII escapes or not. */
function notebook(
  sources: readonly (string | readonly string[])[],
  language: string | undefined,
  ascii: boolean,
): string {
  const cells = sources.map((source) => ({
    cell_type: 'code',
    metadata: { m: '"no"' },
    outputs: [{ text: '"no"' }],
    source,
  }));
  const prose = { cell_type: 'markdown', source: '```py\n"no"\n```' };
  const metadata = language === undefined ? {} : { language_info: { name: language } };
  const text = JSON.stringify({ cells: [prose, ...cells], metadata, nbformat: 4 }, undefined, 1);
  return ascii ? text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
}

const cells: readonly (readonly [
  string,
  readonly (string | readonly string[])[],
  string | undefined,
  readonly (readonly [string, string | undefined, string])[],
])[] = [
  [
    'a string',
    ['x = "gpt-4o"\ny = "o1"'],
    undefined,
    [
      ['gpt-4o', 'python', 'gpt-4o'],
      ['o1', 'python', 'o1'],
    ],
  ],
  [
    'lines',
    [['x = "gpt-4o"\n', 'y = "o1"']],
    'python',
    [
      ['gpt-4o', 'python', 'gpt-4o'],
      ['o1', 'python', 'o1'],
    ],
  ],
  ['the kernel', ['"a"'], 'C++', [['a', 'c++', 'a']]],
  ['an unknown kernel', ['"a"'], 'brainfuck', []],
  [
    'a cell of another language',
    ['%%bash\n"a"', '%%script bash -e\n"b"', '%%nothing\n"no"', '%%writefile x.py\n"c"'],
    undefined,
    [
      ['a', 'bash', 'a'],
      ['b', 'bash', 'b'],
      ['c', 'python', 'c'],
    ],
  ],
  [
    'magics',
    ['%%time\n%pip "no\n!echo "no\n?no"\nx = !ls "no\ny = "a"\n  %%no "no'],
    undefined,
    [['a', 'python', 'a']],
  ],
  [
    'escapes',
    [['"a\\n', 'b\tc"'], '"é"'],
    undefined,
    [
      ['a\\nb\tc', 'python', 'a\\\\n",\n    "b\\tc'],
      ['é', 'python', 'é'],
    ],
  ],
];

describe('notebooks', () => {
  test.each(cells)('%s', (_, sources, language, rows) => {
    expect(found(readNotebook, notebook(sources, language, false))).toEqual(rows);
  });

  test.each([false, true])('spans of emoji and accents, written as escapes: %s', (ascii) => {
    const text = notebook([['# é 😀\n', 'x = "😀gpt-4o é"; y = "z"\n']], undefined, ascii);
    const raw = ascii ? '\\ud83d\\ude00gpt-4o \\u00e9' : '😀gpt-4o é';
    expect(found(readNotebook, text)).toEqual([
      ['😀gpt-4o é', 'python', raw],
      ['z', 'python', 'z'],
    ]);
    expect(commentsOf(text, readAll(readNotebook, text))).toEqual([ascii ? '# \\u00e9 \\ud83d\\ude00' : '# é 😀']);
  });

  test('the mark of byte order, Windows line ends and any truncation', () => {
    const text = notebook([['x = "a\\n', '😀"\n'], '"b"'], 'python', false);
    const rows = rowsOf(text, readAll(readNotebook, text), 'quoted');
    expect(rows.length).toBe(2);
    expectRows(readNotebook, text, rows, 'quoted');
  });

  test('notebooks of format 3', () => {
    const text = '{"worksheets": [{"cells": [{"cell_type": "code", "input": ["\\"a\\""]}]}]}';
    expect(found(readNotebook, text)).toEqual([['a', 'python', 'a']]);
  });

  test('a notebook of a mebibyte of escapes', () => {
    const text = notebook([`"${'\\'.repeat(1 << 19)}"`], undefined, false);
    expect(found(readNotebook, text).map(([value]) => value.length)).toEqual([1 << 19]);
  });

  expectEnds(readNotebook, ['{"cells":[', '\\u', '"\\']);
});

test('the rows: names are used once, and every reader copes with nothing', () => {
  const rows = formatRows(readerFor);
  const names = rows.flatMap(({ id, extensions, filenames, aliases }) => [id, ...extensions, ...filenames, ...aliases]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(rows.map(({ read }) => readAll(read, ''))).toEqual(rows.map(() => ({ literals: [], comments: [] })));
});
