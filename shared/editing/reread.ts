// A language that reads changed texts of one document: what did not change in them is not read again.

import type { Language } from '../languages/language.ts';
import type { Literal, Reading } from '../languages/literal.ts';
import { type Pieces, readPieces } from '../languages/pieces.ts';
import type { Span } from '../text/span.ts';

/** The language of a document that is tried out with edits; the document in its pieces is where each reading starts from. */
export function rereading(language: Language, pieces: Pieces): Language {
  let last: { readonly text: string; readonly reading: Reading } | undefined;
  return {
    ...language,
    read: (text, range) => {
      if (range.start !== 0 || range.end !== text.length) return language.read(text, range);
      if (last?.text !== text) last = { text, reading: joined(readPieces(text, language, pieces)) };
      return last.reading;
    },
  };
}

/** The reading of the whole document. */
function joined({ pieces, starts }: Pieces): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  for (const [index, { head, reading }] of pieces.entries()) {
    const by = (starts[index] as number) - head.length;
    const moved = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
    for (const literal of reading.literals)
      literals.push(by === 0 ? literal : { ...literal, span: moved(literal.span) });
    for (const comment of reading.comments) comments.push(by === 0 ? comment : moved(comment));
  }
  return { literals, comments };
}
