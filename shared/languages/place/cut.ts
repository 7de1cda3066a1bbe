// Reads code in pieces: cuts where a statement or an item begins, and says what is open there in as little text as does.

import { makeReadPiece } from '../cut.ts';
import type { LexFacts } from '../lex/facts.ts';
import { lex } from '../lex/lex.ts';
import type { Machine } from '../lex/machine.ts';
import { Kind, Op } from '../lex/tokens.ts';
import type { ReadPiece } from '../piece.ts';
import { codeRange, inOrder, machineOf, toSpans } from '../reader.ts';
import { standAlike } from './alike.ts';
import { headOf, lineStart, outerStart } from './head.ts';
import { placeAll } from './place.ts';
import type { Run } from './run.ts';

/** A reader in pieces for the language of these facts. */
export function makeReadCode(facts: LexFacts): ReadPiece {
  // Text outside of PHP's tags is no code: a head begins inside of them.
  const opening = facts.hooks?.includes('embedded') === true ? '<?php\n' : '';
  return makeReadPiece((text, wanted) => {
    const machine = machineOf(facts);
    const { tokens, comments } = lex(text, codeRange(text, { start: 0, end: text.length }, facts), machine);
    let cut: { at: number; next: string } | undefined;
    const ended = (run: Run): boolean => {
      const at = nextLine(run);
      if (at < 0 || !wanted(at)) return false;
      const head = headOf(run);
      if (head === undefined || !opens(opening + head, run, facts, machine)) return false;
      cut = { at, next: opening + head };
      return true;
    };
    const { literals } = placeAll(text, tokens, machine.grammar, ended);
    return { literals: inOrder(literals), comments: toSpans(comments), cut };
  });
}

/**
 * Where the line begins on which the code goes on behind the line end that was taken last, whatever blanks and comments
 * stand between; -1 where a comment ends on that very line, where a string goes on with the one before, or at the end.
 */
function nextLine(run: Run): number {
  const { text, tokens, at } = run;
  if (at + 1 >= tokens.count || tokens.kind[at + 1] === Kind.newline) return -1;
  if (tokens.kind[at + 1] === Kind.string && !beginsEntry(run)) return -1;
  const line = lineStart(run, outerStart(run, at + 1));
  return text.charCodeAt(line - 1) === 10 || text.charCodeAt(line - 1) === 13 ? line : -1;
}

const openers = new Set<number>([Op.comma, Op.brace]);
const keyed = new Set<number>([Op.colon, Op.arrow]);

/**
 * Whether a string behind the line end is the key of an entry. Any other may go on with what stands before it, as `"b"` does
 * in `"a" "b"`, or be one of a list, and what that is good for is said behind its end: `["a", "b"].includes(model)`.
 */
function beginsEntry({ tokens, at }: Run): boolean {
  let before = at - 1;
  while (before >= 0 && tokens.kind[before] === Kind.newline) before--;
  const isOneOf = (token: number, some: ReadonlySet<number>) =>
    token >= 0 && token < tokens.count && tokens.kind[token] === Kind.punct && some.has(tokens.aux[token] as number);
  return isOneOf(before, openers) && isOneOf(at + 2, keyed);
}

/** Whether reading the head alone ends where the run stands. */
function opens(head: string, run: Run, facts: LexFacts, machine: Machine): boolean {
  const text = head + ' '.repeat(run.tokens.aux[run.at] as number);
  const { tokens } = lex(text, codeRange(text, { start: 0, end: text.length }, facts), machine);
  return standAlike(run, placeAll(text, tokens, machine.grammar));
}
