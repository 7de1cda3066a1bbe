// Enters a frame: what it takes over from the item around it, and the name a collection gets.

import { Op } from '../lex/tokens.ts';
import { askedName, isOp, operandName } from './ahead.ts';
import { Flag, type Frame, makeFrame, Shape } from './frame.ts';
import { functionAround } from './look.ts';
import type { Run } from './run.ts';
import { collections, containers } from './sets.ts';
import { noteTest } from './tested.ts';

/** A frame inside the current one that carries the name and the command of its item. */
export function enter(run: Run, shape: number, token: number): Frame {
  const outer = run.top;
  const frame = makeFrame(shape, token, outer);
  frame.entered = run.at;
  if (outer.bindStart >= 0 && (outer.flags & Flag.inherited) === 0) {
    frame.nameStart = outer.bindStart;
    frame.nameEnd = outer.bindEnd;
  }
  if (outer.commandFirst >= 0) {
    frame.viaFirst = outer.commandFirst;
    frame.viaLast = outer.commandLast;
  }
  if (shape === Shape.list || shape === Shape.map || shape === Shape.group) inherit(frame, outer);
  run.top = frame;
  return frame;
}

/** Lists take over what stands beside the call they are an argument of. */
export function inherit(frame: Frame, outer: Frame): void {
  const calls = outer.shape === Shape.call || outer.commandFirst >= 0;
  if (calls) {
    frame.inheritStart = outer.firstStart;
    frame.inheritEnd = outer.firstEnd;
  } else if (outer.shape === Shape.list || outer.shape === Shape.group) {
    frame.inheritStart = outer.inheritStart;
    frame.inheritEnd = outer.inheritEnd;
  }
}

/** Gives a collection a name where its own item has none: what it is searched for, returned from, or nested in. */
export function nameCollection(run: Run, frame: Frame, outer: Frame, at: number): void {
  const { text, tokens } = run;
  const closer = tokens.link[at] as number;
  const asked = closer < 0 ? -1 : askedName(text, tokens, closer);
  if (closer >= 0) noteTest(run, frame, at, closer);
  if (asked >= 0) setName(run, frame, asked);
  else if ((outer.flags & Flag.compare) !== 0) {
    frame.nameStart = outer.compareStart;
    frame.nameEnd = outer.compareEnd;
  } else if (outer.shape === Shape.call && outer.calleeFirst >= 0) {
    const callee = text.slice(tokens.start[outer.calleeLast], tokens.end[outer.calleeLast]);
    if (containers.has(callee)) {
      if (outer.argNameStart >= 0) {
        frame.nameStart = outer.argNameStart;
        frame.nameEnd = outer.argNameEnd;
      } else if (isOp(tokens, closer + 1, Op.comma)) setName(run, frame, operandName(text, tokens, closer + 2));
    }
  }
  if (frame.nameStart >= 0) return;
  if ((outer.flags & Flag.return) !== 0) {
    const owner = functionAround(outer);
    if (owner !== undefined) takeName(frame, owner);
  } else if (outer.shape === Shape.list || (outer.shape === Shape.call && isCollection(run, outer)))
    takeName(frame, outer);
  else if (outer.shape === Shape.group) takeName(frame, outer);
}

function setName(run: Run, frame: Frame, token: number): void {
  if (token < 0) return;
  frame.nameStart = run.tokens.start[token] as number;
  frame.nameEnd = run.tokens.end[token] as number;
}

function takeName(frame: Frame, from: Frame): void {
  frame.nameStart = from.nameStart;
  frame.nameEnd = from.nameEnd;
}

export function isCollection(run: Run, frame: Frame): boolean {
  const { text, tokens } = run;
  if (frame.calleeFirst < 0) return false;
  const callee = text.slice(tokens.start[frame.calleeLast], tokens.end[frame.calleeLast]);
  return collections.has(callee) || callee === run.grammar.collection;
}
