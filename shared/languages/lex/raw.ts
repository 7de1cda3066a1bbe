// Raw strings whose delimiters are written by the author: Rust, Swift, C++, C#, Lua, SQL, R.

import { readBody } from './body.ts';
import { find, isNameStart, isWord } from './find.ts';
import { makeForm } from './machine.ts';
import type { Lex } from './state.ts';
import { Kind, Part, push } from './tokens.ts';

/** Reads a string that starts at `start` and ends with `closer`, without escapes. */
function readRaw(lex: Lex, start: number, closer: string): true {
  lex.pos = Math.min(start, lex.limit);
  readBody(lex, makeForm({ close: closer, lines: true }), -1);
  return true;
}

const rustString = makeForm({ close: '"', escape: 'backslash', lines: true });

/** Rust: `r"`, `r#"`, `b"`, `br#"`, `c"`, `b'x'`, and lifetimes against characters. */
export function readRust(lex: Lex, at: number): boolean {
  const { text } = lex;
  const unit = text.charCodeAt(at);
  if (unit === 39) return readTick(lex, at);
  let to = at;
  let raw = unit === 114;
  if (!raw && text.charCodeAt(at + 1) === 114) {
    raw = true;
    to++;
  }
  to++;
  if (!raw) {
    if (unit === 98 && text.charCodeAt(to) === 39) return readTick(lex, to);
    if (text.charCodeAt(to) !== 34) return false;
    lex.pos = to + 1;
    readBody(lex, rustString, -1);
    return true;
  }
  const hashes = to;
  while (text.charCodeAt(to) === 35) to++;
  if (text.charCodeAt(to) !== 34) return false;
  return readRaw(lex, to + 1, `"${text.slice(hashes, to)}`);
}

/** `'x'`, `'\n'`, `'\u{1F600}'` as a character; else the tick is dropped (lifetimes, labels, symbols, transposes). */
export function readTick(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  let to = at + 1;
  const unit = text.charCodeAt(to);
  if (unit === 92) {
    to += 2;
    while (to < limit && to < at + 14 && text.charCodeAt(to) !== 39 && text.charCodeAt(to) !== 10) to++;
  } else to += unit >= 0xd800 && unit < 0xdc00 ? 2 : 1;
  if (text.charCodeAt(to) !== 39 || to >= limit || unit === 39 || unit === 10) {
    lex.pos = at + 1;
    // A lifetime must not bind like a name.
    while (lex.pos < limit && isWord(text.charCodeAt(lex.pos))) lex.pos++;
    return true;
  }
  push(lex.tokens, Kind.char, at + 1, to, 0);
  lex.pos = to + 1;
  lex.operand = false;
  return true;
}

/** Swift: `#"…"#`, `##"""…"""##`. */
export function readSwiftRaw(lex: Lex, at: number): boolean {
  const { text } = lex;
  let to = at;
  while (text.charCodeAt(to) === 35) to++;
  if (text.charCodeAt(to) !== 34) return false;
  const quote = text.startsWith('"""', to) ? '"""' : '"';
  return readRaw(lex, to + quote.length, quote + text.slice(at, to));
}

/** C++: `R"delimiter(…)delimiter"` with its encoding prefixes. */
export function readCppRaw(lex: Lex, at: number): boolean {
  const { text } = lex;
  let to = at;
  while (to < at + 3 && 'Lu8U'.includes(text.charAt(to))) to++;
  if (text.charCodeAt(to) !== 82 || text.charCodeAt(to + 1) !== 34) return false;
  const start = to + 2;
  to = start;
  while (to < start + 17 && text.charCodeAt(to) !== 40) to++;
  if (text.charCodeAt(to) !== 40) return false;
  return readRaw(lex, to + 1, `)${text.slice(start, to)}"`);
}

const verbatim = makeForm({ close: '"', escape: 'doubled', lines: true });
const verbatimHoles = makeForm({ close: '"', escape: 'doubled', lines: true, holes: ['{'] });
const interpolated = makeForm({ close: '"', escape: 'backslash', holes: ['{'] });

/** C#: `@"…"`, `$"…"`, `$@"…"`, and raw strings of three or more quotes. */
export function readCsharp(lex: Lex, at: number): boolean {
  const { text } = lex;
  let to = at;
  let dollars = 0;
  let ats = 0;
  while (text.charCodeAt(to) === 36 || text.charCodeAt(to) === 64) {
    if (text.charCodeAt(to) === 36) dollars++;
    else ats++;
    to++;
    if (to - at > 8) return false;
  }
  if (text.charCodeAt(to) !== 34) return false;
  let quotes = to;
  while (text.charCodeAt(quotes) === 34) quotes++;
  if (quotes - to >= 3 && ats === 0) {
    const closer = text.slice(to, quotes);
    lex.pos = Math.min(quotes, lex.limit);
    const token = lex.tokens.count;
    readBody(lex, makeForm({ close: closer, lines: true, holes: dollars === 1 ? ['{'] : [] }), -1);
    // With more than one dollar as many braces open a hole: its code is not read, the text is known to be a template.
    const hole = dollars > 1 ? find(text, '{'.repeat(dollars), quotes, lex.pos) : -1;
    if (hole >= 0) lex.tokens.aux[token] = (lex.tokens.aux[token] as number) | Part.holed;
    return true;
  }
  if (dollars + ats === 0) return false;
  lex.pos = to + 1;
  readBody(lex, ats === 0 ? interpolated : dollars > 0 ? verbatimHoles : verbatim, -1);
  return true;
}

/** Lua: `[[…]]`, `[==[…]==]`, and comments that start with `--`. */
export function readLongBracket(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const comment = text.charCodeAt(at) === 45;
  let to = comment ? at + 2 : at;
  if (comment && text.charCodeAt(at + 1) !== 45) return false;
  if (text.charCodeAt(to) !== 91) return false;
  const level = to + 1;
  to = level;
  while (text.charCodeAt(to) === 61) to++;
  if (text.charCodeAt(to) !== 91) return false;
  const closer = `]${text.slice(level, to)}]`;
  if (!comment) return readRaw(lex, to + 1, closer);
  const end = find(text, closer, to + 1, limit);
  lex.pos = end < 0 ? limit : end + closer.length;
  lex.comments.push(at, lex.pos);
  return true;
}

/** SQL: `$$…$$`, `$tag$…$tag$`. */
export function readDollarQuote(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  let to = at + 1;
  while (to < limit && to < at + 40 && isWord(text.charCodeAt(to))) to++;
  if (text.charCodeAt(to) !== 36 || (to > at + 1 && !isNameStart(text.charCodeAt(at + 1)))) return false;
  return readRaw(lex, to + 1, text.slice(at, to + 1));
}

/** R: `r"(…)"`, `R"---[…]---"`. */
export function readRRaw(lex: Lex, at: number): boolean {
  const { text } = lex;
  const quote = text.charAt(at + 1);
  if (quote !== '"' && quote !== "'") return false;
  let to = at + 2;
  while (text.charCodeAt(to) === 45) to++;
  const bracket = '([{'.indexOf(text.charAt(to));
  if (bracket < 0 || to >= lex.limit) return false;
  return readRaw(lex, to + 1, ')]}'.charAt(bracket) + text.slice(at + 2, to) + quote);
}

/** Zig: a line that starts with two backslashes. */
export function readZigLine(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  if (text.charCodeAt(at + 1) !== 92) return false;
  lex.pos = Math.min(at + 2, limit);
  readBody(lex, makeForm({ close: '' }), -1);
  return true;
}
