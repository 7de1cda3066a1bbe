// What every string is bound to, per language: tables of code and the places of its strings.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languageByAlias, languages } from '../../shared/languages/registry.ts';
import { lispRows } from '../../shared/languages/rows/lisp.ts';
import { tableRows } from '../../shared/languages/rows/rows.ts';
import { shellRows } from '../../shared/languages/rows/shell.ts';
import { show } from './show.ts';

const directory = new URL('../fixtures/places/', import.meta.url);

/** Cases are separated by `---`; the lines that start with `=>` are what the code above must give. */
function casesOf(file: string): readonly (readonly [code: string, expected: readonly string[]])[] {
  const text = readFileSync(new URL(file, directory), 'utf8').replace(/\n$/, '');
  return text.split('\n---\n').map((part) => {
    const lines = part.split('\n');
    const code = lines.filter((line) => !line.startsWith('=> ')).join('\n');
    return [code, lines.filter((line) => line.startsWith('=> ')).map((line) => line.slice(3))];
  });
}

const files = readdirSync(directory).sort();

test('every language of the table has places', () => {
  const named = files.map((file) => file.replace(/\.txt$/, ''));
  const wanted = [...tableRows, ...shellRows, ...lispRows].map(({ id }) => id).filter((id) => id !== 'javascript');
  expect(wanted.filter((id) => !named.includes(id))).toEqual([]);
});

describe.each(files)('%s', (file) => {
  const id = file.replace(/\.txt$/, '');
  test.each(casesOf(file))('%s', (code, expected) => {
    const language = languageByAlias(id);
    expect(languages).toContain(language);
    const literals = language?.read(code, { start: 0, end: code.length }).literals ?? [];
    expect(literals.map((literal) => show(literal).replaceAll('\n', '\\n'))).toEqual(expected);
    for (const { span, text, verbatim } of literals) {
      if (verbatim) expect(code.slice(span.start, span.end)).toBe(text);
    }
  });
});
