// Whether two runs stand alike: the same is open around them, named and bound the same, whatever came before.

import { tokenSpan } from './chain.ts';
import { type Frame, Shape } from './frame.ts';
import type { Run } from './run.ts';

type Numbers = {
  readonly [Key in keyof Frame]: Frame[Key] extends number ? Key : never;
}[keyof Frame];

/** Names: where they start and end in the text. */
const spans: readonly (readonly [Numbers, Numbers])[] = [
  ['nameStart', 'nameEnd'],
  ['subjectStart', 'subjectEnd'],
  ['inheritStart', 'inheritEnd'],
  ['firstStart', 'firstEnd'],
  ['lastStart', 'lastEnd'],
  ['argNameStart', 'argNameEnd'],
  ['bindStart', 'bindEnd'],
  ['typeStart', 'typeEnd'],
  ['nameLastStart', 'nameLastEnd'],
  ['compareStart', 'compareEnd'],
  ['orStart', 'orEnd'],
  ['declStart', 'declEnd'],
  ['stringStart', 'stringEnd'],
];

/** Chains: their first and last token. */
const chains: readonly (readonly [Numbers, Numbers])[] = [
  ['calleeFirst', 'calleeLast'],
  ['viaFirst', 'viaLast'],
  ['testFirst', 'testLast'],
  ['chainFirst', 'chainLast'],
  ['beforeFirst', 'beforeLast'],
  ['calledFirst', 'calledLast'],
  ['angleFirst', 'angleLast'],
  ['commandFirst', 'commandLast'],
];

const facts: readonly (keyof Frame)[] = [
  'shape',
  'indent',
  'isFunction',
  'lazy',
  'initialiser',
  'pair',
  'returned',
  'importing',
  'flags',
  'commandArgument',
  'questions',
];

/** Compares everything that the places of what follows depend on. */
export function standAlike(a: Run, b: Run): boolean {
  if (a.indent !== b.indent || a.columns >= 0 || b.columns >= 0) return false;
  if (a.passed !== b.passed || a.passedHoles !== b.passedHoles) return false;
  let mine: Frame | undefined = a.top;
  let theirs: Frame | undefined = b.top;
  while (mine !== undefined && theirs !== undefined) {
    if (!framesAlike(a, mine, b, theirs)) return false;
    mine = mine.parent;
    theirs = theirs.parent;
  }
  return mine === theirs;
}

function framesAlike(a: Run, mine: Frame, b: Run, theirs: Frame): boolean {
  for (const fact of facts) if (mine[fact] !== theirs[fact]) return false;
  // How many siblings went before matters to calls; to collections only whether any did.
  const counts = mine.shape !== Shape.list && mine.shape !== Shape.map;
  if (counts ? mine.argument !== theirs.argument : mine.argument > 0 !== theirs.argument > 0) return false;
  for (const [start, end] of spans) {
    if (mine[start] < 0 !== theirs[start] < 0) return false;
    if (mine[start] >= 0 && a.text.slice(mine[start], mine[end]) !== b.text.slice(theirs[start], theirs[end]))
      return false;
  }
  for (const [first, last] of chains)
    if (!chainsAlike(a, mine[first], mine[last], b, theirs[first], theirs[last])) return false;
  // The object of what is bound is read only where something is.
  if (
    mine.bindStart >= 0 &&
    !chainsAlike(a, mine.objectFirst, mine.objectLast, b, theirs.objectFirst, theirs.objectLast)
  )
    return false;
  if (mine.labels.length !== theirs.labels.length) return false;
  for (let i = 0; i + 1 < mine.labels.length; i += 2) {
    const label = a.text.slice(mine.labels[i], mine.labels[i + 1]);
    if (label !== b.text.slice(theirs.labels[i], theirs.labels[i + 1])) return false;
  }
  return true;
}

function chainsAlike(a: Run, first: number, last: number, b: Run, theirFirst: number, theirLast: number): boolean {
  if (first < 0 || theirFirst < 0) return first < 0 === theirFirst < 0;
  return tokenSpan(a, first, last) === tokenSpan(b, theirFirst, theirLast);
}
