// Reads the inside of a string up to its end or to the next piece of code in it.

import type { Form, Machine } from './machine.ts';
import { Class } from './machine.ts';
import { close, emitPart, type Lex, Open, open } from './state.ts';
import { Kind, Op, Part, push } from './tokens.ts';

/** Reads on from `lex.pos`, which stands inside a string whose first token is `first` (-1: none yet). */
export function readBody(lex: Lex, form: Form, first: number): void {
  const { text, limit } = lex;
  const { stops, closeUnit, close: closeText } = form;
  let from = lex.pos;
  let at = from;
  let nest = 0;
  let head = first;
  for (;;) {
    while (at < limit) {
      const unit = text.charCodeAt(at);
      if (unit < 128 && stops[unit] === 1) break;
      at++;
    }
    if (at >= limit) {
      finish(lex, form, head, from, limit, limit);
      return;
    }
    const unit = text.charCodeAt(at);
    if (unit === closeUnit && nest === 0 && (closeText.length === 1 || text.startsWith(closeText, at))) {
      if (form.doubled && text.charCodeAt(at + 1) === closeUnit && closeText.length === 1) {
        at += 2;
        continue;
      }
      if (at + closeText.length <= limit) {
        finish(lex, form, head, from, at, at + closeText.length);
        return;
      }
    }
    if (unit === 10 || unit === 13) {
      if (!form.lines) {
        finish(lex, form, head, from, at, at);
        return;
      }
      at++;
      continue;
    }
    if (form.nest >= 0) {
      if (unit === form.nest) nest++;
      else if (unit === closeUnit) nest--;
    }
    if (form.holes.length > 0) {
      const hole = holeAt(lex, form, at);
      if (hole === -1) {
        at += 2;
        continue;
      }
      if (hole === 1) {
        head = emitPart(lex, form, head, from, at, false);
        at = from = bareName(lex, at);
        continue;
      }
      if (hole > 1) {
        head = emitPart(lex, form, head, from, at, false);
        // `{` and `{$` are one character long: the sigil belongs to the code.
        const inside = unit === 123 ? at + 1 : at + 2;
        const closer = text.charCodeAt(inside - 1) === 40 ? 41 : 125;
        open(lex, Open.hole, push(lex.tokens, Kind.holeOpen, at, inside, closer), form, head);
        lex.pos = inside;
        lex.operand = true;
        return;
      }
    }
    if ((unit === 92 && form.backslash) || (unit === 96 && form.backtick)) {
      at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10 ? 3 : 2;
      if (at > limit) at = limit;
      continue;
    }
    at++;
  }
}

function isName(machine: Machine, unit: number): boolean {
  return unit > 127 || machine.classes[unit] === Class.name;
}

/** 0: no hole; -1: an escaped one; 1: `$name`; 2: a hole with a bracket. */
function holeAt(lex: Lex, form: Form, at: number): number {
  const { text, machine } = lex;
  const unit = text.charCodeAt(at);
  const next = at + 1 < lex.limit ? text.charCodeAt(at + 1) : 0;
  for (const hole of form.holes) {
    if (hole.charCodeAt(0) !== unit) continue;
    if (hole === '{') return next === 123 ? -1 : 2;
    if (hole === '$name' || hole === '@name') {
      if (isName(machine, next) && next !== 0) return 1;
    } else if (next === hole.charCodeAt(1)) return 2;
    else if (next === unit && form.holes.includes('%{') && text.charCodeAt(at + 2) === 123) return -1;
  }
  return 0;
}

/** Emits a `$name` hole and answers where the string goes on. */
function bareName(lex: Lex, at: number): number {
  const { text, tokens, machine, limit } = lex;
  const start = push(tokens, Kind.holeOpen, at, at + 1, 0);
  let to = at + 1;
  while (to < limit) {
    const unit = text.charCodeAt(to);
    if (unit < 128 && machine.nameParts[unit] === 0) break;
    to++;
  }
  push(tokens, Kind.name, at + 1, to, 0);
  if (machine.prefixes === 'b') to = afterSimple(lex, to);
  const end = push(tokens, Kind.holeClose, to, to, 0);
  tokens.link[start] = end;
  tokens.link[end] = start;
  return to;
}

/** PHP: `$list[key]` and `$object->name` go on for one step without braces. */
function afterSimple(lex: Lex, at: number): number {
  const { text, machine, limit } = lex;
  let to = at;
  if (text.charCodeAt(at) === 91) {
    while (to < limit && to < at + 60 && text.charCodeAt(to) !== 93 && text.charCodeAt(to) !== 34) to++;
    return text.charCodeAt(to) === 93 && to < limit ? to + 1 : at;
  }
  if (!text.startsWith('->', at) || !isName(machine, text.charCodeAt(at + 2))) return at;
  to = at + 2;
  while (to < limit && (text.charCodeAt(to) > 127 || machine.nameParts[text.charCodeAt(to)] === 1)) to++;
  return Math.min(to, limit);
}

/** Ends a string at `to`, the lexer going on at `after`. */
function finish(lex: Lex, form: Form, head: number, from: number, to: number, after: number): void {
  lex.pos = after;
  lex.operand = false;
  if (form.as === 'string') {
    emitPart(lex, form, head, from, to, true);
  } else if (form.as === 'words') {
    emitWords(lex, form, from, to);
  } else if (form.as === 'comment') {
    lex.comments.push(from, to);
  } else if (form.as === 'char') {
    push(lex.tokens, Kind.char, from, to, 0);
  } else {
    push(lex.tokens, form.as === 'atom' ? Kind.atom : Kind.regex, from, to, 0);
  }
}

/** `%w[a b]` as the tokens of a list. */
function emitWords(lex: Lex, form: Form, from: number, to: number): void {
  const { text, tokens } = lex;
  const opener = push(tokens, Kind.punct, from, from, Op.bracket);
  let at = from;
  while (at < to) {
    while (at < to && text.charCodeAt(at) <= 32) at++;
    const start = at;
    while (at < to && text.charCodeAt(at) > 32) at++;
    if (at === start) break;
    const token = push(tokens, Kind.string, start, at, form.flags | Part.first | Part.last | Part.word);
    tokens.link[token] = token;
    push(tokens, Kind.punct, at, at, Op.comma);
  }
  const closer = push(tokens, Kind.punct, to, to, Op.bracketEnd);
  tokens.link[opener] = closer;
  tokens.link[closer] = opener;
}

/** Ends the innermost hole at `[start, end)` and reads the rest of its string. */
export function endHole(lex: Lex, start: number, end: number): void {
  const depth = lex.kinds.length - 1;
  const form = lex.forms[depth] as Form;
  const first = lex.firsts[depth] as number;
  close(lex, push(lex.tokens, Kind.holeClose, start, end, 0));
  lex.pos = end;
  readBody(lex, form, first);
}
