// Cuts a document into pieces: looks for a good line, and looks further where there is none.

import type { Reading } from './literal.ts';
import { ahead, beginsPiece, copyOf, lookFrom, type Piece, type ReadPiece } from './piece.ts';

/** What came of reading a text that begins with a head. */
export interface Attempt extends Reading {
  /** Where it was cut, and the head of what follows; undefined where it was read to its end. */
  readonly cut: { readonly at: number; readonly next: string } | undefined;
}

/**
 * Reads a text up to the first line that `wanted` accepts and that is a good one to cut at: what is open there is said by
 * a head, and reading that head alone ends where the reader stands.
 */
export type ReadUpTo = (text: string, wanted: (line: number) => boolean) => Attempt;

/** Lines that were tried in vain; after these the reader looks further before it tries again. */
const mostTries = 24;

/** A reader in pieces. */
export function makeReadPiece(readUpTo: ReadUpTo): ReadPiece {
  return (document, start, head) => {
    let least = 0;
    let look = lookFrom(document, start);
    for (;;) {
      const piece = readWithin(readUpTo, document, start, head, { least, look });
      if (piece !== undefined) return piece;
      least = look - ahead;
      look *= 2;
    }
  };
}

/** Reads a piece longer than `least` without looking further than `look`; undefined where there is no place to cut. */
function readWithin(
  readUpTo: ReadUpTo,
  document: string,
  start: number,
  head: string,
  { least, look }: { readonly least: number; readonly look: number },
): Piece | undefined {
  // A copy: a part of the document would keep the whole of it alive.
  const seen = copyOf(document.slice(start, start + look));
  const text = head + seen;
  const last = seen.length - ahead;
  let tries = 0;
  const wanted = (line: number): boolean => {
    const length = line - head.length;
    if (tries > mostTries || length <= least || length > last || !beginsPiece(text, line, length)) return false;
    tries++;
    return true;
  };
  const { literals, comments, cut } = readUpTo(text, wanted);
  if (cut === undefined && start + look < document.length) return undefined;
  const end = cut?.at ?? text.length;
  const within = ({ span }: { readonly span: { readonly start: number } }) =>
    span.start >= head.length && span.start < end;
  const reading = {
    literals: literals.filter(within),
    comments: comments.filter((span) => within({ span })),
  };
  const length = end - head.length;
  // What lies further on was looked at for nothing: a change there leaves the piece as it is.
  const whole = cut === undefined || length === last;
  const raw = whole ? seen : copyOf(seen.slice(0, length + ahead));
  const atEnd = start + raw.length === document.length;
  return { head, raw, atEnd, length, text: whole ? text : head + raw, reading, next: cut?.next ?? '' };
}
