// YAML's scalars in quotes and without: where they end and what they say.

import { resolveEscapes, yamlEscapes } from '../../../text/escape.ts';
import type { Span } from '../../../text/span.ts';
import { afterBreak, lineEnd, skipBlanks, trimEnd } from '../lines.ts';

/** A scalar read. */
export interface Scanned {
  readonly text: string;
  readonly span: Span;
  /** Where reading goes on. */
  readonly next: number;
  /** Whether its end was not found before that of the text. */
  readonly open?: boolean;
}

/** How the text around limits a scalar. */
export interface Limits {
  readonly end: number;
  /** Continuation lines are indented deeper than this. */
  readonly indent: number;
  readonly flow: boolean;
}

/** Whether a code unit is a blank, a tab, a break, or missing. */
export function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13 || Number.isNaN(unit);
}

function isFlowMark(unit: number): boolean {
  return unit === 44 || unit === 91 || unit === 93 || unit === 123 || unit === 125;
}

/** Whether `---` or `...` starts the line at this offset. */
export function isDocumentMark(text: string, at: number): boolean {
  const mark = text.startsWith('---', at) || text.startsWith('...', at);
  return mark && isSpace(text.charCodeAt(at + 3));
}

/** Joins lines as YAML does: a break is a blank, an empty line a break. */
function fold(lines: readonly string[]): string {
  let folded = lines[0] ?? '';
  let empty = 0;
  for (const line of lines.slice(1)) {
    if (line === '') {
      empty++;
      continue;
    }
    folded += (empty === 0 ? ' ' : '\n'.repeat(empty)) + line;
    empty = 0;
  }
  return folded;
}

/** The lines of a quoted scalar without their indentation and trailing blanks, ready to be folded. */
function foldQuoted(raw: string, escaping: boolean): string {
  const lines = raw.split(/\r\n|[\n\r]/);
  const last = lines.length - 1;
  let folded = '';
  let empty = 0;
  let joined = true;
  for (const [number, line] of lines.entries()) {
    let trimmed = number === 0 ? line : line.replace(/^[ \t]+/, '');
    if (number < last) trimmed = trimTail(trimmed, escaping);
    if (trimmed === '' && number > 0 && number < last) {
      empty++;
      continue;
    }
    if (number > 0) folded += empty > 0 ? '\n'.repeat(empty) : joined ? '' : ' ';
    empty = 0;
    joined = escaping && number < last && /(?:^|[^\\])(?:\\\\)*\\$/.test(trimmed);
    folded += joined ? trimmed.slice(0, -1) : trimmed;
  }
  return folded;
}

function trimTail(line: string, escaping: boolean): string {
  const trimmed = line.slice(0, trimEnd(line, 0, line.length));
  // An escaped blank at the end of a line stays.
  const kept = escaping && trimmed.length < line.length && /(?:^|[^\\])(?:\\\\)*\\$/.test(trimmed);
  return kept ? line.slice(0, trimmed.length + 1) : trimmed;
}

/**
 * A quoted scalar from its opening quote on. One that runs into a line indented too little was never closed and ends
 * with its first line.
 */
export function scanQuoted(text: string, start: number, { end, indent }: Limits): Scanned {
  const quote = text.charCodeAt(start);
  const escaping = quote === 34;
  let lines = 1;
  let at = start + 1;
  let closed = false;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      if (escaping || text.charCodeAt(at + 1) !== 39 || at + 1 >= end) {
        closed = true;
        break;
      }
      at += 2;
    } else if (unit === 92 && escaping && text.charCodeAt(at + 1) !== 10 && text.charCodeAt(at + 1) !== 13) at += 2;
    else if (unit === 10 || unit === 13) {
      const line = afterBreak(text, at, end);
      const first = skipBlanks(text, line, end);
      const empty = first >= end || isSpace(text.charCodeAt(first));
      if (!empty && (first - line <= indent || (first === line && isDocumentMark(text, line)))) break;
      lines++;
      at = line;
    } else at++;
  }
  const stop = closed ? at : Math.min(lineEnd(text, start, end), end);
  const raw = text.slice(start + 1, stop);
  const folded = lines > 1 && closed ? foldQuoted(raw, escaping) : raw;
  const value = escaping ? resolveEscapes(folded, 0, folded.length, yamlEscapes) : folded.replaceAll("''", "'");
  return { text: value, span: { start: start + 1, end: stop }, next: closed ? stop + 1 : stop, open: at >= end };
}

/** Whether the colon at an offset separates a key from its value. */
export function isSeparator(text: string, at: number, { end, flow }: Limits): boolean {
  if (at >= end || text.charCodeAt(at) !== 58) return false;
  const next = at + 1 < end ? text.charCodeAt(at + 1) : Number.NaN;
  return isSpace(next) || (flow && isFlowMark(next));
}

/** Where the plain text on one line ends: at a separator, a comment, a bracket, or with the line. */
function plainEnd(text: string, start: number, limits: Limits, keys: boolean): number {
  const { end, flow } = limits;
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) break;
    if (unit === 58 && keys && isSeparator(text, at, limits)) break;
    if (unit === 35 && at > start && isSpace(text.charCodeAt(at - 1))) break;
    if (flow && isFlowMark(unit)) break;
  }
  return at;
}

/**
 * A plain scalar, over as many lines as it has.
 *
 * @param from where to look for its end: behind a template expression that it starts with
 * @param keys whether a separator ends it: not behind another key on the same line, where it can only be text
 */
export function scanPlain(text: string, start: number, from: number, limits: Limits, keys: boolean): Scanned {
  const { end, indent, flow } = limits;
  let at = plainEnd(text, from, limits, keys);
  let stop = trimEnd(text, start, at);
  const lines = [text.slice(start, stop)];
  while (at < end && (text.charCodeAt(at) === 10 || text.charCodeAt(at) === 13)) {
    let empty = 0;
    let line = afterBreak(text, at, end);
    let first = skipBlanks(text, line, end);
    while (first < end && (text.charCodeAt(first) === 10 || text.charCodeAt(first) === 13)) {
      empty++;
      line = afterBreak(text, first, end);
      first = skipBlanks(text, line, end);
    }
    if (first >= end || first - line <= indent || text.charCodeAt(first) === 35) break;
    if (first === line && isDocumentMark(text, line)) break;
    const next = plainEnd(text, first, limits, true);
    // A key cannot span lines: what looks like one is the next entry, indented wrongly.
    if (next === first || (!flow && isSeparator(text, next, limits))) break;
    for (let i = 0; i < empty; i++) lines.push('');
    stop = trimEnd(text, first, next);
    lines.push(text.slice(first, stop));
    at = next;
  }
  return {
    text: lines.length === 1 ? (lines[0] as string) : fold(lines),
    span: { start, end: stop },
    next: Math.max(stop, start + 1),
  };
}

const other =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Whether a plain scalar is a number, a boolean or null. */
export function isNoString(text: string): boolean {
  return text === '' || (text.length < 40 && other.test(text));
}
