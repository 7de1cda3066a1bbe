// Jupyter notebooks: the code of the code cells, read as the kernel's language.

import { decodeEscape, jsonEscapes } from '../../text/escape.ts';
import { parseJsonc } from '../../text/jsonc/parse.ts';
import { find, type JsonNode, memberValue } from '../../text/jsonc/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Read, Reading } from '../literal.ts';
import { copy, put, readSplice, type Splice } from './splice.ts';

/** Adds what a JSON string says, escape by escape. */
function addString(splice: Splice, text: string, { start, end }: Span): void {
  let from = start;
  while (from < end) {
    let at = from;
    while (at < end && text.charCodeAt(at) !== 92) at++;
    copy(splice, text, from, at);
    if (at >= end) return;
    const { value, next } = decodeEscape(text, at, end, jsonEscapes);
    put(splice, value, at, next);
    from = next;
  }
}

function sourceOf(text: string, node: JsonNode | undefined): Splice {
  const splice: Splice = { pieces: [], text: '' };
  const lines = node?.kind === 'array' ? node.items : node === undefined ? [] : [node];
  for (const line of lines) if (line.kind === 'string') addString(splice, text, line.inner);
  return splice;
}

function stringAt(node: JsonNode, path: readonly string[]): string | undefined {
  const found = find(node, path);
  return found?.kind === 'string' ? found.value : undefined;
}

const spaces = (text: string): string => text.replace(/[^\n\r]/g, ' ');

// `%matplotlib inline`, `!pip install`, `?name`, and `files = !ls`: not the kernel's language.
const magicLine = /^[ \t]*(?:%{1,2}[A-Za-z]|!(?!=)|\?).*$/gm;
const magicValue = /^([ \t]*[A-Za-z_][\w, ]*= ?)([!%][A-Za-z].*)$/gm;

/** Magics as blanks: of the same length, line by line. */
export function withoutMagics(text: string): string {
  return text
    .replace(magicLine, spaces)
    .replace(magicValue, (_, before: string, magic: string) => before + spaces(magic));
}

const sameLanguage = new Set(['time', 'timeit', 'capture', 'prun', 'debug']);
const cellMagic = /^\s*%%([A-Za-z_][\w!]*)[ \t]*([^\n\r]*)/;

/** The language a cell is in, by the magic on its first line. */
export function languageOfCell(text: string, kernel: string): string {
  const match = cellMagic.exec(text);
  if (match === null) return kernel;
  const [, magic = '', rest = ''] = match;
  const word = /^\S*/.exec(rest)?.[0] ?? '';
  if (magic === 'script') return word.slice(word.lastIndexOf('/') + 1);
  if (magic === 'writefile' || magic === 'file') return /\.(\w+)\s*$/.exec(rest)?.[1] ?? '';
  if (magic === 'markdown') return '';
  return sameLanguage.has(magic) ? kernel : magic;
}

/** Makes the reader of notebooks. Outputs, metadata and Markdown cells are not read. */
export function createNotebookReader(readerFor: (alias: string) => Read | undefined): Read {
  return (text, range): Reading => {
    const literals: Literal[] = [];
    const comments: Span[] = [];
    const { root } = parseJsonc(text, range);
    if (root === undefined) return { literals, comments };
    const kernel =
      stringAt(root, ['metadata', 'language_info', 'name']) ?? stringAt(root, ['metadata', 'kernelspec', 'language']);
    const cells = memberValue(root, 'cells') ?? find(root, ['worksheets', 0, 'cells']);
    for (const cell of cells?.kind === 'array' ? cells.items : []) {
      if (stringAt(cell, ['cell_type']) !== 'code') continue;
      const splice = sourceOf(text, memberValue(cell, 'source') ?? memberValue(cell, 'input'));
      const read = readerFor(languageOfCell(splice.text, kernel ?? 'python').toLowerCase());
      if (read === undefined) continue;
      const reading = readSplice(text, splice, read, withoutMagics(splice.text));
      for (const literal of reading.literals) literals.push(literal);
      for (const comment of reading.comments) comments.push(comment);
    }
    return { literals, comments };
  };
}
