// One row per language: its names, its files and how it is read.

import type { Read } from './literal.ts';
import type { ReadPiece } from './piece.ts';

/** A language modelint reads. */
export interface Language {
  /** The identifier, as in the Language Server Protocol where that has one. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** File endings, lower case, with the dot: `.ts`, `.d.ts`. */
  readonly extensions: readonly string[];
  /** Whole file names, compared exactly: `Dockerfile`. A trailing `*` stands for any ending: `.env*`. */
  readonly filenames: readonly string[];
  /** Other names: of Markdown fences, interpreters of `#!` lines, editors' language ids. */
  readonly aliases: readonly string[];
  readonly read: Read;
  /** Reads a long document piece by piece; left out where it is read whole. */
  readonly readPiece?: ReadPiece;
}
