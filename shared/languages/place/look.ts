// Looks around a string: outwards through the frames and back over the tokens, each a bounded number of steps.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp } from './ahead.ts';
import { type Frame, Shape } from './frame.ts';
import { pathIn } from './path.ts';
import type { Run } from './run.ts';

export function span(run: Run, start: number, end: number): string | undefined {
  return start < 0 ? undefined : run.text.slice(start, end);
}

export function tokenText(run: Run, token: number): string | undefined {
  return token < 0 ? undefined : run.text.slice(run.tokens.start[token], run.tokens.end[token]);
}

/** How many frames a look outwards may pass: keeps hostile nesting linear. */
const farthest = 48;

/** The frame of the innermost call around a frame, not looking out of blocks. */
export function callAround(frame: Frame): Frame | undefined {
  let at: Frame | undefined = frame;
  for (let steps = 0; at !== undefined && steps < farthest; steps++) {
    if (at.shape === Shape.block || at.shape === Shape.root || at.shape === Shape.hole || at.shape === Shape.switch) {
      return undefined;
    }
    if (at.shape === Shape.call || at.shape === Shape.tag || at.viaFirst >= 0) return at;
    at = at.parent;
  }
  return undefined;
}

/** Name of the function a frame returns from. */
export function functionAround(frame: Frame): Frame | undefined {
  let at: Frame | undefined = frame;
  for (let steps = 0; at !== undefined && steps < farthest; steps++) {
    if (at.isFunction) return at;
    at = at.parent;
  }
  return undefined;
}

/** What the frame around a group is: groups are looked through. */
export function behindGroups(frame: Frame): Frame {
  let at = frame;
  for (let steps = 0; at.shape === Shape.group && at.parent !== undefined && steps < farthest; steps++) at = at.parent;
  return at;
}

/** Path of the frame without its own name, which a literal already carries. */
export function pathAround(run: Run, frame: Frame): readonly string[] {
  const path = pathIn(frame, run.text, run.tokens);
  const name = span(run, frame.nameStart, frame.nameEnd);
  if (name === undefined) return path;
  return path.includes(name) ? path.filter((other) => other !== name) : path;
}

/** Names left of the last one in `a.b.model = …`, innermost first, without `this`. */
export function objectNames(run: Run, frame: Frame): readonly string[] {
  const { kind, aux } = run.tokens;
  const names: string[] = [];
  for (let at = frame.objectLast; at >= frame.objectFirst && names.length < 4; at--) {
    if (kind[at] === Kind.name && aux[at] !== Role.value) names.push(tokenText(run, at) as string);
  }
  return names;
}

export function skipBack(run: Run, at: number): number {
  return at > 0 && run.tokens.kind[at] === Kind.newline ? at - 1 : at;
}

export function startsItem(run: Run, at: number): boolean {
  const { tokens } = run;
  const before = at - 1;
  return (
    before < 0 ||
    tokens.kind[before] === Kind.newline ||
    isOp(tokens, before, Op.comma) ||
    isOp(tokens, before, Op.brace) ||
    isOp(tokens, before, Op.semicolon)
  );
}

export function enclosingSwitch(frame: Frame): Frame | undefined {
  let at: Frame | undefined = frame;
  for (let steps = 0; at !== undefined && steps < 8; steps++) {
    if (at.shape === Shape.switch) return at;
    at = at.parent;
  }
  return undefined;
}
