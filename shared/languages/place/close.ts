// What a closing bracket hands to the item around it.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp, isRole } from './ahead.ts';
import { Flag, type Frame, resetItem, resetOperand, Shape } from './frame.ts';
import type { Run } from './run.ts';
import { getters, reshapers } from './sets.ts';

/** Leaves the bracket that token `at` closes; a closer without an opener is passed over. */
export function closeBracket(run: Run, at: number): void {
  const { tokens } = run;
  const opener = tokens.link[at] as number;
  if (opener < 0) return;
  if (run.passed > 0) {
    run.passed--;
    return;
  }
  let frame: Frame = run.top;
  while (frame.token !== opener) {
    if (frame.parent === undefined) return;
    frame = frame.parent;
  }
  const inner = frame;
  const outer = frame.parent;
  if (outer === undefined) return;
  run.top = outer;
  const op = tokens.aux[at] as number;
  if (op === Op.parenEnd) closeParen(run, inner, outer, at);
  else if (op === Op.bracketEnd) closeSquare(inner, outer);
  else closeBrace(run, inner, outer, at);
}

function closeParen(run: Run, inner: Frame, outer: Frame, at: number): void {
  const { text, tokens, closed } = run;
  closed.token = at;
  closed.calleeFirst = inner.calleeFirst;
  closed.calleeLast = inner.calleeLast;
  closed.firstStart = inner.firstStart;
  closed.firstEnd = inner.firstEnd;
  closed.nameStart = inner.nameLastStart;
  closed.nameEnd = inner.nameLastEnd;
  outer.stringStart = -1;
  if (inner.shape === Shape.group || inner.shape === Shape.block) {
    outer.nameLastStart = inner.nameLastStart;
    outer.nameLastEnd = inner.nameLastEnd;
    outer.chainFirst = -1;
    outer.flags &= ~Flag.composite;
    return;
  }
  if (inner.calleeFirst >= 0 && outer.calledFirst < 0 && outer.bindStart < 0) {
    outer.calledFirst = inner.calleeFirst;
    outer.calledLast = inner.calleeLast;
  }
  const { calleeFirst, calleeLast } = inner;
  outer.chainFirst = -1;
  if (calleeFirst < 0) return;
  // `model.lower()` and `str(model)` are still about the model.
  const callee = text.slice(tokens.start[calleeLast], tokens.end[calleeLast]);
  if (inner.firstStart >= 0 && getters.has(callee)) {
    outer.nameLastStart = inner.firstStart;
    outer.nameLastEnd = inner.firstEnd;
  } else if (!reshapers.has(callee)) {
    outer.nameLastStart = tokens.start[calleeLast] as number;
    outer.nameLastEnd = tokens.end[calleeLast] as number;
  } else if (calleeLast - calleeFirst >= 2 && tokens.kind[calleeLast - 2] === Kind.name) {
    outer.nameLastStart = tokens.start[calleeLast - 2] as number;
    outer.nameLastEnd = tokens.end[calleeLast - 2] as number;
  } else if (inner.nameLastStart >= 0) {
    outer.nameLastStart = inner.nameLastStart;
    outer.nameLastEnd = inner.nameLastEnd;
  }
}

function closeSquare(inner: Frame, outer: Frame): void {
  outer.stringStart = -1;
  if (inner.shape === Shape.index) {
    if (inner.stringStart >= 0 && inner.argument === 0) {
      outer.nameLastStart = inner.stringStart;
      outer.nameLastEnd = inner.stringEnd;
      outer.stringStart = inner.stringStart;
      outer.stringEnd = inner.stringEnd;
    }
    return;
  }
  if (inner.stringStart >= 0 && inner.argument === 0) {
    // `["x"] = 1` binds to the string.
    outer.nameLastStart = inner.stringStart;
    outer.nameLastEnd = inner.stringEnd;
  }
  // After a list no name is left to be called.
  if (inner.calleeFirst < 0) outer.chainFirst = -1;
}

function closeBrace(run: Run, inner: Frame, outer: Frame, at: number): void {
  const { tokens } = run;
  outer.chainFirst = -1;
  outer.stringStart = -1;
  const statements = outer.shape === Shape.block || outer.shape === Shape.root || outer.shape === Shape.switch;
  if (inner.shape === Shape.hole || inner.shape === Shape.group || !statements) return;
  if (inner.shape !== Shape.block && inner.shape !== Shape.switch) return;
  if (outer.bindStart >= 0 && !(outer.shape === Shape.switch && inner.shape === Shape.block)) return;
  const next = at + 1;
  if (
    isOp(tokens, next, Op.dot) ||
    isOp(tokens, next, Op.brace) ||
    isRole(tokens, next, Role.or) ||
    isOp(tokens, next, Op.or)
  ) {
    resetOperand(outer);
    return;
  }
  // C#: `string Model { get; set; } = "x"`.
  if (isOp(tokens, next, Op.assign) && outer.nameLastStart >= 0) return;
  resetItem(outer);
}
