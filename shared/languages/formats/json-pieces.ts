// Reads JSON in pieces: cuts before a line that begins an entry, under the keys that are around it.

import { type Attempt, makeReadPiece } from '../cut.ts';
import type { ReadPiece } from '../piece.ts';
import { readJsonUpTo, type Visit } from './json.ts';

/** Deepest nesting that a head repeats, and its greatest length. */
const deepest = 40;
const longest = 2_000;

/** Reads a piece of a JSON document. */
export const readJsonPiece: ReadPiece = makeReadPiece((text, wanted): Attempt => {
  let cut: Attempt['cut'];
  const ended = (stack: readonly Visit[], start: number): boolean => {
    const at = lineStart(text, start);
    if (at < 0 || !wanted(at)) return false;
    const next = headOf(stack);
    if (next !== undefined) cut = { at, next };
    return next !== undefined;
  };
  const { literals, comments } = readJsonUpTo(text, { start: 0, end: text.length }, ended);
  return { literals, comments, cut };
});

/** Where the line of an entry begins, or -1 where something stands before it. */
function lineStart(text: string, start: number): number {
  let at = start;
  while (at > 0 && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at--;
  return text.charCodeAt(at - 1) === 10 ? at : -1;
}

/** Opens the same collections under the same keys. */
function headOf(stack: readonly Visit[]): string | undefined {
  if (stack.length > deepest) return undefined;
  let head = '';
  for (const [depth, { node, next, beside }] of stack.entries()) {
    const before = beside === undefined ? '' : JSON.stringify(beside);
    if (node.kind === 'array') head += before === '' ? '[' : `[${before},`;
    else head += before === '' ? '{' : `{"name":${before},`;
    const key = node.kind === 'object' && depth + 1 < stack.length ? node.members[next - 1]?.key.value : undefined;
    if (key !== undefined) head += `${JSON.stringify(key)}:`;
    if (head.length > longest) return undefined;
  }
  return `${head}\n`;
}
