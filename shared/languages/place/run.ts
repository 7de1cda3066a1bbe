// The state of one placing run.

import type { Grammar } from '../lex/facts.ts';
import type { Tokens } from '../lex/tokens.ts';
import type { Literal, Place } from '../literal.ts';
import { type Frame, makeFrame, Shape } from './frame.ts';

/** One pass over the tokens of a text. */
export interface Run {
  readonly text: string;
  readonly tokens: Tokens;
  readonly grammar: Grammar;
  readonly literals: Literal[];
  top: Frame;
  /** The token that is being taken. */
  at: number;
  /** Place of the interpolated string that is being read. */
  place: Place | undefined;
  /** Brackets and holes that were opened too deep to get a frame. */
  passed: number;
  passedHoles: number;
  /** Indentation of the current line. */
  indent: number;
  /** SQL: opening token of the column list that the rows of `VALUES` follow; -1 for none. */
  columns: number;
  /** The bracket that closed last: token of its closer, and what a following `(` or `||` may need of it. */
  closed: {
    token: number;
    calleeFirst: number;
    calleeLast: number;
    firstStart: number;
    firstEnd: number;
    nameStart: number;
    nameEnd: number;
  };
}

/** A run at the start of a text. */
export function makeRun(text: string, tokens: Tokens, grammar: Grammar): Run {
  return {
    text,
    tokens,
    grammar,
    literals: [],
    at: 0,
    top: makeFrame(Shape.root, -1, undefined),
    place: undefined,
    passed: 0,
    passedHoles: 0,
    indent: 0,
    columns: -1,
    closed: { token: -2, calleeFirst: -1, calleeLast: -1, firstStart: -1, firstEnd: -1, nameStart: -1, nameEnd: -1 },
  };
}
