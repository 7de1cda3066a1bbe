// The words of JSON, JSON with comments and JSON5: strings, bare words and comments, from an offset on.

import { jsonEscapes, resolveEscapes } from '../escape.ts';
import type { JsonNode, StringNode } from './tree.ts';

/** Whether a code unit is white space to JSON5: the byte order mark included. */
export function isBlank(unit: number): boolean {
  if (unit === 32 || (unit >= 9 && unit <= 13)) return true;
  if (unit < 160) return false;
  return unit === 160 || unit === 0xfeff || unit === 0x2028 || unit === 0x2029 || (unit >= 0x2000 && unit <= 0x200a);
}

/** A string from its opening quote on. It ends at its quote, or unclosed at the end of the line. */
export function scanString(text: string, start: number, end: number): { node: StringNode; closed: boolean } {
  const quote = text.charCodeAt(start);
  let escaped = false;
  let at = start + 1;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote || unit === 10 || unit === 13) break;
    if (unit !== 92) continue;
    escaped = true;
    at++;
    if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
  }
  if (at > end) at = end;
  const closed = at < end && text.charCodeAt(at) === quote;
  const inner = { start: start + 1, end: at };
  const value = escaped ? unfold(text, inner.start, at) : text.slice(inner.start, at);
  return { node: { kind: 'string', span: { start, end: closed ? at + 1 : at }, inner, value, quoted: true }, closed };
}

/** JSON5 lets a backslash at the end of a line join it to the next. */
function unfold(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  if (!/[\n\r]/.test(raw)) return resolveEscapes(text, start, end, jsonEscapes);
  let value = '';
  let from = 0;
  for (const match of raw.matchAll(/\\(?:\r\n|[\s\S])/g)) {
    if (match[0].length === 2 && match[0] !== '\\\n' && match[0] !== '\\\r') continue;
    value += resolveEscapes(raw, from, match.index, jsonEscapes);
    from = match.index + match[0].length;
  }
  return value + resolveEscapes(raw, from, raw.length, jsonEscapes);
}

/** The end of the comment that starts at `start`, or -1 where none starts. An unclosed one runs to the end. */
export function commentEnd(text: string, start: number, end: number): number {
  const next = text.charCodeAt(start + 1);
  if (next === 47) {
    let at = start + 2;
    while (at < end && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
    return Math.min(at, end);
  }
  if (next !== 42 || start + 1 >= end) return -1;
  const close = text.indexOf('*/', start + 2);
  return close < 0 || close + 2 > end ? end : close + 2;
}

/** The end of a bare word: an unquoted key, a number, `true`, or whatever else is not punctuation. */
export function bareEnd(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    // , : [ ] { } " '
    if (unit === 44 || unit === 58 || unit === 91 || unit === 93 || unit === 123 || unit === 125) break;
    if (unit === 34 || unit === 39 || isBlank(unit)) break;
    if (unit === 47 && (text.charCodeAt(at + 1) === 47 || text.charCodeAt(at + 1) === 42)) break;
  }
  return Math.max(at, start + 1);
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const hexadecimal = /^([+-]?)(0[xX][0-9A-Fa-f]+)$/;

/** A bare word as a value; a word that is none becomes an unquoted string. */
export function bareNode(text: string, start: number, end: number): JsonNode {
  const span = { start, end };
  const word = text.slice(start, end);
  if (word === 'true' || word === 'false') return { kind: 'boolean', span, value: word === 'true' };
  if (word === 'null') return { kind: 'null', span };
  const number = numberOf(word);
  if (number !== undefined) return { kind: 'number', span, value: number };
  return { kind: 'string', span, inner: span, value: word, quoted: false };
}

function numberOf(word: string): number | undefined {
  if (decimal.test(word)) return Number(word);
  const hex = hexadecimal.exec(word);
  if (hex !== null) return Number(hex[2]) * (hex[1] === '-' ? -1 : 1);
  if (/^[+-]?Infinity$/.test(word)) return word.startsWith('-') ? -Infinity : Infinity;
  return /^[+-]?NaN$/.test(word) ? Number.NaN : undefined;
}
