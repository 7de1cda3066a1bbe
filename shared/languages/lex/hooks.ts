// Recognisers for what no table of delimiters describes. Each answers whether it took the text at `at`.

import { readBody } from './body.ts';
import { readPercent, readPerlQuote, readSigil, readSlashRegex, readSlashy } from './delimited.ts';
import type { Hook } from './facts.ts';
import { find, isNameStart, isWord } from './find.ts';
import { announceHeredoc } from './heredoc.ts';
import { startTag } from './jsx.ts';
import { makeForm } from './machine.ts';
import {
  readCppRaw,
  readCsharp,
  readDollarQuote,
  readLongBracket,
  readRRaw,
  readRust,
  readSwiftRaw,
  readTick,
  readZigLine,
} from './raw.ts';
import type { Lex } from './state.ts';
import { Kind, Op, push } from './tokens.ts';
import { hashStep, roleOf } from './words.ts';

/** Lets a hook look at `at`; when it answers true it has moved on. */
export function runHook(lex: Lex, hook: Hook, at: number): boolean {
  switch (hook) {
    case 'slash-regex':
      return readSlashRegex(lex, at);
    case 'rust':
      return readRust(lex, at);
    case 'swift-raw':
      return readSwiftRaw(lex, at);
    case 'csharp':
      return readCsharp(lex, at);
    case 'cpp-raw':
      return readCppRaw(lex, at);
    case 'long-bracket':
      return readLongBracket(lex, at);
    case 'dollar-quote':
      return readDollarQuote(lex, at);
    case 'ruby-percent':
      return readPercent(lex, at);
    case 'perl-quote':
      return readPerlQuote(lex, at);
    case 'elixir-sigil':
      return readSigil(lex, at);
    case 'atom':
      return readAtom(lex, at);
    case 'heredoc':
      return announceHeredoc(lex, at, 2);
    case 'php-heredoc':
      return announceHeredoc(lex, at, 3);
    case 'jsx':
      return startTag(lex, at);
    case 'zig-lines':
      return readZigLine(lex, at);
    case 'ruby-char':
      return readQuestion(lex, at);
    case 'groovy-slashy':
      return readSlashy(lex, at);
    case 'pod':
      return readPod(lex, at);
    case 'embedded':
      return leavePhp(lex, at);
    case 'scala-tick':
      return readTick(lex, at);
    case 'julia-tick':
      return lex.operand && readTick(lex, at);
    case 'directive':
      return readDirective(lex, at);
    case 'r-raw':
      return readRRaw(lex, at);
    case 'attribute':
      // PHP: `#[` is no comment.
      if (lex.text.charCodeAt(at + 1) !== 91) return false;
      lex.pos = at + 1;
      return true;
    case 'flag':
      return readFlag(lex, at);
  }
}

const quotedAtom = makeForm({ close: '"', escape: 'backslash', lines: true, holes: ['#{'] });

/** Ruby and Elixir: `:name`, `:"name"`. */
function readAtom(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const before = at > 0 ? text.charCodeAt(at - 1) : 32;
  const next = text.charCodeAt(at + 1);
  if (at + 1 >= limit || before === 58 || isWord(before) || before === 34 || before === 41) return false;
  if (next === 34) {
    lex.pos = at + 2;
    readBody(lex, quotedAtom, -1);
    return true;
  }
  if (!isNameStart(next)) return false;
  let to = at + 1;
  while (to < limit && isWord(text.charCodeAt(to))) to++;
  if (text.charCodeAt(to) === 63 || text.charCodeAt(to) === 33) to++;
  push(lex.tokens, Kind.atom, at + 1, Math.min(to, limit), 0);
  lex.pos = Math.min(to, limit);
  lex.operand = false;
  return true;
}

/** Ruby and Elixir: `?x` is a character. */
function readQuestion(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const next = text.charCodeAt(at + 1);
  if (!lex.operand || at + 1 >= limit || next <= 32 || (next !== 92 && isWord(text.charCodeAt(at + 2)))) return false;
  const to = Math.min(at + (next === 92 || (next >= 0xd800 && next < 0xdc00) ? 3 : 2), limit);
  push(lex.tokens, Kind.char, at + 1, to, 0);
  lex.pos = to;
  lex.operand = false;
  return true;
}

/** Perl and Ruby: documentation from `=word` at the start of a line to `=cut` or `=end`. */
function readPod(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const before = at > 0 ? text.charCodeAt(at - 1) : 10;
  if ((before !== 10 && before !== 13) || !isNameStart(text.charCodeAt(at + 1))) return false;
  const closer = lex.machine.grammar.ends === true ? '\n=end' : '\n=cut';
  const end = find(text, closer, at, limit);
  let to = end < 0 ? limit : end + closer.length;
  while (to < limit && text.charCodeAt(to) !== 10 && text.charCodeAt(to) !== 13) to++;
  lex.comments.push(at, to);
  lex.pos = to;
  return true;
}

/** PHP: `?>` leaves the code up to the next `<?php` or `<?=`. */
function leavePhp(lex: Lex, at: number): boolean {
  if (lex.text.charCodeAt(at + 1) !== 62) return false;
  push(lex.tokens, Kind.punct, at, at + 2, Op.semicolon);
  lex.pos = phpStart(lex.text, at + 2, lex.limit);
  return true;
}

/** Where PHP code starts at or after `from`. */
export function phpStart(text: string, from: number, limit: number): number {
  let at = from;
  for (;;) {
    at = find(text, '<?', at, limit);
    if (at < 0) return limit;
    if (text.startsWith('php', at + 2)) return Math.min(at + 5, limit);
    if (text.charCodeAt(at + 2) === 61) return Math.min(at + 3, limit);
    at += 2;
  }
}

/** C#: the rest of `#region`, `#error` and `#warning` lines is prose. */
function readDirective(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const word = text.slice(at + 1, at + 8);
  if (!/^(region|endregi|error|warning)/.test(word)) return false;
  let to = at;
  while (to < limit && text.charCodeAt(to) !== 10 && text.charCodeAt(to) !== 13) to++;
  lex.pos = to;
  return true;
}

/** PowerShell: `-Model` names a parameter, `-eq` compares. */
function readFlag(lex: Lex, at: number): boolean {
  const { text, limit, machine } = lex;
  const before = at > 0 ? text.charCodeAt(at - 1) : 32;
  if (!isNameStart(text.charCodeAt(at + 1)) || isWord(before) || at + 1 >= limit) return false;
  let to = at + 1;
  let hash = 0;
  while (to < limit && isWord(text.charCodeAt(to))) {
    hash = hashStep(hash, text.charCodeAt(to) | 32);
    to++;
  }
  const role = roleOf(machine.words, text, at + 1, to, hash);
  if (role !== 0) push(lex.tokens, Kind.name, at + 1, to, role);
  else push(lex.tokens, Kind.atom, at, to, 0);
  lex.pos = to;
  lex.operand = true;
  return true;
}
