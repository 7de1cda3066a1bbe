// A piece of a document: the unit of reading. Long documents are read piece by piece, so that a change costs what changed.

import type { Reading } from './literal.ts';

/** A piece, read. What is read of it depends on `raw`, `head` and `atEnd` alone. */
export interface Piece {
  /** Text that opens and binds what is open where the piece begins; empty at the start of a document. */
  readonly head: string;
  /** The document from where the piece begins, as far as was looked at: beyond the piece, too. */
  readonly raw: string;
  /** Whether `raw` reaches to the end of the document. */
  readonly atEnd: boolean;
  /** Length of the piece itself. */
  readonly length: number;
  /** What was read: `head`, then `raw`. */
  readonly text: string;
  /** Literals and comments of the piece, not of its head; spans are offsets into `text`. */
  readonly reading: Reading;
  /** The head of the next piece. */
  readonly next: string;
}

/** Reads the piece that begins at an offset of a document under that head. */
export type ReadPiece = (document: string, start: number, head: string) => Piece;

/** Where shortest and longest a piece may end, in code units; longer it gets only where there is no place to cut. */
const shortest = 512;
const longest = 6_144;
/** From which length on also what stands before a line may make it the beginning of a piece, and how much of it. */
const enough = 2_048;
const context = 480;
/** How far behind the end of a piece a reader looks. */
export const ahead = 256;

/**
 * Whether a line may begin a piece: told by the line itself, one in many, so that a change moves no more than the places
 * near it. Where there was none for long, any will do.
 */
export function beginsPiece(document: string, line: number, soFar: number): boolean {
  if (soFar < shortest) return false;
  let at = line;
  while (document.charCodeAt(at) === 32 || document.charCodeAt(at) === 9) at++;
  // What closes something or goes on with it begins nothing.
  if (!isOpening(document.charCodeAt(at))) return false;
  if (soFar >= longest) return true;
  if (isOneIn(32, hashOf(document, at, 120, true))) return true;
  // Lines that repeat and never are the one: what stands before them differs.
  return soFar >= enough && isOneIn(8, hashOf(document, line - context, context, false));
}

function hashOf(document: string, from: number, most: number, lineOnly: boolean): number {
  let hash = 7;
  for (let at = from; at < from + most; at++) {
    const unit = document.charCodeAt(at);
    if (lineOnly && !(unit >= 32 || unit === 9)) break;
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  return hash;
}

/** Whether a hash is the one in so many, a power of two. */
function isOneIn(many: number, hash: number): boolean {
  return ((hash ^ (hash >>> 13)) & (many - 1)) === 0;
}

/** A letter, a digit, a quote, an opening bracket, a sign that names begin with, or the dash of an entry. */
function isOpening(unit: number): boolean {
  if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit > 127)
    return true;
  return (
    unit === 34 ||
    unit === 39 ||
    unit === 123 ||
    unit === 91 ||
    unit === 95 ||
    unit === 36 ||
    unit === 64 ||
    unit === 45
  );
}

/** How much of a document is to be looked at first for a piece that begins at `start`. */
export function lookFrom(document: string, start: number): number {
  const last = Math.min(document.length, start + longest);
  for (let at = start; at < last; at++) {
    if (document.charCodeAt(at) !== 10) continue;
    if (beginsPiece(document, at + 1, at + 1 - start)) return at + 1 - start + ahead;
  }
  return last - start + ahead;
}

/** A copy of a text of its own: a part of a string would keep the whole alive. */
export function copyOf(text: string): string {
  return `\n${text}`.slice(1);
}
