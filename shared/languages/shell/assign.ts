// Assignments of shells: `NAME=value`, `NAME+=value`, `NAME=(a b c)`.

import { isNameStart, isWord } from '../lex/find.ts';
import { makePlace, type Shell } from './state.ts';
import { emit, type ReadInner, readWord, type Word } from './word.ts';

export function readComment(shell: Shell): void {
  const { text, limit } = shell;
  const start = shell.pos;
  while (shell.pos < limit && text.charCodeAt(shell.pos) !== 10 && text.charCodeAt(shell.pos) !== 13) shell.pos++;
  shell.comments.push({ start, end: shell.pos });
}

export function pieceText(shell: Shell, word: Word): string {
  const piece = word.pieces[0];
  return piece === undefined ? '' : shell.text.slice(piece.start, piece.end);
}

/** Whether a word is `NAME=…`, `NAME+=…` or `NAME[…]=…`. */
export function isAssignment(text: string, word: Word): boolean {
  return assignedName(text, word) > 0;
}

/** Length of the name that a word assigns to, 0 for other words. */
function assignedName(text: string, word: Word): number {
  if (!isNameStart(text.charCodeAt(word.start))) return 0;
  let at = word.start;
  while (at < word.end && (isWord(text.charCodeAt(at)) || text.charCodeAt(at) === 46 || text.charCodeAt(at) === 45))
    at++;
  const length = at - word.start;
  if (text.charCodeAt(at) === 91) while (at < word.end && text.charCodeAt(at - 1) !== 93) at++;
  if (text.charCodeAt(at) === 43) at++;
  return at < word.end && text.charCodeAt(at) === 61 ? length : 0;
}

export function assign(shell: Shell, word: Word, callee: string | undefined, inner: ReadInner): void {
  const { text, limit } = shell;
  const name = text.slice(word.start, word.start + assignedName(text, word));
  const value = text.indexOf('=', word.start) + 1;
  if (value === word.end && text.charCodeAt(shell.pos) === 40 && shell.pos < limit) {
    readArray(shell, name, inner);
    return;
  }
  const place = makePlace(shell, 'value', name);
  if (value === word.end) return;
  emit(shell, word, callee === undefined ? place : { ...place, callee }, value);
}

/** `NAME=(a b c)`. */
function readArray(shell: Shell, name: string, inner: ReadInner): void {
  const { text, limit } = shell;
  shell.pos++;
  let beside: string | undefined;
  while (shell.pos < limit) {
    const unit = text.charCodeAt(shell.pos);
    if (unit === 41) {
      shell.pos++;
      return;
    }
    if (unit === 35) readComment(shell);
    else {
      const at = shell.pos;
      const word = unit <= 32 ? undefined : readWord(shell, inner);
      if (word !== undefined && word.end > at) {
        emit(shell, word, makePlace(shell, 'element', name, { beside }));
        beside = word.fixed ? pieceText(shell, word) : undefined;
      } else shell.pos = at + 1;
    }
  }
}
