// Makes sure that a Python file imports `os`: once, behind its docstring and what it takes from the future.

import type { Edit } from '../engine/fix.ts';
import type { Language } from '../languages/language.ts';
import { lineBreakAt, lineEnd } from './edits.ts';

/** How `environ` is reached in a file, with the edit that makes it so where one is needed. */
export interface Environ {
  readonly name: string;
  readonly edit: Edit | undefined;
}

/** Finds or adds the import. */
export function environOf(text: string, language: Language): Environ {
  const { literals } = language.read(text, { start: 0, end: text.length });
  const isCode = (at: number): boolean => !literals.some(({ span }) => span.start <= at && at < span.end);
  const imported = (pattern: RegExp): boolean => [...text.matchAll(pattern)].some(({ index }) => isCode(index));
  if (imported(/^import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*os(?:\.path)?[ \t]*(?=[,;#\r\n]|$)/gm))
    return { name: 'os.environ', edit: undefined };
  if (imported(/^from[ \t]+os[ \t]+import[ \t]+(?:\w+[ \t]*,[ \t]*)*environ[ \t]*(?=[,;#\r\n]|$)/gm))
    return { name: 'environ', edit: undefined };
  const at = firstStatement(text);
  const line = lineBreakAt(text, at);
  const isImport = /^(?:import|from)\b/.test(text.slice(at, at + 8));
  return {
    name: 'os.environ',
    edit: { span: { start: at, end: at }, text: `import os${line}${isImport ? '' : line}` },
  };
}

/** Where the first statement starts that is neither a docstring nor an import from the future. */
function firstStatement(text: string): number {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  at = pastBlank(text, at);
  const docstring = /^[rRuU]?("""|'''|"|')/.exec(text.slice(at, at + 4));
  if (docstring !== null) {
    const quote = docstring[1] as string;
    const close = closing(text, at + docstring[0].length, quote);
    if (close >= 0) at = pastBlank(text, lineEnd(text, close + quote.length));
  }
  for (;;) {
    const future = /^from[ \t]+__future__[ \t]+import[ \t]*(?:\([^)]*\)|(?:[^\r\n\\]|\\(?:\r\n|[\s\S]))*)/.exec(
      text.slice(at),
    );
    if (future === null) return at;
    at = pastBlank(text, lineEnd(text, at + future[0].length));
  }
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
  }
  return -1;
}

/** Past empty lines and lines of comment. */
function pastBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    const blank = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2_000));
    if (blank === null) return at;
    at += blank[0].length;
  }
}
