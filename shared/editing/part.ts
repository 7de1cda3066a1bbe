// The part of a document around an offset: as much as answers what is expected there, and no more.

import type { Document } from '../engine/document.ts';
import type { Pieces } from '../languages/pieces.ts';

/** A part of a document. Offsets in it are less by `shift` than in the document. */
export interface Part {
  readonly document: Document;
  readonly shift: number;
}

/** The piece at an offset with what is open where it begins; the whole where the language is read whole. */
export function partAt(document: Document, { pieces, starts }: Pieces, offset: number): Part {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  const [piece, start] = [pieces[low], starts[low]];
  if (piece === undefined || start === undefined) return { document, shift: 0 };
  return { document: { ...document, text: piece.text }, shift: start - piece.head.length };
}
