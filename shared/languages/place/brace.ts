// What an opening brace means: a map, a block, the body of a function or type, or code between tags.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp, isRole } from './ahead.ts';
import { enter, nameCollection } from './enter.ts';
import { Flag, type Frame, lookThrough, resetItem, Shape } from './frame.ts';
import { skipBack } from './look.ts';
import type { Run } from './run.ts';

export function openBrace(run: Run, at: number): void {
  const { tokens, top, grammar } = run;
  const { flags } = top;
  const inBlock = top.shape === Shape.block || top.shape === Shape.root || top.shape === Shape.switch;
  // Only between statements does a line end mean anything.
  const before = inBlock ? at - 1 : skipBack(run, at - 1);
  const kind = before < 0 ? Kind.newline : tokens.kind[before];
  if (top.shape === Shape.tag || kind === Kind.tagEnd || kind === Kind.text) {
    const value = top.shape === Shape.tag && isOp(tokens, before, Op.assign);
    const frame = enter(run, value ? Shape.group : Shape.hole, at);
    resetItem(frame);
    if (value) lookThrough(frame, top);
    return;
  }
  if ((flags & Flag.switch) !== 0) {
    const frame = enter(run, Shape.switch, at);
    resetItem(frame);
    frame.subjectStart = top.nameLastStart;
    frame.subjectEnd = top.nameLastEnd;
    frame.returned = (flags & Flag.return) !== 0;
    top.flags &= ~Flag.switch;
    return;
  }
  if (grammar.labels === true && openLabelled(run, at)) return;
  if ((flags & (Flag.function | Flag.type)) !== 0 && !isOp(tokens, before, Op.assign)) {
    declare(run, at);
    return;
  }
  const afterName = kind === Kind.name && (tokens.aux[before] === Role.none || tokens.aux[before] === Role.value);
  const control = (flags & Flag.control) !== 0;
  const composite =
    grammar.composites === true &&
    ((flags & Flag.composite) !== 0 || (afterName && !control) || isOp(tokens, before, Op.braceEnd));
  const method = top.calledFirst >= 0 && top.bindStart < 0 && !control && grammar.composites !== true;
  if (isOp(tokens, before, Op.arrow) || isOp(tokens, before, Op.thin)) {
    body(run, at, grammar.arrowFunctions === true);
  } else if (method && (isOp(tokens, before, Op.parenEnd) || afterName || isOp(tokens, before, Op.greater))) {
    openMethod(run, at);
  } else if (composite) {
    // Of `[]string{` the name says nothing.
    map(run, at, afterName && (flags & Flag.composite) === 0 ? top.chainFirst : -1);
  } else if (control || kind === Kind.newline || isStatementStart(run, before)) {
    if (grammar.braceMaps === true) map(run, at, -1);
    else body(run, at, false);
  } else if (isOp(tokens, before, Op.parenEnd) || afterName) {
    // `new Foo { Model = "x" }`, a closure, a struct.
    const frame = body(run, at, false);
    if (afterName && top.chainFirst >= 0) {
      frame.calleeFirst = top.chainFirst;
      frame.calleeLast = top.chainLast;
    } else if (run.closed.token === before) {
      frame.calleeFirst = run.closed.calleeFirst;
      frame.calleeLast = run.closed.calleeLast;
    }
  } else map(run, at, -1);
}

function isStatementStart(run: Run, before: number): boolean {
  const { tokens, top } = run;
  if (isRole(tokens, before, Role.else) || isRole(tokens, before, Role.do)) return true;
  const inBlock = top.shape === Shape.block || top.shape === Shape.root || top.shape === Shape.switch;
  return (
    inBlock &&
    (isOp(tokens, before, Op.semicolon) || isOp(tokens, before, Op.brace) || isOp(tokens, before, Op.braceEnd))
  );
}

function map(run: Run, at: number, calleeFirst: number): void {
  const { top } = run;
  const frame = enter(run, Shape.map, at);
  resetItem(frame);
  nameCollection(run, frame, top, at);
  if (calleeFirst >= 0) {
    frame.calleeFirst = calleeFirst;
    frame.calleeLast = top.chainLast;
  }
}

function body(run: Run, at: number, isFunction: boolean): Frame {
  const frame = enter(run, Shape.block, at);
  resetItem(frame);
  frame.isFunction = isFunction && frame.nameStart >= 0;
  return frame;
}

function openMethod(run: Run, at: number): void {
  const { tokens, top, grammar } = run;
  const { calledFirst, calledLast } = top;
  const frame = body(run, at, false);
  frame.isFunction = grammar.types === 'first' || grammar.arrowFunctions === true;
  frame.nameStart = tokens.start[calledLast] as number;
  frame.nameEnd = tokens.end[calledLast] as number;
  if (!frame.isFunction && calledFirst !== calledLast) {
    // A call with a trailing block: its whole chain is what surrounds.
    frame.nameStart = -1;
    frame.calleeFirst = calledFirst;
    frame.calleeLast = calledLast;
  }
}

/** The block of a declaration: named by it. */
export function declare(run: Run, at: number): Frame {
  const { top } = run;
  const { flags, declStart, declEnd } = top;
  const frame = body(run, at, false);
  frame.isFunction = (flags & Flag.function) !== 0;
  if (declStart >= 0) {
    frame.nameStart = declStart;
    frame.nameEnd = declEnd;
  }
  top.flags &= ~(Flag.function | Flag.type | Flag.signature);
  return frame;
}

/** Terraform: `resource "type" "name" {` and `model {`; labels go to the path. */
function openLabelled(run: Run, at: number): boolean {
  const { tokens } = run;
  const labels: number[] = [];
  let to = at - 1;
  for (let steps = 0; steps < 4 && to >= 0; steps++) {
    const kind = tokens.kind[to];
    if (kind !== Kind.string && kind !== Kind.name) break;
    labels.push(tokens.start[to] as number, tokens.end[to] as number);
    to--;
    if (kind === Kind.name) break;
  }
  if (labels.length === 0 || !(to < 0 || tokens.kind[to] === Kind.newline || isOp(tokens, to, Op.brace))) return false;
  const frame = enter(run, Shape.block, at);
  resetItem(frame);
  frame.nameStart = -1;
  frame.labels = labels;
  return true;
}
