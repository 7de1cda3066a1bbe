// The head of a place in a text: as little text as opens all that is open there, and binds it the same.

import { Kind } from '../lex/tokens.ts';
import { type Frame, Shape } from './frame.ts';
import type { Run } from './run.ts';

/** Longest head worth repeating; beyond it the place is no good one to cut at. */
const longest = 2_000;

/** Frames whose finished items leave nothing behind that a later item is judged by. */
const separate = new Set<number>([Shape.root, Shape.block, Shape.list, Shape.map]);

/** The head at the line end that was taken last; undefined where there is none of a bearable length. */
export function headOf(run: Run): string | undefined {
  const frames: Frame[] = [];
  for (let frame = run.top; frame.parent !== undefined; frame = frame.parent) frames.push(frame);
  let head = '';
  let from = -1;
  let to = -1;
  const write = (after: string) => {
    if (from >= 0) head += `${run.text.slice(from, to)}${after}\n`;
  };
  for (let i = frames.length - 1; i >= 0; i--) {
    const frame = frames[i] as Frame;
    const parent = frame.parent as Frame;
    if (from < 0 || separate.has(parent.shape)) {
      write(before(run, parent));
      from = lineStart(run, outerStart(run, Math.max(frame.headFirst, 0)));
    }
    if (frame.headFirst < 0) return undefined;
    to = headEnd(run, frame);
    if (head.length + to - from > longest) return undefined;
  }
  write(before(run, run.top));
  return head === '' ? '\n' : head;
}

/** What stood before the current item of a collection, as far as it matters. */
function before({ text }: Run, { shape, lastStart, lastEnd, argument }: Frame): string {
  if (shape !== Shape.list && shape !== Shape.map) return '';
  if (lastStart >= 0 && lastEnd - lastStart < 200) return `${text.slice(lastStart - 1, lastEnd + 1)},`;
  return argument > 0 ? ',' : '';
}

/** Where a token begins that the text has: that of a string lies between its quotes, and before those may be a mark (`f"…"`). */
export function outerStart({ text, tokens }: Run, token: number): number {
  let at = tokens.start[token] as number;
  if (tokens.kind[token] !== Kind.string) return at;
  for (let quotes = 0; quotes < 3 && /["'`]/.test(text.charAt(at - 1)); quotes++) at--;
  return /[A-Za-z@$]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

/** The start of the line where only blanks stand before `at`, else `at`. */
export function lineStart({ text }: Run, at: number): number {
  let from = at;
  while (from > 0 && (text.charCodeAt(from - 1) === 32 || text.charCodeAt(from - 1) === 9)) from--;
  return from === 0 || text.charCodeAt(from - 1) === 10 || text.charCodeAt(from - 1) === 13 ? from : at;
}

/** Where the opening of a frame ends: at its bracket, else with its line. */
function headEnd({ tokens }: Run, frame: Frame): number {
  if (frame.token >= 0) return tokens.end[frame.token] as number;
  let at = frame.entered;
  while (at < tokens.count && tokens.kind[at] !== Kind.newline) at++;
  return tokens.start[Math.min(at, tokens.count - 1)] as number;
}
