// Writes names out: chains of tokens as dotted text, and the names around a frame.

import { Kind, Op, type Tokens } from '../lex/tokens.ts';
import { isOp } from './ahead.ts';
import { type Frame, Shape } from './frame.ts';

/** Longest chain that is written out: what is longer is no name anyone reads. */
const longest = 12;

/** A chain of tokens as dotted text; it starts with a dot where it hangs on a call or an index. */
export function chainText(text: string, tokens: Tokens, first: number, last: number): string {
  const { kind, start, end } = tokens;
  if (first === last) return text.slice(start[first], end[first]);
  let dotted = '';
  for (let at = Math.max(first, last - 2 * longest); at <= last; at++) {
    dotted += kind[at] === Kind.punct ? '.' : kind[at] === Kind.name ? text.slice(start[at], end[at]) : '';
  }
  return dotted;
}

/** Deepest path that is written out. */
const deepest = 16;

const nothing: readonly string[] = [];

/**
 * Names around what stands in a frame, innermost first: its callee, its name, and those of the frames around. Every
 * frame on the way keeps its answer, so that deep nesting stays linear.
 */
export function pathIn(frame: Frame, text: string, tokens: Tokens): readonly string[] {
  const pending: Frame[] = [];
  let at: Frame | undefined = frame;
  while (at !== undefined && at.path === undefined) {
    pending.push(at);
    at = at.parent;
  }
  let path = at?.path ?? nothing;
  for (let i = pending.length - 1; i >= 0; i--) {
    const inner = pending[i] as Frame;
    path = extend(inner, path, text, tokens);
    inner.path = path;
  }
  return path;
}

function extend(frame: Frame, outer: readonly string[], text: string, tokens: Tokens): readonly string[] {
  const named = frame.nameStart >= 0 && frame.shape !== Shape.index;
  if (frame.calleeFirst < 0 && frame.viaFirst < 0 && !named && frame.labels.length === 0) return outer;
  const names: string[] = [];
  if (frame.calleeFirst >= 0) names.push(chainText(text, tokens, frame.calleeFirst, frame.calleeLast));
  if (named) names.push(text.slice(frame.nameStart, frame.nameEnd));
  for (let i = 0; i + 1 < frame.labels.length; i += 2) names.push(text.slice(frame.labels[i], frame.labels[i + 1]));
  if (frame.viaFirst >= 0) names.push(chainText(text, tokens, frame.viaFirst, frame.viaLast));
  for (const name of outer) {
    if (names.length >= deepest) break;
    // A list returned from a function has the function's name; it stands in the path once.
    if (names[names.length - 1] !== name) names.push(name);
  }
  // A list that grew holds room for more, and an open document keeps thousands of paths.
  return names.slice();
}

/** First token of the dotted chain that ends at token `last`; -1 for none. */
export function chainStart(tokens: Tokens, last: number): number {
  let at = last;
  for (let steps = 0; steps < longest && isOp(tokens, at - 1, Op.dot) && tokens.kind[at - 2] === Kind.name; steps++) {
    at -= 2;
  }
  return at;
}
