// The lexer's state: where it is, what it has emitted, and what is open.

import type { Form, Machine } from './machine.ts';
import { Kind, makeTokens, Part, push, type Tokens } from './tokens.ts';

/** What can be open around a position. */
export const Open = { paren: 1, bracket: 2, brace: 3, hole: 4, tag: 5, children: 6 } as const;

/** A heredoc announced on a line whose body starts on the next. */
export interface Heredoc {
  readonly form: Form;
  /** The line that ends it, without indentation. */
  readonly end: string;
  /** Whether the end line may be indented. */
  readonly indented: boolean;
  /** Index of the first part's token, reserved where the heredoc was announced. */
  readonly token: number;
}

/** State of one run. */
export interface Lex {
  readonly text: string;
  readonly machine: Machine;
  readonly limit: number;
  pos: number;
  readonly tokens: Tokens;
  /** Starts and ends of comments, flat. */
  readonly comments: number[];
  /** Whether an operand may stand here: decides between division and regex, less-than and a tag. */
  operand: boolean;
  /** What is open, innermost last: kind, token, and for holes the string form and the string's first token. */
  readonly kinds: number[];
  readonly opened: number[];
  readonly forms: (Form | undefined)[];
  readonly firsts: number[];
  heredocs: Heredoc[];
  /** No regex, tag or char literal closes before this offset: keeps failed looks ahead linear. */
  barren: number;
}

/** A fresh state for `[start, end)` of a text. */
export function makeLex(text: string, start: number, end: number, machine: Machine): Lex {
  return {
    text,
    machine,
    limit: end,
    pos: start,
    tokens: makeTokens(((end - start) >> 2) + 64),
    comments: [],
    operand: true,
    kinds: [],
    opened: [],
    forms: [],
    firsts: [],
    heredocs: [],
    barren: -1,
  };
}

/** Opens a bracket, hole or tag. */
export function open(lex: Lex, kind: number, token: number, form: Form | undefined, first: number): void {
  lex.kinds.push(kind);
  lex.opened.push(token);
  lex.forms.push(form);
  lex.firsts.push(first);
}

/** Closes the innermost open thing, pairing its token with `token` unless that is -1. */
export function close(lex: Lex, token: number): void {
  lex.kinds.pop();
  lex.forms.pop();
  lex.firsts.pop();
  const opener = lex.opened.pop() as number;
  if (token < 0) return;
  lex.tokens.link[opener] = token;
  lex.tokens.link[token] = opener;
}

/** Emits a part of a string, and links the string's first token when it is the last. */
export function emitPart(lex: Lex, form: Form, first: number, start: number, end: number, last: boolean): number {
  const { tokens } = lex;
  const flags = form.flags | (first < 0 ? Part.first : 0) | (last ? Part.last : 0);
  const token = push(tokens, Kind.string, start, end, flags);
  if (last) tokens.link[first < 0 ? token : first] = token;
  return first < 0 ? token : first;
}

/** The innermost open kind, 0 at the top. */
export function innermost(lex: Lex): number {
  const { kinds } = lex;
  return kinds.length === 0 ? 0 : (kinds[kinds.length - 1] as number);
}
