// Reads code in pieces: cuts where a statement or an item begins, and says what is open there in as little text as does.

import { makeReadPiece } from '../cut.ts';
import type { LexFacts } from '../lex/facts.ts';
import { lex } from '../lex/lex.ts';
import type { Machine } from '../lex/machine.ts';
import type { ReadPiece } from '../piece.ts';
import { codeRange, inOrder, machineOf, toSpans } from '../reader.ts';
import { standAlike } from './alike.ts';
import { headOf } from './head.ts';
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
      const at = lineAfter(text, tokens.start[run.at] as number);
      if (!wanted(at)) return false;
      const head = headOf(run);
      if (head === undefined || !opens(opening + head, run, facts, machine)) return false;
      cut = { at, next: opening + head };
      return true;
    };
    const { literals } = placeAll(text, tokens, machine.grammar, ended);
    return { literals: inOrder(literals), comments: toSpans(comments), cut };
  });
}

/** Where the line behind the line end at `at` begins. */
function lineAfter(text: string, at: number): number {
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}

/** Whether reading the head alone ends where the run stands. */
function opens(head: string, run: Run, facts: LexFacts, machine: Machine): boolean {
  const text = head + ' '.repeat(run.tokens.aux[run.at] as number);
  const { tokens } = lex(text, codeRange(text, { start: 0, end: text.length }, facts), machine);
  return standAlike(run, placeAll(text, tokens, machine.grammar));
}
