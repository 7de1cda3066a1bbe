// What an opening brace means: a map, a block, the body of a function or type, or code between tags.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp, isRole } from './ahead.ts';
import { enter, nameCollection } from './enter.ts';
import { Flag, type Frame, lookThrough, resetItem, Shape } from './frame.ts';
import { skipBack, tokenText } from './look.ts';
import type { Run } from './run.ts';

export function openBrace(run: Run, at: number): void {
  const { tokens, top, grammar } = run;
  const { flags } = top;
  const inBlock = top.shape === Shape.block || top.shape === Shape.root || top.shape === Shape.switch;
  // Only between statements does a line end mean anything, unless the statement goes on.
  const goesOn = top.initialiser || (top.bindStart >= 0 && grammar.types === 'first');
  const before = inBlock && !goesOn ? at - 1 : skipBack(run, at - 1);
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
  if (top.initialiser && (isOp(tokens, before, Op.brace) || isOp(tokens, before, Op.comma))) {
    // C#: `{ "key", value }` in the braces of a dictionary.
    const frame = map(run, at, -1);
    frame.pair = true;
    return;
  }
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
  } else if (isOp(tokens, before, Op.parenEnd) || afterName || isOptional(run, before)) {
    // `new Foo { Model = "x" }`, a closure, a struct.
    const frame = body(run, at, false);
    initialise(run, frame, top);
    // Of a computed property the name before the brace is its type.
    if (frame.isFunction) return;
    if (afterName && frame.initialiser && grammar.adjacent === true) {
      frame.nameStart = top.nameLastStart;
      frame.nameEnd = top.nameLastEnd;
    } else if (afterName && top.chainFirst >= 0) {
      frame.calleeFirst = top.chainFirst;
      frame.calleeLast = top.chainLast;
    } else if (run.closed.token === before) {
      frame.calleeFirst = run.closed.calleeFirst;
      frame.calleeLast = run.closed.calleeLast;
    }
  } else {
    const frame = map(run, at, -1);
    if (isOp(tokens, before, Op.greater)) initialise(run, frame, top);
    else if (isOp(tokens, before, Op.assign)) frame.initialiser = declaresMap(run, before - 1);
  }
}

/** What braces after a call or a name mean where they are part of an expression. */
function initialise(run: Run, frame: Frame, top: Frame): void {
  const { grammar, text, tokens, closed } = run;
  const typed = grammar.types === 'first' && grammar.commands !== true;
  if (typed) {
    frame.initialiser = grammar.branches === true || declaresMap(run, frame.token - 1);
    return;
  }
  if (grammar.arrowFunctions === true || top.bindStart < 0) return;
  const colon = (top.flags & Flag.colon) !== 0;
  const statement = top.shape === Shape.block || top.shape === Shape.root;
  const getter = closed.token === frame.token - 1 && closed.calleeFirst >= 0 && grammar.getters === true;
  if (
    (colon && statement && grammar.implicitReturn === true && grammar.commands !== true) ||
    (getter && text.slice(tokens.start[closed.calleeLast], tokens.end[closed.calleeLast]) === 'get')
  ) {
    // Swift's `var model: String { "x" }` and Kotlin's `get() { … }` are functions without parameters.
    frame.isFunction = true;
  } else frame.lazy = true;
}

/** C++: whether the name at `at` is declared as a map: `std::map<std::string, int> limits`. */
function declaresMap({ text, tokens, grammar }: Run, at: number): boolean {
  if (grammar.types !== 'first' || grammar.adjacent !== true || !isOp(tokens, at - 1, Op.greater)) return false;
  let outermost = -1;
  for (let to = at - 2, steps = 0; to > 0 && steps < farthestType; to--, steps++) {
    if (tokens.kind[to] === Kind.punct) {
      const op = tokens.aux[to] as number;
      if (op === Op.less) outermost = to;
      else if (op === Op.semicolon || op === Op.brace || op === Op.braceEnd || op === Op.assign) break;
    }
  }
  return outermost > 0 && /map$/i.test(text.slice(tokens.start[outermost - 1], tokens.end[outermost - 1]));
}

/** How many tokens a declared type may have. */
const farthestType = 48;

/** Swift: `var model: String? { "x" }`. */
function isOptional({ tokens, top, grammar }: Run, at: number): boolean {
  return isOp(tokens, at, Op.question) && grammar.implicitReturn === true && (top.flags & Flag.colon) !== 0;
}

function isStatementStart(run: Run, before: number): boolean {
  const { tokens, top } = run;
  // JavaScript's `export default {` starts an object.
  if (isRole(tokens, before, Role.else))
    return run.grammar.arrowFunctions !== true || tokenText(run, before) !== 'default';
  if (isRole(tokens, before, Role.do)) return true;
  const inBlock = top.shape === Shape.block || top.shape === Shape.root || top.shape === Shape.switch;
  return (
    inBlock &&
    (isOp(tokens, before, Op.semicolon) || isOp(tokens, before, Op.brace) || isOp(tokens, before, Op.braceEnd))
  );
}

function map(run: Run, at: number, calleeFirst: number): Frame {
  const { top } = run;
  const frame = enter(run, Shape.map, at);
  resetItem(frame);
  nameCollection(run, frame, top, at);
  if (calleeFirst >= 0) {
    frame.calleeFirst = calleeFirst;
    frame.calleeLast = top.chainLast;
  }
  return frame;
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
  if (!frame.isFunction) nameBySymbol(run, frame, at);
}

/** RSpec's `let(:model) { "x" }`: the block is the value of the symbol before it. */
export function nameBySymbol(run: Run, frame: Frame, at: number): void {
  const { closed, text, grammar } = run;
  if (grammar.commands !== true || grammar.doBlocks === true || closed.token !== at - 1 || closed.firstStart < 0)
    return;
  if (text.charCodeAt(closed.firstStart - 1) !== 58) return;
  frame.lazy = true;
  frame.calleeFirst = closed.calleeFirst;
  frame.calleeLast = closed.calleeLast;
  frame.nameStart = closed.firstStart;
  frame.nameEnd = closed.firstEnd;
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
