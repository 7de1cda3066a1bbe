// YAML's block scalars: `|` keeps the lines, `>` folds them.

import { afterBreak, lineEnd, skipBlanks } from '../lines.ts';
import { isDocumentMark, type Limits, type Scanned } from './scalars.ts';

const header = /[|>](?:([1-9])?([+-])?|([+-])([1-9]))(?=[ \t\n\r]|$)[ \t]*(?:(#)[^\n\r]*)?/y;

/** A block scalar, with the comment its header may have. */
export interface Block extends Scanned {
  readonly comment: { readonly start: number; readonly end: number } | undefined;
}

/** The indentation of the first line that is not empty; where there is none, that of the longest empty one. */
function indentOf(text: string, from: number, end: number, around: number): number {
  let longest = 0;
  for (let line = from; line < end; ) {
    const stop = lineEnd(text, line, end);
    let first = line;
    while (first < stop && text.charCodeAt(first) === 32) first++;
    if (first < stop) return first - line > around ? first - line : longest;
    longest = Math.max(longest, first - line);
    line = afterBreak(text, stop, end);
  }
  return longest;
}

function folded(lines: readonly string[]): string {
  let text = '';
  let empty = 0;
  let before: string | undefined;
  for (const line of lines) {
    if (line === '') {
      empty++;
      continue;
    }
    if (before === undefined) text = '\n'.repeat(empty);
    // Lines indented deeper than the rest keep their breaks.
    else if (/^[ \t]/.test(before) || /^[ \t]/.test(line)) text += '\n'.repeat(empty + 1);
    else text += empty === 0 ? ' ' : '\n'.repeat(empty);
    text += line;
    before = line;
    empty = 0;
  }
  return text;
}

/** The block scalar whose header stands at `start`; nothing where that is no header. */
export function scanBlock(text: string, start: number, { end, indent }: Limits): Block | undefined {
  header.lastIndex = start;
  const match = header.exec(text);
  const headEnd = match === null ? -1 : start + match[0].length;
  if (match === null || headEnd > end || (headEnd < end && !/[\n\r]/.test(text.charAt(headEnd)))) return undefined;
  const digit = match[1] ?? match[4];
  const chomp = match[2] ?? match[3];
  const body = afterBreak(text, headEnd, end);
  const column =
    digit === undefined ? Math.max(indentOf(text, body, end, indent), indent + 1) : Math.max(indent, 0) + Number(digit);
  const lines: string[] = [];
  let filled = 0;
  let span = { start: body, end: body };
  let next = body;
  for (let line = body; line < end; ) {
    const stop = lineEnd(text, line, end);
    let first = line;
    while (first < stop && first - line < column && text.charCodeAt(first) === 32) first++;
    if (first < stop && first - line < column) {
      // Blanks and tabs alone are an empty line, however few.
      if (skipBlanks(text, first, stop) < stop) break;
      first = stop;
    }
    if (column === 0 && isDocumentMark(text, line)) break;
    lines.push(text.slice(first, stop));
    if (first < stop) {
      if (filled === 0) span = { start: first, end: stop };
      filled = lines.length;
      span = { start: span.start, end: stop };
    }
    next = afterBreak(text, stop, end);
    line = next;
  }
  const content = lines.slice(0, filled);
  const tail =
    chomp === '-'
      ? ''
      : chomp === '+'
        ? '\n'.repeat(lines.length - filled + (filled > 0 ? 1 : 0))
        : filled > 0
          ? '\n'
          : '';
  const value = (text.charAt(start) === '|' ? content.join('\n') : folded(content)) + tail;
  const mark = match[5] === undefined ? -1 : text.indexOf('#', start);
  return { text: value, span, next, comment: mark < 0 ? undefined : { start: mark, end: headEnd } };
}
