// A text put together from pieces of a document, and the way back: for code that is not contiguous in its file.

import type { Span } from '../../text/span.ts';
import type { Literal, Read, Reading } from '../literal.ts';

interface Piece {
  /** Where it stands in the text put together. */
  readonly at: number;
  readonly span: Span;
  /** Whether it was copied unit by unit; otherwise it stands for its span as a whole. */
  readonly copied: boolean;
}

/** A text put together, growing. */
export interface Splice {
  readonly pieces: Piece[];
  text: string;
}

/** Copies a stretch of the document. */
export function copy(splice: Splice, source: string, start: number, end: number): void {
  if (start === end) return;
  splice.pieces.push({ at: splice.text.length, span: { start, end }, copied: true });
  splice.text += source.slice(start, end);
}

/** Writes a value for a stretch of the document: an escape's. */
export function put(splice: Splice, value: string, start: number, end: number): void {
  splice.pieces.push({ at: splice.text.length, span: { start, end }, copied: false });
  splice.text += value;
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low] as Piece;
}

function startOf(pieces: readonly Piece[], offset: number): number {
  const { at, span, copied } = pieceAt(pieces, offset);
  return copied ? Math.min(span.start + offset - at, span.end) : span.start;
}

function endOf(pieces: readonly Piece[], offset: number): number {
  const { at, span, copied } = pieceAt(pieces, offset - 1);
  return copied ? span.start + offset - at : span.end;
}

/**
 * Reads a text put together and answers with spans into the document.
 *
 * @param text what to read instead of the splice's own text, equally long
 */
export function readSplice(source: string, splice: Splice, read: Read, text: string = splice.text): Reading {
  const { pieces } = splice;
  if (pieces.length === 0) return { literals: [], comments: [] };
  const reading = read(text, { start: 0, end: text.length });
  const back = (span: Span): Span => {
    const start = startOf(pieces, span.start);
    return { start, end: span.end > span.start ? endOf(pieces, span.end) : start };
  };
  const literals = reading.literals.map((literal): Literal => {
    const span = back(literal.span);
    return { ...literal, span, verbatim: literal.verbatim && source.slice(span.start, span.end) === literal.text };
  });
  return { literals, comments: reading.comments.map(back) };
}
