// Looks a few tokens ahead. Every look is bounded, so that placing stays linear.

import { Kind, Op, type Tokens } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isAccessor } from './accessor.ts';
import { containers, getters } from './sets.ts';

/** The next token at or after `at` that is no line end; `count` when there is none. */
export function skipNewlines(tokens: Tokens, at: number): number {
  const { kind, count } = tokens;
  // The lexer never emits two line ends in a row.
  return at < count && kind[at] === Kind.newline ? at + 1 : at;
}

/** Whether the token at `at` is an operator of this class. */
export function isOp(tokens: Tokens, at: number, op: number): boolean {
  return at >= 0 && at < tokens.count && tokens.kind[at] === Kind.punct && tokens.aux[at] === op;
}

/** Whether the token at `at` is a keyword of this role. */
export function isRole(tokens: Tokens, at: number, role: number): boolean {
  return at >= 0 && at < tokens.count && tokens.kind[at] === Kind.name && tokens.aux[at] === role;
}

const farthest = 16;

/** Token of the last name of the operand that starts at `at`, or -1: `r.model`, `get(x).model`, `x["model"]`. */
export function operandName(text: string, tokens: Tokens, at: number): number {
  const { kind, aux, link, count } = tokens;
  let found = -1;
  let to = at;
  for (let steps = 0; steps < farthest && to < count; steps++) {
    const what = kind[to];
    if (what === Kind.name) {
      // A keyword or a second name in a row ends the operand.
      const ends = aux[to] !== Role.none && aux[to] !== Role.value && aux[to] !== Role.prefix;
      if (ends || (to > at && kind[to - 1] === Kind.name && aux[to - 1] !== Role.prefix)) break;
      if (aux[to] !== Role.prefix && !(found >= 0 && isAccessor(text, tokens, to, found === to - 2))) found = to;
    } else if (what === Kind.atom && found < 0) return to;
    else if (what === Kind.punct) {
      const op = aux[to] as number;
      if ((op === Op.paren || op === Op.bracket) && found >= 0 && (link[to] as number) > to) {
        // `x["model"]`: the key is the name.
        const single = link[to] === to + 2 && kind[to + 1] === Kind.string;
        if (single && (op === Op.bracket || getters.has(text.slice(tokens.start[to - 1], tokens.end[to - 1]))))
          found = to + 1;
        to = link[to] as number;
      } else if (op !== Op.dot && op !== Op.other) break;
    } else break;
    to++;
  }
  return found;
}

/** For `[…].includes(model)`, given the list's closing token: token of the name asked for, or -1. */
export function askedName(text: string, tokens: Tokens, closer: number): number {
  const { start, end } = tokens;
  // `{ "a", "b" }` may be wrapped once: new Set([…]).has(model).
  let at = closer + 1;
  if (isOp(tokens, at, Op.parenEnd)) at++;
  if (!isOp(tokens, at, Op.dot) || !isOp(tokens, at + 2, Op.paren)) return -1;
  if (!containers.has(text.slice(start[at + 1], end[at + 1]))) return -1;
  return operandName(text, tokens, at + 3);
}
