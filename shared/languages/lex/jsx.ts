// Tags in JavaScript and TypeScript: where one starts, what stands inside, and the text between.

import { readBody } from './body.ts';
import { isNameStart, isWord } from './find.ts';
import { makeForm } from './machine.ts';
import { close, type Lex, Open, open } from './state.ts';
import { Kind, Op, push } from './tokens.ts';

const attribute = [makeForm({ close: '"', lines: true }), makeForm({ close: "'", lines: true })] as const;

/** Whether `<` at `at` starts a tag, and if so reads its name. */
export function startTag(lex: Lex, at: number): boolean {
  if (!lex.operand) return false;
  const { text, limit } = lex;
  const next = text.charCodeAt(at + 1);
  if (at + 1 >= limit) return false;
  if (next !== 62 && (!isNameStart(next) || isGeneric(text, at + 1, limit))) return false;
  openTag(lex, at);
  return true;
}

/** `<T,>(`, `<T extends X>` and `<T>(` are type parameters. */
function isGeneric(text: string, start: number, limit: number): boolean {
  let to = start;
  while (to < limit && isWord(text.charCodeAt(to))) to++;
  if (text.charCodeAt(to) === 44 || text.startsWith(' extends ', to)) return true;
  const upper = text.charCodeAt(start) < 91;
  return upper && text.charCodeAt(to) === 62 && text.charCodeAt(to + 1) === 40;
}

function openTag(lex: Lex, at: number): void {
  const { text, limit } = lex;
  let to = at + 1;
  while (to < limit && (isWord(text.charCodeAt(to)) || isTagChar(text.charCodeAt(to)))) to++;
  const token = push(lex.tokens, Kind.tag, at + 1, to, 0);
  open(lex, Open.tag, token, undefined, -1);
  lex.pos = to;
}

/** `-`, `.` and `:` belong to the names of tags and attributes. */
function isTagChar(unit: number): boolean {
  return unit === 45 || unit === 46 || unit === 58;
}

/** One step inside a tag: an attribute's name, its value, or the end of the tag. */
export function readTag(lex: Lex): void {
  const { text, limit, tokens } = lex;
  const at = lex.pos;
  const unit = text.charCodeAt(at);
  if (unit <= 32 || unit === 0xa0) {
    lex.pos++;
  } else if (isNameStart(unit)) {
    let to = at + 1;
    while (to < limit && (isWord(text.charCodeAt(to)) || isTagChar(text.charCodeAt(to)))) to++;
    push(tokens, Kind.name, at, to, 0);
    lex.pos = to;
  } else if (unit === 34 || unit === 39) {
    lex.pos = at + 1;
    readBody(lex, attribute[unit === 34 ? 0 : 1], -1);
  } else if (unit === 123) {
    openBrace(lex, at);
  } else if (unit === 61) {
    push(tokens, Kind.punct, at, at + 1, Op.assign);
    lex.pos++;
  } else if (unit === 62) {
    close(lex, push(tokens, Kind.tagEnd, at, at + 1, 0));
    open(lex, Open.children, tokens.count - 1, undefined, -1);
    lex.pos++;
  } else if (unit === 47 && text.charCodeAt(at + 1) === 62) {
    close(lex, push(tokens, Kind.tagEnd, at, at + 2, 0));
    lex.pos = Math.min(at + 2, limit);
    lex.operand = false;
  } else if (unit === 47 && (text.charCodeAt(at + 1) === 47 || text.charCodeAt(at + 1) === 42)) {
    readComment(lex, at);
  } else if (unit === 60) {
    skipTypeArguments(lex, at);
  } else if (unit === 125 || unit === 59) {
    // Not a tag after all, or a broken one: go on as code.
    close(lex, push(tokens, Kind.tagEnd, at, at, 0));
  } else lex.pos++;
}

function openBrace(lex: Lex, at: number): void {
  open(lex, Open.brace, push(lex.tokens, Kind.punct, at, at + 1, Op.brace), undefined, 0);
  lex.pos = at + 1;
  lex.operand = true;
}

function readComment(lex: Lex, at: number): void {
  const { text, limit } = lex;
  const line = text.charCodeAt(at + 1) === 47;
  let to = at + 2;
  while (to < limit) {
    const unit = text.charCodeAt(to);
    if (line ? unit === 10 || unit === 13 : unit === 42 && text.charCodeAt(to + 1) === 47) break;
    to++;
  }
  lex.pos = line ? to : Math.min(to + 2, limit);
  lex.comments.push(at, lex.pos);
}

/** `<List<Item> …>`: type arguments of a component. */
function skipTypeArguments(lex: Lex, at: number): void {
  const { text, limit } = lex;
  let depth = 0;
  let to = at;
  while (to < limit) {
    const unit = text.charCodeAt(to);
    if (unit === 60) depth++;
    else if (unit === 62 && --depth === 0) break;
    else if (unit === 10 || unit === 59 || unit === 125) break;
    to++;
  }
  lex.pos = Math.max(Math.min(to + 1, limit), at + 1);
}

/** One step between tags: text, a nested tag, code in braces, or the closing tag. */
export function readChildren(lex: Lex): void {
  const { text, limit, tokens } = lex;
  const at = lex.pos;
  const unit = text.charCodeAt(at);
  if (unit === 123) {
    openBrace(lex, at);
  } else if (unit === 60 && text.charCodeAt(at + 1) === 47) {
    let to = at + 2;
    while (to < limit && text.charCodeAt(to) !== 62 && text.charCodeAt(to) !== 60) to++;
    if (text.charCodeAt(to) === 62) to++;
    close(lex, -1);
    lex.pos = Math.min(to, limit);
    lex.operand = false;
  } else if (unit === 60) {
    openTag(lex, at);
  } else if (unit === 125) {
    close(lex, -1);
    lex.operand = false;
  } else {
    let from = at;
    let to = at;
    while (to < limit && text.charCodeAt(to) !== 60 && text.charCodeAt(to) !== 123 && text.charCodeAt(to) !== 125) to++;
    lex.pos = to;
    while (from < to && text.charCodeAt(from) <= 32) from++;
    while (to > from && text.charCodeAt(to - 1) <= 32) to--;
    if (to > from) push(tokens, Kind.text, from, to, 0);
  }
}
