// Whether a string is a whole value or only a part of one.

import { Kind, Op, Part } from '../lex/tokens.ts';
import { isOp, skipNewlines } from './ahead.ts';
import { Flag, Shape } from './frame.ts';
import { skipBack } from './look.ts';
import type { Run } from './run.ts';

/** Whether a string is only a part of a value. */
export function isWhole(run: Run, at: number, last: number): boolean {
  const { tokens, top, grammar } = run;
  if (at !== last || (top.flags & Flag.append) !== 0) return false;
  if (((tokens.aux[at] as number) & Part.holed) !== 0) return false;
  const before = skipBack(run, at - 1);
  const next = skipNewlines(tokens, last + 1);
  if (isOp(tokens, before, Op.concat) || isOp(tokens, next, Op.concat)) return false;
  if (grammar.adjacent !== true) return true;
  // A line end parts strings that stand side by side, but inside brackets and where statements end in semicolons.
  const statements = top.shape === Shape.block || top.shape === Shape.root || top.shape === Shape.switch;
  const inside = !statements || grammar.types === 'first';
  const left = inside ? before : at - 1;
  const right = inside ? next : last + 1;
  const word = (tokens.aux[at] as number) & Part.word;
  return !(word === 0 && (isStringAt(run, left) || isStringAt(run, right)));
}

function isStringAt(run: Run, at: number): boolean {
  return at >= 0 && at < run.tokens.count && run.tokens.kind[at] === Kind.string;
}
