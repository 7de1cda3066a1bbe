// From a string token to a literal: its value, and whether the raw text equals it.

import { Part } from '../lex/tokens.ts';
import type { Literal, Place } from '../literal.ts';

const named = new Map<number, string>([
  [48, '\0'],
  [97, '\x07'],
  [98, '\b'],
  [101, '\x1b'],
  [102, '\f'],
  [110, '\n'],
  [114, '\r'],
  [116, '\t'],
  [118, '\v'],
]);

/** The value of a string's raw text under the escapes its token allows. */
export function resolve(raw: string, flags: number): string {
  const backslash = (flags & Part.backslash) !== 0 && raw.includes('\\');
  const backtick = (flags & Part.backtick) !== 0 && raw.includes('`');
  let value = raw;
  if ((flags & Part.doubled) !== 0 && /""|''/.test(raw)) value = value.replace(/""/g, '"').replace(/''/g, "'");
  if (!backslash && !backtick) return value;
  const mark = backslash ? 92 : 96;
  let out = '';
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    if (value.charCodeAt(at) !== mark) continue;
    out += value.slice(from, at);
    const next = value.charCodeAt(at + 1);
    if ((flags & Part.plain) !== 0) {
      // Only the backslash and the quotes can be escaped.
      if (next !== 92 && next !== 34 && next !== 39) out += value.charAt(at);
      out += value.charAt(at + 1);
      at++;
    } else {
      const width = numeric(value, at + 1);
      if (width > 0) {
        out += codePoint(value, at + 1, width);
        at += width;
      } else if (next === 13 && value.charCodeAt(at + 2) === 10) at += 2;
      else {
        if (next !== 10 && next !== 13) out += named.get(next) ?? value.charAt(at + 1);
        at++;
      }
    }
    from = at + 1;
  }
  return out + value.slice(from);
}

/** Length of `x41`, `u0041`, `u{41}`, `U00000041` at `at`, or 0. */
function numeric(value: string, at: number): number {
  const letter = value.charCodeAt(at);
  if (letter !== 120 && letter !== 117 && letter !== 85) return 0;
  if (value.charCodeAt(at + 1) === 123) {
    const close = value.slice(at, at + 12).indexOf('}');
    return close > 2 && Number.isFinite(Number(`0x${value.slice(at + 2, at + close)}`)) ? close + 1 : 0;
  }
  const width = letter === 120 ? 2 : letter === 117 ? 4 : 8;
  const digits = value.slice(at + 1, at + 1 + width);
  return digits.length === width && /^[0-9a-fA-F]+$/.test(digits) ? width + 1 : 0;
}

function codePoint(value: string, at: number, width: number): string {
  const digits = value.slice(at + 1, at + width).replace(/[{}]/g, '');
  const point = Number.parseInt(digits, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

/** A literal for the raw text `[start, end)`. */
export function makeLiteral(
  text: string,
  start: number,
  end: number,
  flags: number,
  whole: boolean,
  place: Place,
): Literal {
  const raw = text.slice(start, end);
  const value = (flags & (Part.backslash | Part.doubled | Part.backtick)) === 0 ? raw : resolve(raw, flags);
  return { text: value, span: { start, end }, form: 'quoted', verbatim: value === raw, whole, place };
}
