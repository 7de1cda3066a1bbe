// The shape of a row of the language table.

import type { Language } from '../language.ts';
import type { LexFacts, StringForm } from '../lex/facts.ts';
import { makeReadCode } from '../place/cut.ts';
import { makeRead } from '../reader.ts';

/** A language of the table: what it is called, and its lexical facts. */
export interface Row extends Language {
  readonly facts: LexFacts;
}

/** A row from its names and facts; lists are words between blanks. */
export function row(
  id: string,
  title: string,
  extensions: string,
  filenames: string,
  aliases: string,
  facts: LexFacts,
): Row {
  const words = (list: string) => (list === '' ? [] : list.split(' '));
  return {
    id,
    title,
    extensions: words(extensions),
    filenames: words(filenames),
    aliases: words(aliases),
    facts,
    read: makeRead(facts),
    readPiece: makeReadCode(facts),
  };
}

/** `"…"` with backslash escapes, ending with its line. */
export const doubleQuoted: StringForm = { open: '"', close: '"', escape: 'backslash' };
/** `'…'` with backslash escapes, ending with its line. */
export const singleQuoted: StringForm = { open: "'", close: "'", escape: 'backslash' };
/** A character literal. */
export const charQuoted: StringForm = { open: "'", close: "'", escape: 'backslash', as: 'char' };

/** `//` and C's block comments. */
export const slashes = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
} as const;

/** The same, with block comments that nest. */
export const nestedSlashes = {
  lineComments: ['//'],
  blockComments: [['/*', '*/', 'nested']],
} as const;
