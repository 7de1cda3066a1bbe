// Cuts a document into pieces: looks for a good line, and looks further where there is none.

import type { Reading } from './literal.ts';
import { beginsPiece, copyOf, lookFrom, type Piece, type ReadPiece } from './piece.ts';

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
    for (;;) {
      const look = lookFrom(document, start, least);
      const piece = readWithin(readUpTo, document, start, head, { least, look });
      if (piece !== undefined) return piece;
      least = 2 * look;
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
  const atEnd = start + look >= document.length;
  const raw = copyOf(atEnd ? document.slice(start) : document.slice(start, start + look));
  const text = head + raw;
  let tries = 0;
  const wanted = (line: number): boolean => {
    const length = line - head.length;
    if (atEnd || tries > mostTries || length <= least || !beginsPiece(text, line, length)) return false;
    tries++;
    return true;
  };
  const { literals, comments, cut } = readUpTo(text, wanted);
  if (!atEnd && cut === undefined) return undefined;
  const end = cut?.at ?? text.length;
  const within = ({ span }: { readonly span: { readonly start: number } }) =>
    span.start >= head.length && span.start < end;
  const reading = {
    literals: literals.filter(within),
    comments: comments.filter((span) => within({ span })),
  };
  return { head, raw, atEnd, length: end - head.length, text, reading, next: cut?.next ?? '' };
}
