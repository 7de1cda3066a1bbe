// What an opening bracket means: a call, a list, a map, a block, an index, or nothing at all.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { accessedName } from './accessor.ts';
import { isOp } from './ahead.ts';
import { openBrace } from './brace.ts';
import { enter, inherit, isCollection, nameCollection } from './enter.ts';
import { deepestFrame, Flag, lookThrough, resetItem, Shape } from './frame.ts';
import { chainStart } from './path.ts';
import type { Run } from './run.ts';
import { fallbacks } from './sets.ts';

/** Enters a bracket at token `at`. */
export function openBracket(run: Run, at: number, op: number): void {
  if (run.top.depth >= deepestFrame) run.passed++;
  else if (op === Op.paren) openParen(run, at);
  else if (op === Op.bracket) openSquare(run, at);
  else openBrace(run, at);
}

function openParen(run: Run, at: number): void {
  const { tokens, top, closed } = run;
  const before = at - 1;
  const { flags } = top;
  let first = -1;
  let last = -1;
  if (top.chainFirst >= 0 && (top.chainLast === before || isOp(tokens, before, Op.bracketEnd))) {
    first = top.chainFirst;
    last = top.chainLast;
  } else if (isOp(tokens, before, Op.greater) && top.angleFirst >= 0) {
    first = top.angleFirst;
    last = top.angleLast;
  } else if (isOp(tokens, before, Op.parenEnd) && closed.token === before && tokens.start[at] === tokens.end[before]) {
    first = closed.calleeFirst;
    last = closed.calleeLast;
  }
  const role = before >= 0 && tokens.kind[before] === Kind.name ? (tokens.aux[before] as number) : 0;
  if (role === Role.prefix && run.grammar.branches === true && run.grammar.types === 'first') {
    last = declaredType(run, before);
    first = chainStart(tokens, last);
  }
  if (first < 0) {
    if (role === Role.modifier || role === Role.type || (role === Role.import && run.grammar.labels !== true)) {
      // Go's `const (` and `import (`; elsewhere `import("x")`.
      const block = enter(run, Shape.block, at);
      block.importing = role === Role.import;
      resetItem(block);
      return;
    }
    const isCall = role === Role.function || isOp(tokens, before, Op.parenEnd);
    const frame = enter(run, isCall ? Shape.call : Shape.group, at);
    resetItem(frame);
    if (isCall || role === Role.control || role === Role.switch) return;
    lookThrough(frame, top);
    nameCollection(run, frame, top, at);
    return;
  }
  const frame = enter(run, Shape.call, at);
  resetItem(frame);
  frame.calleeFirst = top.isFunction && top.token < 0 && (flags & Flag.function) !== 0 ? last : first;
  frame.calleeLast = last;
  if (isOp(tokens, first, Op.dot) && closed.token === first - 1) {
    // `expect(model).toBe(…)` asks about what stands in the parentheses, `get("model").equals(…)` about the call.
    const empty = isOp(tokens, first - 2, Op.paren);
    const token = accessedName(run, empty ? first - 1 : first - 2);
    frame.subjectStart = token < 0 ? closed.nameStart : (tokens.start[token] as number);
    frame.subjectEnd = token < 0 ? closed.nameEnd : (tokens.end[token] as number);
    if (closed.firstStart >= 0 && fallbacks.has(run.text.slice(tokens.start[last], tokens.end[last]))) {
      frame.orStart = closed.firstStart;
      frame.orEnd = closed.firstEnd;
    }
  }
  if (isCollection(run, frame)) {
    frame.shape = Shape.list;
    inherit(frame, top);
    nameCollection(run, frame, top, at);
  }
  // A method or a constructor may follow: `name(…) {`.
  if ((flags & Flag.function) !== 0) top.flags |= Flag.signature;
}

/** C#: for the `new` at `at` in `Type name = new(…)`, the last token of the type's plain name, or -1. */
function declaredType(run: Run, at: number): number {
  const { tokens } = run;
  const name = at - 2;
  const isNew = (tokens.end[at] as number) - (tokens.start[at] as number) === 3;
  if (!isNew || name < 1 || !isOp(tokens, at - 1, Op.assign) || tokens.kind[name] !== Kind.name) return -1;
  const type = isOp(tokens, name - 1, Op.question) ? name - 2 : name - 1;
  return type >= 0 && tokens.kind[type] === Kind.name && tokens.aux[type] === Role.none ? type : -1;
}

function openSquare(run: Run, at: number): void {
  const { tokens, top } = run;
  const before = at - 1;
  const kind = before < 0 ? -1 : tokens.kind[before];
  const touches = before >= 0 && tokens.end[before] === tokens.start[at];
  const operand =
    (kind === Kind.name && top.chainLast === before && top.chainFirst >= 0) ||
    isOp(tokens, before, Op.parenEnd) ||
    isOp(tokens, before, Op.bracketEnd);
  if (!(touches && operand)) {
    const list = enter(run, Shape.list, at);
    resetItem(list);
    nameCollection(run, list, top, at);
    return;
  }
  const word = kind === Kind.name ? run.text.slice(tokens.start[before], tokens.end[before]) : '';
  // Python's Literal["a", "b"] lists what a name may be.
  const literal = word === 'Literal';
  const frame = enter(run, literal ? Shape.list : Shape.index, at);
  resetItem(frame);
  if (literal) {
    frame.calleeFirst = top.chainFirst;
    frame.calleeLast = top.chainLast;
  } else if (top.nameLastStart >= 0) {
    frame.nameStart = top.nameLastStart;
    frame.nameEnd = top.nameLastEnd;
  }
}
