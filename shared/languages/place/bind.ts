// `=` and `:`: what they bind the following string to, and its declared type.

import { Kind, Op } from '../lex/tokens.ts';
import { isOp } from './ahead.ts';
import { Flag, type Frame, resetItem, resetOperand, Shape } from './frame.ts';
import { leaveBlock } from './lines.ts';
import type { Run } from './run.ts';

/** Binds what follows to the last name before `at`. */
export function bind(run: Run, top: Frame, at: number): void {
  const { tokens } = run;
  top.bindStart = top.nameLastStart;
  top.bindEnd = top.nameLastEnd;
  top.objectFirst = -1;
  if (top.chainFirst >= 0 && top.chainLast - top.chainFirst >= 2 && !isOp(tokens, at - 1, Op.bracketEnd)) {
    top.objectFirst = top.chainFirst;
    top.objectLast = top.chainLast - 2;
  } else if (isOp(tokens, at - 1, Op.bracketEnd) && top.chainFirst >= 0 && top.stringStart >= 0) {
    // `config["model"] = …`: the chain is what is indexed.
    top.objectFirst = top.chainFirst;
    top.objectLast = top.chainLast;
  }
  top.flags &= ~Flag.inherited;
}

export function assign(run: Run, top: Frame, at: number, op: number): void {
  const { grammar, tokens } = run;
  const colon = (top.flags & Flag.colon) !== 0;
  if (top.isFunction && top.token < 0 && (top.flags & Flag.function) !== 0 && isOp(tokens, at - 1, Op.parenEnd)) {
    // Ruby's `def name(…) = "x"` has no `end`.
    const { nameStart, nameEnd } = top;
    leaveBlock(run);
    run.top.bindStart = nameStart;
    run.top.bindEnd = nameEnd;
    run.top.objectFirst = -1;
    run.top.flags |= Flag.return;
    return;
  }
  if (colon) {
    // `name: Type = …` was bound at its colon.
    top.flags &= ~Flag.colon;
  } else if ((top.flags & Flag.several) !== 0) {
    top.bindStart = top.declStart;
    top.bindEnd = top.declEnd;
    top.objectFirst = -1;
    top.typeStart = -1;
    top.flags &= ~(Flag.several | Flag.inherited);
    top.declStart = -1;
  } else if ((top.flags & Flag.function) !== 0 && top.declStart >= 0) {
    // `fun name() = "x"`
    top.bindStart = top.declStart;
    top.bindEnd = top.declEnd;
    top.objectFirst = -1;
    top.flags = (top.flags | Flag.return) & ~(Flag.function | Flag.inherited);
  } else {
    const { beforeFirst, beforeLast, chainFirst, chainLast } = top;
    top.typeStart = -1;
    const pair = beforeFirst >= 0 && chainFirst >= 0 && chainLast === at - 1;
    if (pair && grammar.types === 'after') {
      top.typeStart = tokens.start[chainFirst] as number;
      top.typeEnd = tokens.end[chainLast] as number;
      top.bindStart = tokens.start[beforeLast] as number;
      top.bindEnd = tokens.end[beforeLast] as number;
      top.objectFirst = -1;
      top.flags &= ~Flag.inherited;
    } else {
      if (pair && grammar.types === 'first') {
        top.typeStart = tokens.start[beforeFirst] as number;
        top.typeEnd = tokens.end[beforeLast] as number;
      }
      if (top.nameLastStart >= 0) bind(run, top, at);
      else top.bindStart = -1;
      if (tokens.kind[at - 1] === Kind.string && tokens.kind[at - 2] === Kind.name && top.bindStart >= 0) {
        // Bicep: `resource name 'type' = { … }`.
        top.bindStart = tokens.start[at - 2] as number;
        top.bindEnd = tokens.end[at - 2] as number;
      }
    }
  }
  top.flags &= ~(Flag.case | Flag.composite | Flag.append);
  if (op === Op.append) top.flags |= Flag.append;
  if (top.shape !== Shape.block && top.shape !== Shape.root) top.flags &= ~Flag.function;
  resetOperand(top);
}

export function colon(run: Run, top: Frame, at: number): void {
  const { tokens } = run;
  if (top.questions > 0) {
    top.questions--;
    resetOperand(top);
    return;
  }
  const labelled = (top.flags & Flag.case) !== 0;
  if (labelled) {
    resetItem(top);
    return;
  }
  if ((top.flags & Flag.lambda) !== 0) {
    top.flags &= ~Flag.lambda;
    resetOperand(top);
    return;
  }
  if ((top.flags & Flag.switch) !== 0) return;
  if (top.shape === Shape.index || (top.flags & (Flag.control | Flag.return)) !== 0) {
    resetOperand(top);
    return;
  }
  const named =
    top.nameLastStart >= 0 &&
    (tokens.kind[at - 1] === Kind.name ||
      tokens.kind[at - 1] === Kind.string ||
      tokens.kind[at - 1] === Kind.atom ||
      tokens.kind[at - 1] === Kind.number ||
      tokens.kind[at - 1] === Kind.char ||
      isOp(tokens, at - 1, Op.question) ||
      isOp(tokens, at - 1, Op.bracketEnd));
  if (
    named &&
    (top.bindStart < 0 ||
      (top.flags & Flag.inherited) !== 0 ||
      top.shape !== Shape.block ||
      tokens.kind[at - 1] !== Kind.string)
  ) {
    bind(run, top, at);
    top.typeStart = -1;
    top.flags |= Flag.colon;
  }
  resetOperand(top);
}
