// The lexer: one pass over a text by the tables of a language. Linear, never throws, reads anything.

import type { Span } from '../../text/span.ts';
import { endHole, readBody } from './body.ts';
import { isFormatColon, readCloser, readFormat } from './closer.ts';
import { find } from './find.ts';
import { readHeredocs } from './heredoc.ts';
import { runHook } from './hooks.ts';
import { readChildren, readTag } from './jsx.ts';
import { Class, type Machine, type Start } from './machine.ts';
import { prefixed } from './prefix.ts';
import { innermost, type Lex, makeLex, Open, open } from './state.ts';
import { Kind, Op, push, type Tokens } from './tokens.ts';
import { hashStep, Role, roleOf } from './words.ts';

/** Tokens of a text, and the starts and ends of its comments, flat. */
export interface Lexed {
  readonly tokens: Tokens;
  readonly comments: readonly number[];
}

/** Lexes a part of a text. */
export function lex(text: string, range: Span, machine: Machine): Lexed {
  const end = Math.max(0, Math.min(range.end, text.length));
  const run = makeLex(text, Math.max(0, Math.min(range.start, end)), end, machine);
  const { classes } = machine;
  while (run.pos < run.limit) {
    const inside = machine.jsx ? innermost(run) : 0;
    if (inside === Open.tag) readTag(run);
    else if (inside === Open.children) readChildren(run);
    else {
      const at = run.pos;
      const unit = text.charCodeAt(at);
      if (unit > 127) {
        if (isSpace(unit)) run.pos++;
        else readName(run, at);
        continue;
      }
      const kind = classes[unit];
      if (kind === Class.space) {
        run.pos++;
        continue;
      }
      if (kind === Class.newline) {
        readNewline(run, at, unit);
        continue;
      }
      const starts = machine.starts[unit];
      if (starts !== undefined && begin(run, starts, at)) continue;
      if (kind === Class.name) readName(run, at);
      else if (kind === Class.digit) readNumber(run, at);
      else readOperator(run, at, unit);
    }
  }
  if (run.heredocs.length > 0) readHeredocs(run);
  return { tokens: run.tokens, comments: run.comments };
}

function isSpace(unit: number): boolean {
  return unit === 0xa0 || unit === 0xfeff || unit === 0x2028 || unit === 0x2029 || unit === 0x3000;
}

function readNewline(run: Lex, at: number, unit: number): void {
  const { text, limit, tokens } = run;
  let next = at + 1;
  if (unit === 13 && text.charCodeAt(next) === 10) next++;
  run.pos = next;
  if (run.heredocs.length > 0) {
    readHeredocs(run);
    next = run.pos;
  }
  let indent = 0;
  while (next < limit) {
    const blank = text.charCodeAt(next);
    if (blank === 32) indent++;
    else if (blank === 9) indent += 8;
    else break;
    next++;
  }
  run.pos = next;
  const last = tokens.count - 1;
  if (last >= 0 && tokens.kind[last] === Kind.newline) tokens.aux[last] = indent;
  else push(tokens, Kind.newline, at, at + 1, indent);
  // A string with code in it that may not span lines is closed here, so that broken code loses one line only.
  if (innermost(run) === Open.hole) {
    const form = run.forms[run.forms.length - 1];
    if (form !== undefined && !form.lines && run.machine.prefixes === 'python') endHole(run, at, at);
  }
}

/** Tries comments, strings and hooks that may start here. */
function begin(run: Lex, starts: readonly Start[], at: number): boolean {
  const { text, limit } = run;
  for (const start of starts) {
    const { open: opener } = start;
    if (opener.length > 1 && !(text.startsWith(opener, at) && at + opener.length <= limit)) continue;
    if (start.what === 'hook') {
      if (runHook(run, start.hook, at)) return true;
    } else if (start.what === 'string') {
      run.pos = at + opener.length;
      readBody(run, start.form, -1);
      return true;
    } else if (start.what === 'line') {
      let to = at + opener.length;
      while (to < limit && text.charCodeAt(to) !== 10 && text.charCodeAt(to) !== 13) to++;
      run.comments.push(at, to);
      run.pos = to;
      return true;
    } else {
      run.pos = start.nested
        ? nestedEnd(run, start.open, start.close, at)
        : blockEnd(run, start.close, at + opener.length);
      run.comments.push(at, run.pos);
      return true;
    }
  }
  return false;
}

function blockEnd(run: Lex, closer: string, from: number): number {
  const at = find(run.text, closer, from, run.limit);
  return at < 0 ? run.limit : at + closer.length;
}

function nestedEnd(run: Lex, opener: string, closer: string, from: number): number {
  const { text, limit } = run;
  let depth = 0;
  let at = from;
  while (at < limit) {
    if (text.startsWith(opener, at)) {
      depth++;
      at += opener.length;
    } else if (text.startsWith(closer, at)) {
      depth--;
      at += closer.length;
      if (depth === 0) return Math.min(at, limit);
    } else at++;
  }
  return limit;
}

function readName(run: Lex, at: number): void {
  const { text, limit, machine } = run;
  const { nameParts } = machine;
  let hash = 0;
  let to = at;
  while (to < limit) {
    const unit = text.charCodeAt(to);
    if (unit < 128 ? nameParts[unit] === 0 : isSpace(unit)) break;
    hash = hashStep(hash, unit | 32);
    to++;
  }
  const next = to < limit ? text.charCodeAt(to) : 0;
  if ((next === 34 || next === 39) && machine.prefixes !== undefined) {
    const form = prefixed(text, at, to, machine);
    if (form === 'none') {
      run.pos = to;
      return;
    }
    if (form !== undefined) {
      run.pos = Math.min(to + form.close.length, limit);
      readBody(run, form, -1);
      return;
    }
  }
  const { tokens } = run;
  const last = tokens.count - 1;
  const member = last >= 0 && tokens.kind[last] === Kind.punct && tokens.aux[last] === Op.dot;
  // `api.get<T>(…)`: behind a dot stands no keyword.
  let role: number = member ? Role.none : roleOf(machine.words, text, at, to, hash);
  if (machine.nameEnds !== '' && next !== 0 && machine.nameEnds.includes(text.charAt(to))) {
    const after = text.charCodeAt(to + 1);
    // `a != b`, `x ? y : z` and `a?.b` are operators.
    if (after !== 61 && after !== 46 && !(next === 63 && after === 58)) {
      to++;
      role = Role.none;
    }
  }
  run.pos = to;
  push(tokens, Kind.name, at, to, role);
  run.operand = role !== Role.none && role !== Role.value && role !== Role.end;
}

function readNumber(run: Lex, at: number): void {
  const { text, limit } = run;
  let to = at + 1;
  while (to < limit) {
    const unit = text.charCodeAt(to);
    const part = (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
    if (!part) {
      // C++ separates digits with ticks.
      const tick = unit === 39 && run.machine.prefixes === 'cpp' && text.charCodeAt(to - 1) <= 57;
      if (unit !== 46 && !tick) break;
      const next = text.charCodeAt(to + 1);
      if (!(next >= 48 && next <= 57)) break;
    }
    to++;
  }
  run.pos = to;
  push(run.tokens, Kind.number, at, to, 0);
  run.operand = false;
}

function readOperator(run: Lex, at: number, unit: number): void {
  const { text, machine, tokens } = run;
  let op: number = Op.other;
  let to = at + 1;
  const candidates = machine.operators[unit];
  const count = candidates === undefined ? 0 : candidates.length;
  for (let i = 0; i < count; i++) {
    const candidate = (candidates as readonly (readonly [string, number])[])[i] as readonly [string, number];
    const { length } = candidate[0];
    if (length === 1 || (text.startsWith(candidate[0], at) && at + length <= run.limit)) {
      op = candidate[1];
      to = at + length;
      break;
    }
  }
  run.pos = to;
  if (op === Op.paren || op === Op.bracket || op === Op.brace) {
    const last = tokens.count - 1;
    const control = last >= 0 && tokens.kind[last] === Kind.name && tokens.aux[last] !== Role.none ? 1 : 0;
    open(run, op, push(tokens, Kind.punct, at, to, op), undefined, control);
    run.operand = true;
    return;
  }
  if (op === Op.parenEnd || op === Op.bracketEnd || op === Op.braceEnd) {
    readCloser(run, at, op, unit);
    return;
  }
  if (op === Op.colon && isFormatColon(run)) {
    readFormat(run, at);
    return;
  }
  if (skipped(run, at, to, unit)) return;
  push(tokens, Kind.punct, at, to, op);
  // `x++ / y`: after these an operand is rare.
  run.operand = !(to - at === 2 && (unit === 43 || unit === 45) && text.charCodeAt(at + 1) === unit);
}

/** Sigils, line continuations and the `!` of `foo!.bar` and `vec![` make no token. */
function skipped(run: Lex, at: number, to: number, unit: number): boolean {
  const { text, machine } = run;
  const next = to < run.limit ? text.charCodeAt(to) : 0;
  if (unit === 92 && (next === 10 || next === 13)) {
    run.pos = next === 13 && text.charCodeAt(to + 1) === 10 ? to + 2 : to + 1;
    return true;
  }
  if (to - at !== 1) return false;
  if (machine.sigils.includes(String.fromCharCode(unit))) {
    return next > 127 || machine.classes[next] === Class.name || next === unit || (unit === 36 && next === 123);
  }
  if (unit !== 33) return false;
  const { tokens } = run;
  const last = tokens.count - 1;
  return last >= 0 && tokens.end[last] === at && !run.operand;
}
