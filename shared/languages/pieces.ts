// A document in pieces, and again after a change: pieces that still stand there are not read again.

import type { Language } from './language.ts';
import { copyOf, type Piece } from './piece.ts';

/** A document in its pieces. */
export interface Pieces {
  readonly pieces: readonly Piece[];
  /** Where each begins in the document. */
  readonly starts: readonly number[];
  readonly length: number;
  readonly language: Language;
}

/** Up to so many code units a document is one piece: most are, and read fastest so. */
const wholeUpTo = 16_384;

/**
 * Reads a document in pieces.
 *
 * @param before the same document at an earlier time; what is read never depends on it, only how fast
 */
export function readPieces(text: string, language: Language, before?: Pieces): Pieces {
  const known = before?.language === language ? before : undefined;
  const readPiece = text.length > wholeUpTo ? language.readPiece : undefined;
  const at = new Map<number, Piece>();
  if (known !== undefined) for (const [i, start] of known.starts.entries()) at.set(start, known.pieces[i] as Piece);
  const shift = text.length - (known?.length ?? 0);
  const stands = (piece: Piece | undefined, start: number, head: string): piece is Piece =>
    piece !== undefined &&
    piece.head === head &&
    (readPiece !== undefined || piece.atEnd) &&
    // Many times faster than asking whether it starts with it there.
    text.slice(start, start + piece.raw.length) === piece.raw &&
    piece.atEnd === (start + piece.raw.length === text.length);
  const pieces: Piece[] = [];
  const starts: number[] = [];
  let start = 0;
  let head = '';
  do {
    const same = at.get(start);
    const moved = at.get(start - shift);
    const piece: Piece = stands(same, start, head)
      ? same
      : stands(moved, start, head)
        ? moved
        : readPiece === undefined
          ? whole(text, language)
          : readPiece(text, start, head);
    pieces.push(piece);
    starts.push(start);
    start += piece.length;
    head = piece.next;
  } while (start < text.length);
  return { pieces, starts, length: text.length, language };
}

function whole(text: string, { read }: Language): Piece {
  const raw = copyOf(text);
  const reading = read(raw, { start: 0, end: raw.length });
  return { head: '', raw, atEnd: true, length: raw.length, text: raw, reading, next: '' };
}
