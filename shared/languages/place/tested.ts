// Finds the prefix test that every element of a list undergoes: `["gpt-4o", "o1"].some((p) => model.startsWith(p))`.

import { Kind, Op, type Tokens } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp, isRole, skipNewlines } from './ahead.ts';
import type { Frame } from './frame.ts';
import { skipBack } from './look.ts';
import { chainStart } from './path.ts';
import type { Run } from './run.ts';
import { prefixTests } from './sets.ts';

/** How many tokens behind the list the test may stand. */
const farthest = 24;

/** Names that lambdas give their only parameter. */
const implied = new Set(['it', '_', '_1', 'self']);

/**
 * Notes the test on the frame of a list that is opened at token `at` and closed at `closer`: of a loop over it
 * (`for p in [...] { if m.hasPrefix(p)`), of a comprehension (`any(m.startswith(p) for p in (...))`), or of a method on it.
 */
export function noteTest(run: Run, frame: Frame, at: number, closer: number): void {
  const { tokens } = run;
  // Go's `range []string{`, Kotlin's `in listOf(`, `new[] {`: the list starts before its bracket.
  const looped = loopBefore(tokens, at, run.grammar.types === 'first');
  const next = skipNewlines(tokens, closer + 1);
  const method = isOp(tokens, next, Op.dot) || isOp(tokens, next, Op.less) || isWordAs(run, next);
  if (looped < 0 && !method) return;
  const first = looped >= 0 ? before(run, looped) : -1;
  const found = first >= 0 ? first : behind(run, next, looped);
  if (found < 0) return;
  frame.testFirst = chainStart(tokens, found);
  frame.testLast = found;
}

/** Token of the `in`, `of` or `range` a list is looped over with, or of Java's and C++'s `:`; -1 for none. */
function loopBefore(tokens: Tokens, at: number, colons: boolean): number {
  for (let to = at - 1, steps = 0; to >= 0 && steps < 6; to--, steps++) {
    if (isRole(tokens, to, Role.compare) || (colons && isOp(tokens, to, Op.colon))) return to;
    const name = tokens.kind[to] === Kind.name && (tokens.aux[to] === Role.none || tokens.aux[to] === Role.prefix);
    if (!name && !isOp(tokens, to, Op.dot) && !isOp(tokens, to, Op.bracket) && !isOp(tokens, to, Op.bracketEnd)) {
      return -1;
    }
  }
  return -1;
}

/** PHP's `foreach ([...] as $p)`. */
function isWordAs({ text, tokens }: Run, at: number): boolean {
  return at < tokens.count && tokens.kind[at] === Kind.name && text.slice(tokens.start[at], tokens.end[at]) === 'as';
}

/** A comprehension's test stands before its `for p in`. */
function before(run: Run, at: number): number {
  const { tokens } = run;
  const variable = at - 1;
  if (!isRole(tokens, variable - 1, Role.control)) return -1;
  const end = skipBack(run, variable - 2);
  if (!isOp(tokens, end, Op.parenEnd)) return -1;
  const opener = tokens.link[end] as number;
  return opener < 1 ? -1 : testedBy(run, opener, (word) => word === tokenText(run, variable));
}

/** The first prefix test behind a list, of a name declared on the way to it or in the loop before the list. */
function behind(run: Run, from: number, looped: number): number {
  const { tokens } = run;
  const stop = Math.min(tokens.count, from + farthest);
  for (let at = from; at < stop; at++) {
    if (isOp(tokens, at, Op.semicolon)) return -1;
    if (!isOp(tokens, at, Op.paren)) {
      // Java's `model::startsWith`.
      if (isOp(tokens, at, Op.parenEnd) && isOp(tokens, at - 2, Op.dot) && isTest(run, at - 1)) return at - 1;
      continue;
    }
    const variables = (word: string): boolean =>
      implied.has(word) ||
      declares(run, from, at - 1, word) ||
      (looped >= 0 && declares(run, looped - 6, looped, word));
    const found = testedBy(run, at, variables);
    if (found >= 0) return found;
  }
  return -1;
}

/** Token of the method or function of the call opened at `opener`, if it tests for a prefix that is a variable. */
function testedBy(run: Run, opener: number, isVariable: (word: string) => boolean): number {
  const { tokens } = run;
  const callee = opener - 1;
  const last = (tokens.link[opener] as number) - 1;
  if (last <= opener || !isTest(run, callee)) return -1;
  // Swift's `$0` is a number behind a sigil.
  const numbered = tokens.kind[last] === Kind.number && run.text.charAt((tokens.start[last] as number) - 1) === '$';
  // One argument of one token, the last: `startsWith(p)`, `HasPrefix(model, p)`.
  const left = last - (numbered ? 2 : 1);
  if (left !== opener && !isOp(tokens, left, Op.comma)) return -1;
  return numbered || (tokens.kind[last] === Kind.name && isVariable(tokenText(run, last))) ? callee : -1;
}

function isTest(run: Run, at: number): boolean {
  return run.tokens.kind[at] === Kind.name && prefixTests.has(tokenText(run, at));
}

/** Whether a name stands alone, not behind a dot, between two tokens. */
function declares(run: Run, from: number, to: number, word: string): boolean {
  const { tokens } = run;
  for (let at = Math.max(0, from); at < to; at++) {
    const plain = tokens.kind[at] === Kind.name && !isOp(tokens, at - 1, Op.dot) && !isOp(tokens, at + 1, Op.dot);
    if (plain && tokenText(run, at) === word) return true;
  }
  return false;
}

function tokenText({ text, tokens }: Run, at: number): string {
  return text.slice(tokens.start[at], tokens.end[at]);
}
