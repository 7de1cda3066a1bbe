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
  /**
   * The document before its last change that turned many pieces into others: a quote that was typed and is closed a
   * moment later turns them back.
   */
  readonly earlier: Pieces | undefined;
}

/** Up to so many code units a document is one piece: most are, and read fastest so. */
const wholeUpTo = 16_384;

/** A change that turns more pieces than this into others may be one that is taken back soon. */
const fewPieces = 4;

/**
 * Reads a document in pieces.
 *
 * @param before the same document at an earlier time; what is read never depends on it, only how fast
 */
export function readPieces(text: string, language: Language, before?: Pieces): Pieces {
  const last = before?.language === language ? before : undefined;
  const readPiece = text.length > wholeUpTo ? language.readPiece : undefined;
  const stands = (piece: Piece | undefined, start: number, head: string): piece is Piece =>
    piece !== undefined &&
    piece.head === head &&
    (readPiece !== undefined || piece.atEnd) &&
    // Many times faster than asking whether it starts with it there.
    text.slice(start, start + piece.raw.length) === piece.raw &&
    piece.atEnd === (start + piece.raw.length === text.length);
  const known = [last, last?.earlier].flatMap((one) => (one === undefined ? [] : finders(one, text.length)));
  const pieces: Piece[] = [];
  const starts: number[] = [];
  let same = 0;
  let start = 0;
  let head = '';
  do {
    let piece: Piece | undefined;
    for (let i = 0; piece === undefined && i < known.length; i++) {
      const found = known[i]?.(start);
      if (!stands(found, start, head)) continue;
      piece = found;
      if (i < sameDocument) same++;
    }
    if (piece === undefined) {
      piece = readPiece === undefined ? whole(text, language) : readPiece(text, start, head);
    }
    pieces.push(piece);
    starts.push(start);
    start += piece.length;
    head = piece.next;
  } while (start < text.length);
  const lost = last === undefined ? 0 : last.pieces.length - same;
  const earlier = last === undefined || lost <= fewPieces ? last?.earlier : { ...last, earlier: undefined };
  return { pieces, starts, length: text.length, language, earlier };
}

/** Finds the piece that began at an offset; asked for ever greater ones. */
type Find = (start: number) => Piece | undefined;

/** How many finders a document has. */
const sameDocument = 2;

/** Where a piece stood: before the change at the same offset, behind it moved by as much as the length has changed. */
function finders(from: Pieces, length: number): readonly Find[] {
  return [finder(from, 0), finder(from, length - from.length)];
}

function finder({ pieces, starts }: Pieces, shift: number): Find {
  let i = 0;
  return (start) => {
    while (i < starts.length && (starts[i] as number) + shift < start) i++;
    return i < starts.length && (starts[i] as number) + shift === start ? pieces[i] : undefined;
  };
}

function whole(text: string, { read }: Language): Piece {
  const raw = copyOf(text);
  const reading = read(raw, { start: 0, end: raw.length });
  return { head: '', raw, atEnd: true, length: raw.length, text: raw, reading, next: '' };
}
