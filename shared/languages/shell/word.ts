// One shell word: its quoted and plain pieces, expansions with defaults, and commands in it.

import { isNameStart, isWord } from '../lex/find.ts';
import type { Place } from '../literal.ts';
import { add, makePlace, type Shell } from './state.ts';

/** A piece of a word: raw text with or without quotes. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** A word as it stands in the text. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
  /** Whether it holds no expansion. */
  readonly fixed: boolean;
  /** Name of the last variable in it. */
  readonly variable: string | undefined;
}

/** Reads the commands of `$(…)`; given by the command reader, since the two need each other. */
export type ReadInner = (shell: Shell, closer: number) => void;

const deepest = 60;

function isEnd(_shell: Shell, unit: number): boolean {
  return (
    unit <= 32 || unit === 59 || unit === 38 || unit === 124 || unit === 60 || unit === 62 || unit === 40 || unit === 41
  );
}

interface Building {
  readonly pieces: Piece[];
  fixed: boolean;
  variable: string | undefined;
}

/** Reads a word at `shell.pos`; `stop` ends it besides what ends every word. */
export function readWord(shell: Shell, inner: ReadInner, stop = -1): Word {
  const { text, limit } = shell;
  const start = shell.pos;
  const building: Building = { pieces: [], fixed: true, variable: undefined };
  let from = start;
  const flush = (to: number) => {
    if (to > from) building.pieces.push({ start: from, end: to, quoted: false });
  };
  while (shell.pos < limit) {
    const at = shell.pos;
    const unit = text.charCodeAt(at);
    if (unit === stop || isEnd(shell, unit)) {
      // `case x)` and `a=(b)` are looked at by the caller.
      break;
    }
    if (unit === 92) {
      if (isLineEnd(text, at + 1)) break;
      shell.pos = Math.min(at + 2, limit);
    } else if (unit === 39) {
      flush(at);
      readSingle(shell, building);
      from = shell.pos;
    } else if (unit === 34) {
      flush(at);
      readDouble(shell, building, inner);
      from = shell.pos;
    } else if (unit === 36 && (text.charCodeAt(at + 1) === 39 || text.charCodeAt(at + 1) === 34)) {
      flush(at);
      shell.pos++;
      from = shell.pos;
    } else if (unit === 36 || unit === 96) {
      flush(at);
      readExpansion(shell, building, inner);
      from = shell.pos;
    } else shell.pos++;
  }
  flush(shell.pos);
  return { start, end: shell.pos, ...building };
}

function isLineEnd(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 10 || unit === 13;
}

function readSingle(shell: Shell, building: Building): void {
  const { text, limit } = shell;
  const start = shell.pos + 1;
  let to = start;
  const escapes = text.charCodeAt(shell.pos - 1) === 36;
  while (to < limit && text.charCodeAt(to) !== 39) to += escapes && text.charCodeAt(to) === 92 ? 2 : 1;
  to = Math.min(to, limit);
  building.pieces.push({ start, end: to, quoted: true });
  shell.pos = Math.min(to + 1, limit);
}

function readDouble(shell: Shell, building: Building, inner: ReadInner): void {
  const { text, limit } = shell;
  shell.pos++;
  let from = shell.pos;
  let any = false;
  const flush = (to: number) => {
    if (to > from) building.pieces.push({ start: from, end: to, quoted: true });
    any ||= to > from;
  };
  while (shell.pos < limit) {
    const at = shell.pos;
    const unit = text.charCodeAt(at);
    if (unit === 34) break;
    if (unit === 92) shell.pos = Math.min(at + 2, limit);
    else if (unit === 36 || unit === 96) {
      flush(at);
      any = true;
      readExpansion(shell, building, inner);
      from = shell.pos;
    } else shell.pos++;
  }
  flush(shell.pos);
  if (!any) building.pieces.push({ start: from, end: from, quoted: true });
  shell.pos = Math.min(shell.pos + 1, limit);
}

/** `$NAME`, `${NAME:-default}`, `$(command)`, `` `command` ``, `$((1))`. */
function readExpansion(shell: Shell, building: Building, inner: ReadInner): void {
  const { text, limit } = shell;
  const at = shell.pos;
  const next = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) === 96) {
    building.fixed = false;
    shell.pos++;
    runInner(shell, inner, 96);
    return;
  }
  if (next === 40) {
    building.fixed = false;
    shell.pos = at + 2;
    if (text.charCodeAt(at + 2) === 40) skipArithmetic(shell);
    else runInner(shell, inner, 41);
    return;
  }
  if (next === 123) {
    building.fixed = false;
    readBraces(shell, building, inner);
    return;
  }
  let to = at + 1;
  if (isNameStart(next)) while (to < limit && isWord(text.charCodeAt(to))) to++;
  else if (to < limit && '@*#?$!-0123456789'.includes(text.charAt(to))) to++;
  if (to > at + 1) {
    building.fixed = false;
    building.variable = text.slice(at + 1, to);
  }
  shell.pos = to;
}

function runInner(shell: Shell, inner: ReadInner, closer: number): void {
  if (shell.depth >= deepest) {
    shell.pos = shell.limit;
    return;
  }
  shell.depth++;
  inner(shell, closer);
  shell.depth--;
}

function skipArithmetic(shell: Shell): void {
  const { text, limit } = shell;
  let depth = 1;
  while (shell.pos < limit && depth > 0) {
    const unit = text.charCodeAt(shell.pos++);
    if (unit === 40) depth++;
    else if (unit === 41) depth--;
    else if (unit === 10) break;
  }
}

/** `${NAME:-word}` and its like: the word is a default value of the name. */
function readBraces(shell: Shell, building: Building, inner: ReadInner): void {
  const { text, limit } = shell;
  let to = shell.pos + 2;
  if (text.charCodeAt(to) === 35 || text.charCodeAt(to) === 33) to++;
  const start = to;
  while (to < limit && isWord(text.charCodeAt(to))) to++;
  const name = text.slice(start, to);
  building.variable = name;
  if (text.charCodeAt(to) === 91) while (to < limit && text.charCodeAt(to) !== 93 && text.charCodeAt(to) !== 10) to++;
  if (text.charCodeAt(to) === 93) to++;
  if (text.charCodeAt(to) === 58) to++;
  const operator = text.charCodeAt(to);
  const stands = operator === 45 || operator === 61 || operator === 43;
  shell.pos = Math.min(stands ? to + 1 : to, limit);
  const value = readDefault(shell, inner);
  if (stands) emit(shell, value, makePlace(shell, 'value', name));
  if (text.charCodeAt(shell.pos) === 125 && shell.pos < limit) shell.pos++;
}

/** The rest of `${…` up to its brace, as a word that may hold blanks. */
function readDefault(shell: Shell, inner: ReadInner): Word {
  const { text, limit } = shell;
  const start = shell.pos;
  const building: Building = { pieces: [], fixed: true, variable: undefined };
  let from = start;
  const flush = (to: number) => {
    if (to > from) building.pieces.push({ start: from, end: to, quoted: false });
  };
  shell.depth++;
  while (shell.pos < limit) {
    const at = shell.pos;
    const unit = text.charCodeAt(at);
    if (unit === 125 || unit === 10 || unit === 13) break;
    if (unit === 92) shell.pos = Math.min(at + 2, limit);
    else if (unit === 34 && shell.depth < deepest) {
      flush(at);
      readDouble(shell, building, inner);
      from = shell.pos;
    } else if ((unit === 36 || unit === 96) && shell.depth < deepest) {
      flush(at);
      readExpansion(shell, building, inner);
      from = Math.max(shell.pos, at + 1);
      shell.pos = from;
    } else shell.pos++;
  }
  flush(shell.pos);
  shell.depth--;
  return { start, end: shell.pos, ...building };
}

/** Adds the literals of a word: one where it is fixed, its pieces where it is not. */
export function emit(shell: Shell, word: Word, place: Place, from = word.start): void {
  const pieces = word.pieces.filter((piece) => piece.end > from || (piece.quoted && piece.start >= from));
  const only = pieces[0];
  if (only === undefined) return;
  if (word.fixed && pieces.length === 1) {
    const start = Math.max(only.start, from);
    add(shell, start, only.end, only.quoted, true, place);
    return;
  }
  for (const piece of pieces) {
    const start = Math.max(piece.start, from);
    if (piece.end > start) add(shell, start, piece.end, piece.quoted, false, place);
  }
}
