// The cells of a notebook that an editor hands over one by one: read as in the file of the notebook.

import { languageOfCell, withoutMagics } from './formats/notebook.ts';
import type { Language } from './language.ts';

const made = new WeakMap<Language, Language>();

/** A language as it stands in a cell: magics are no code, and the one on the first line may name another language. */
export function cellLanguage(language: Language, byAlias: (alias: string) => Language | undefined): Language {
  const known = made.get(language);
  if (known !== undefined) return known;
  const { readPiece: _, ...whole } = language;
  const cell: Language = {
    ...whole,
    read: (text, range) => {
      const name = languageOfCell(text, language.id).toLowerCase();
      const read = name === language.id.toLowerCase() ? language.read : byAlias(name)?.read;
      return read?.(withoutMagics(text), range) ?? { literals: [], comments: [] };
    },
  };
  made.set(language, cell);
  return cell;
}
