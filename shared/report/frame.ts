// A code frame: the line in which something stands, with marks below it.

import { safeText } from '../text/safe.ts';
import type { Span } from '../text/span.ts';
import { cellsOf } from './cells.ts';

/** A piece of a line made fit for a terminal, and the marks below it. */
export interface Frame {
  readonly code: string;
  readonly marks: string;
}

const tab = '    ';
const ellipsis = '…';

/**
 * The line in which a span starts. A line wider than `width` is cut around the span; of a span over several lines the
 * first is marked.
 */
export function frameOf(text: string, { start, end }: Span, width: number): Frame {
  const lineStart = startOfLine(text, start, width * 4);
  const rest = text.slice(start, start + width * 2 + (end - start)).search(/[\r\n]/);
  const lineEnd = rest < 0 ? Math.min(text.length, start + width * 2 + (end - start)) : start + rest;
  const stop = Math.max(start, Math.min(end, lineEnd));
  const indent = /^[ \t]*/.exec(text.slice(lineStart, Math.min(start, lineStart + 1_000)))?.[0].length ?? 0;
  // Indentation tells little and is the first to go.
  const from = lineEnd - lineStart > width ? lineStart + indent : lineStart;
  const before = beforeSpan(text, from, start, Math.max(20, width - (lineEnd - start)), width >> 1);
  const marked = headOf(text, start, stop, width);
  const after = headOf(text, stop, lineEnd, Math.max(20, width - cellsOf(before) - cellsOf(marked)));
  return {
    code: `${before}${marked}${after}`.trimEnd(),
    marks: `${' '.repeat(cellsOf(before))}${'^'.repeat(Math.max(1, cellsOf(marked)))}`,
  };
}

/** Where the line of an offset starts, looked for no further back than `most`: a line may be a whole file long. */
function startOfLine(text: string, offset: number, most: number): number {
  const end = Math.max(0, offset - most);
  let at = offset;
  while (at > end && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at--;
  return at;
}

/** What stands before the span: all where there is room, else its end. */
function beforeSpan(text: string, from: number, to: number, room: number, half: number): string {
  const length = Math.min(to - from, Math.max(room, half));
  const whole = length === to - from;
  const cut = whole ? from : to - length + (isTail(text, to - length) ? 1 : 0);
  return (whole ? '' : ellipsis) + shown(text.slice(cut, to));
}

/** The beginning of a piece, as much as there is room for. */
function headOf(text: string, from: number, to: number, room: number): string {
  if (to - from <= room) return shown(text.slice(from, to));
  const end = from + Math.max(1, room - 1);
  return shown(text.slice(from, isTail(text, end) ? end - 1 : end)) + ellipsis;
}

function shown(raw: string): string {
  return safeText(raw.replaceAll('\t', tab), Number.MAX_SAFE_INTEGER);
}

/** Whether a cut at an offset would tear a surrogate pair. */
function isTail(text: string, offset: number): boolean {
  return /[\udc00-\udfff]/.test(text.charAt(offset)) && /[\ud800-\udbff]/.test(text.charAt(offset - 1));
}
