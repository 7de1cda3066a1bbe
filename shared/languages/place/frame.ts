// What is open around a string: one frame per bracket or block, with the state of its current item.

import type { Place } from '../literal.ts';

/** What a frame is for. */
export const Shape = {
  root: 0,
  call: 1,
  /** Parentheses without a callee: look through them. */
  group: 2,
  list: 3,
  map: 4,
  block: 5,
  switch: 6,
  index: 7,
  hole: 8,
  tag: 9,
} as const;

/** Facts about the current item of a frame. */
export const Flag = {
  return: 1,
  case: 2,
  import: 4,
  switch: 8,
  control: 16,
  type: 32,
  function: 64,
  lambda: 128,
  append: 256,
  compare: 512,
  /** The binding was made outside of this group. */
  inherited: 1024,
  /** Past the arrow of a branch. */
  armed: 2048,
  /** A `]` or type block came just before: `[]string{`. */
  composite: 4096,
  /** The signature's parentheses were seen. */
  signature: 8192,
  contains: 16384,
  /** Bound by a colon; a type may stand before `=`. */
  colon: 32768,
  /** Several names are bound at once. */
  several: 65536,
  /** SQL: past `SET`, where `=` assigns. */
  setting: 131072,
  /** SQL: past `VALUES`, where parentheses hold rows. */
  tuples: 262144,
} as const;

/**
 * A name is a span of the text, kept as two numbers (start -1: none) so that no substring is made before a literal
 * needs it; a chain (`a.b.c`) is a range of tokens.
 */
export interface Frame {
  shape: number;
  /** The opening token, -1 for blocks without one. */
  token: number;
  /** First token of the item of the parent that it belongs to, and the token at which it was entered; -1 for none. */
  headFirst: number;
  entered: number;
  /** Column of the line that opened an indented block; -1 for others. */
  indent: number;
  parent: Frame | undefined;
  depth: number;
  /** What the whole frame is bound to. */
  nameStart: number;
  nameEnd: number;
  /** The callee's chain; first -1 for none. A chain that starts at a dot hangs on something that is no plain name. */
  calleeFirst: number;
  calleeLast: number;
  /** The enclosing command without parentheses. */
  viaFirst: number;
  viaLast: number;
  isFunction: boolean;
  /** A block whose last value is what its name stands for: `let(:model) { "x" }`, `by lazy { "x" }`. */
  lazy: boolean;
  /** C#: the braces behind `new T(…)`, and a pair of key and value inside them. */
  initialiser: boolean;
  pair: boolean;
  returned: boolean;
  /** The test every element undergoes: callee `testFirst`..`testLast`; -1 for none. */
  testFirst: number;
  testLast: number;
  /** Subject of a switch; for `expect(x).toBe(…)` the name in the first call. */
  subjectStart: number;
  subjectEnd: number;
  labels: number[];
  importing: boolean;
  /** The enclosing call's first string, for lists. */
  inheritStart: number;
  inheritEnd: number;
  /** First string or symbol among the arguments. */
  firstStart: number;
  firstEnd: number;
  /** The preceding element, where it was a string alone. */
  lastStart: number;
  lastEnd: number;
  /** Last name of an argument before this one. */
  argNameStart: number;
  argNameEnd: number;
  argument: number;
  path: readonly string[] | undefined;
  /** Place of the interpolated string a hole stands in. */
  held: Place | undefined;

  // The current item.
  /** Its first token; -1 before it. */
  itemFirst: number;
  flags: number;
  bindStart: number;
  bindEnd: number;
  /** Chain before the last name of the binding. */
  objectFirst: number;
  objectLast: number;
  typeStart: number;
  typeEnd: number;
  chainFirst: number;
  chainLast: number;
  beforeFirst: number;
  beforeLast: number;
  nameLastStart: number;
  nameLastEnd: number;
  compareStart: number;
  compareEnd: number;
  orStart: number;
  orEnd: number;
  declStart: number;
  declEnd: number;
  calledFirst: number;
  calledLast: number;
  angleFirst: number;
  angleLast: number;
  commandFirst: number;
  commandLast: number;
  commandArgument: number;
  questions: number;
  stringStart: number;
  stringEnd: number;
}

/** Forgets the current item of a frame. */
export function resetItem(frame: Frame): void {
  frame.itemFirst = -1;
  frame.flags = 0;
  frame.bindStart = -1;
  frame.objectFirst = -1;
  frame.typeStart = -1;
  frame.declStart = -1;
  frame.calledFirst = -1;
  frame.commandFirst = -1;
  frame.commandArgument = 0;
  frame.questions = 0;
  resetOperand(frame);
}

/** Forgets what belongs to the current operand only. */
export function resetOperand(frame: Frame): void {
  frame.flags &= ~(Flag.compare | Flag.contains | Flag.composite);
  frame.chainFirst = -1;
  frame.beforeFirst = -1;
  frame.nameLastStart = -1;
  frame.compareStart = -1;
  frame.orStart = -1;
  frame.angleFirst = -1;
  frame.stringStart = -1;
}

/** Deepest nesting that gets frames of its own; what is deeper was not written by people. */
export const deepestFrame = 400;

/** A frame of a shape inside another. */
export function makeFrame(shape: number, token: number, parent: Frame | undefined): Frame {
  return {
    shape,
    token,
    headFirst: parent === undefined ? -1 : parent.itemFirst,
    entered: token,
    indent: -1,
    parent,
    depth: parent === undefined ? 0 : parent.depth + 1,
    nameStart: -1,
    nameEnd: -1,
    calleeFirst: -1,
    calleeLast: -1,
    viaFirst: -1,
    viaLast: -1,
    isFunction: false,
    lazy: false,
    initialiser: false,
    pair: false,
    returned: false,
    testFirst: -1,
    testLast: -1,
    subjectStart: -1,
    subjectEnd: -1,
    labels: [],
    importing: false,
    inheritStart: -1,
    inheritEnd: -1,
    firstStart: -1,
    firstEnd: -1,
    lastStart: -1,
    lastEnd: -1,
    argNameStart: -1,
    argNameEnd: -1,
    argument: 0,
    path: undefined,
    held: undefined,
    itemFirst: -1,
    flags: 0,
    bindStart: -1,
    bindEnd: -1,
    objectFirst: -1,
    objectLast: -1,
    typeStart: -1,
    typeEnd: -1,
    chainFirst: -1,
    chainLast: -1,
    beforeFirst: -1,
    beforeLast: -1,
    nameLastStart: -1,
    nameLastEnd: -1,
    compareStart: -1,
    compareEnd: -1,
    orStart: -1,
    orEnd: -1,
    declStart: -1,
    declEnd: -1,
    calledFirst: -1,
    calledLast: -1,
    angleFirst: -1,
    angleLast: -1,
    commandFirst: -1,
    commandLast: -1,
    commandArgument: 0,
    questions: 0,
    stringStart: -1,
    stringEnd: -1,
  };
}

/** Gives a group the binding of the item it stands in, so that it can be looked through. */
export function lookThrough(frame: Frame, outer: Frame): void {
  frame.flags = outer.flags & (Flag.return | Flag.case | Flag.import | Flag.compare | Flag.contains | Flag.append);
  if (outer.bindStart >= 0) frame.flags |= Flag.inherited;
  frame.bindStart = outer.bindStart;
  frame.bindEnd = outer.bindEnd;
  frame.objectFirst = outer.objectFirst;
  frame.objectLast = outer.objectLast;
  frame.typeStart = outer.typeStart;
  frame.typeEnd = outer.typeEnd;
  frame.compareStart = outer.compareStart;
  frame.compareEnd = outer.compareEnd;
  frame.orStart = outer.orStart;
  frame.orEnd = outer.orEnd;
}
