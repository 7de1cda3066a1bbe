// Keywords that are plain names where they stand.

import { Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp } from './ahead.ts';
import { Shape } from './frame.ts';
import type { Run } from './run.ts';

/** Whether the token after `at` lets a keyword be a plain name: `type = …`, `match.group`, `{ from: … }`. */
export function isPlainWord(run: Run, at: number, role: number): boolean {
  const { tokens, top, grammar } = run;
  const next = at + 1;
  if (isOp(tokens, at - 1, Op.dot)) return true;
  if (role === Role.lambda) return false;
  // Ruby: `end.new` still ends its block.
  if (role === Role.end && isOp(tokens, next, Op.dot)) return false;
  if (isOp(tokens, next, Op.assign) || isOp(tokens, next, Op.dot))
    return role !== Role.value && role !== Role.prefix && role !== Role.import;
  if (isOp(tokens, next, Op.colon)) {
    if (top.shape === Shape.map || top.shape === Shape.call) return true;
    // Ruby: `field :x, in: "y"`.
    if (grammar.commands === true && role === Role.case && tokens.end[at] === tokens.start[next]) return true;
    if (role === Role.else || role === Role.case || role === Role.value || role === Role.do) return false;
    return grammar.indent !== true && role !== Role.control;
  }
  if (role === Role.modifier) return false;
  if (isOp(tokens, next, Op.paren)) {
    if (role === Role.type || role === Role.from || role === Role.case) return true;
    // JavaScript's `get(` and `set(` are methods; `function (` is not.
    if (role === Role.function)
      return (tokens.end[at] as number) - (tokens.start[at] as number) === 3 && grammar.arrowFunctions === true;
    return role === Role.switch && grammar.indent === true;
  }
  const ends = isOp(tokens, next, Op.comma) || isOp(tokens, next, Op.parenEnd) || isOp(tokens, next, Op.bracketEnd);
  return (
    ends &&
    (role === Role.type ||
      role === Role.switch ||
      role === Role.case ||
      role === Role.from ||
      role === Role.pair ||
      role === Role.function)
  );
}
