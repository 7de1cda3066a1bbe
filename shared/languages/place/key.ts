// Strings that stand left of what they belong to: keys of maps and labels of branches.

import { Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import type { Place, Relation } from '../literal.ts';
import { isOp, isRole } from './ahead.ts';
import { Flag, type Frame, Shape } from './frame.ts';
import { callAround, pathAround, span, startsItem } from './look.ts';
import { chainText } from './path.ts';
import type { Run } from './run.ts';

export type Make = (relation: Relation, name: string | undefined, path?: readonly string[]) => Place;

export function isKey(run: Run, top: Frame, at: number, next: number): boolean {
  const { tokens, grammar } = run;
  const colon = isOp(tokens, next, Op.colon) && top.questions === 0;
  const arrow = isOp(tokens, next, Op.arrow);
  const pair = isRole(tokens, next, Role.pair) || (isOp(tokens, next, Op.thin) && grammar.arrowFunctions !== true);
  const { shape } = top;
  if (top.pair) return top.argument === 0 && isOp(tokens, next, Op.comma);
  // `["x"]: 1`, `["x"] = 1`: a computed key.
  if (shape === Shape.list && isOp(tokens, at - 1, Op.bracket) && isOp(tokens, next, Op.bracketEnd)) {
    const after = next + 1;
    if (isOp(tokens, after, Op.assign) || (isOp(tokens, after, Op.colon) && top.parent?.shape === Shape.map))
      return true;
  }
  if (shape === Shape.map || shape === Shape.list) {
    return colon || arrow || pair || (isOp(tokens, next, Op.assign) && top.bindStart < 0);
  }
  if (shape === Shape.call) return (arrow || pair || colon) && top.bindStart < 0;
  if (shape === Shape.group) return arrow;
  // `{ "a": 1 }` read as a block, and `"a" => 1` at the top of a broken text.
  if (shape === Shape.block)
    return (colon || (arrow && grammar.commands === true)) && (top.flags & Flag.case) === 0 && startsItem(run, at);
  return false;
}

export function keyPlace(run: Run, top: Frame, make: Make): Place {
  // In a call (`mapOf("x" to 1)`, `f("x" => 1)`) the frame's name is what the call is bound to.
  const computed = top.nameStart < 0 && top.shape === Shape.list && top.parent !== undefined;
  const frame = computed || (top.pair && top.parent !== undefined) ? (top.parent as Frame) : top;
  return make('key', span(run, frame.nameStart, frame.nameEnd), pathAround(run, frame));
}

/** Place of an unquoted key of a map. */
export function placeKey(run: Run): Place {
  const { top, text, tokens } = run;
  const call = callAround(top);
  const callee =
    call === undefined || call.calleeFirst < 0 ? undefined : chainText(text, tokens, call.calleeFirst, call.calleeLast);
  return {
    relation: 'key',
    name: span(run, top.nameStart, top.nameEnd),
    path: pathAround(run, top),
    callee,
    argument: undefined,
    beside: undefined,
    type: undefined,
  };
}

export function isLabel(run: Run, top: Frame, next: number): boolean {
  const { tokens, grammar } = run;
  if (top.shape !== Shape.switch || (top.flags & Flag.armed) !== 0) {
    // Elixir's `fn "x" -> …` has no subject.
    return grammar.ends === true && isOp(tokens, next, Op.thin) && top.shape === Shape.block;
  }
  if (isOp(tokens, next, Op.thin) || isOp(tokens, next, Op.arrow)) return true;
  // Elixir: `"gpt-" <> rest ->`.
  if (grammar.doBlocks === true && isOp(tokens, next, Op.concat) && top.bindStart < 0) return true;
  return grammar.branches === true && top.bindStart < 0 && (top.flags & Flag.return) === 0;
}
