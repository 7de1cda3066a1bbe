// Places every string of a text: one walk over the tokens with a stack of what is open.

import type { Grammar } from '../lex/facts.ts';
import { Kind, Part, type Tokens } from '../lex/tokens.ts';
import type { Literal } from '../literal.ts';
import { skipNewlines } from './ahead.ts';
import { decide } from './decide.ts';
import { deepestFrame, makeFrame, resetItem, Shape } from './frame.ts';
import { endLine } from './lines.ts';
import { makeLiteral } from './literal.ts';
import { operator } from './operator.ts';
import { makeRun, type Run } from './run.ts';
import { isWhole } from './whole.ts';
import { word } from './word.ts';

/** The literals of a text, each with its place, in document order. */
export function place(text: string, tokens: Tokens, grammar: Grammar): readonly Literal[] {
  return placeAll(text, tokens, grammar).literals;
}

/** Places everything. `ended`, told of every line end that was taken, may stop the walk by answering true. */
export function placeAll(text: string, tokens: Tokens, grammar: Grammar, ended?: (run: Run) => boolean): Run {
  const run = makeRun(text, tokens, grammar);
  resetItem(run.top);
  for (let at = 0; at < tokens.count; at++) {
    run.at = at;
    if (tokens.kind[at] === Kind.newline) {
      endLine(run, at);
      if (ended?.(run) === true) return run;
    } else {
      if (run.top.itemFirst < 0) run.top.itemFirst = at;
      take(run, at);
    }
  }
  return run;
}

function take(run: Run, at: number): void {
  switch (run.tokens.kind[at]) {
    case Kind.name:
      word(run, at);
      break;
    case Kind.punct:
      operator(run, at);
      break;
    case Kind.string:
      string(run, at);
      break;
    case Kind.holeOpen:
      openHole(run, at);
      break;
    case Kind.holeClose:
      closeHole(run);
      break;
    case Kind.atom:
      symbol(run, at);
      break;
    case Kind.tag:
      openTag(run, at);
      break;
    case Kind.tagEnd:
      closeTag(run, at);
      break;
    case Kind.text:
      prose(run, at);
      break;
    default:
      other(run, at);
  }
}

/** A number, a character or a pattern; the first two may be keys. */
function other(run: Run, at: number): void {
  const { top, tokens } = run;
  top.chainFirst = -1;
  const key = tokens.kind[at] === Kind.number || tokens.kind[at] === Kind.char;
  top.nameLastStart = key ? (tokens.start[at] as number) : -1;
  top.nameLastEnd = tokens.end[at] as number;
}

function string(run: Run, at: number): void {
  const { tokens, text } = run;
  const flags = tokens.aux[at] as number;
  const start = tokens.start[at] as number;
  const end = tokens.end[at] as number;
  if ((flags & Part.first) === 0) {
    if (end > start && run.place !== undefined) {
      run.literals.push(makeLiteral(text, start, end, flags, false, run.place));
    }
    return;
  }
  const last = Math.max(tokens.link[at] as number, at);
  startCommand(run, at);
  const place = decide(run, at, last);
  const whole = isWhole(run, at, last);
  if (end > start || at === last) run.literals.push(makeLiteral(text, start, end, flags, whole, place));
  run.place = place;
  remember(run, start, end, at === last);
}

/** Keeps a string for what comes after it in the same call or list. */
function remember(run: Run, start: number, end: number, alone: boolean): void {
  const { top } = run;
  if (alone && top.firstStart < 0 && top.bindStart < 0 && (top.shape === Shape.call || top.commandFirst >= 0)) {
    top.firstStart = start;
    top.firstEnd = end;
  }
  top.stringStart = alone ? start : -1;
  top.stringEnd = end;
  top.chainFirst = -1;
  if (alone) {
    top.nameLastStart = start;
    top.nameLastEnd = end;
  }
}

/** A name directly before a string or symbol calls, in languages where parentheses are optional. */
function startCommand(run: Run, at: number): void {
  const { tokens, top, grammar } = run;
  if (grammar.commands !== true || top.commandFirst >= 0 || top.bindStart >= 0) return;
  if (top.shape !== Shape.block && top.shape !== Shape.root && top.shape !== Shape.switch) return;
  if (top.chainFirst < 0 || top.chainLast !== at - 1) return;
  if (grammar.doBlocks === true && run.text.charCodeAt((tokens.start[top.chainFirst] as number) - 1) === 64) {
    // Elixir: `@model "x"` sets a module attribute.
    top.bindStart = top.nameLastStart;
    top.bindEnd = top.nameLastEnd;
    top.objectFirst = -1;
    return;
  }
  top.commandFirst = top.chainFirst;
  top.commandLast = top.chainLast;
  top.commandArgument = 0;
  top.firstStart = -1;
  if (tokens.kind[at - 1] === Kind.name) top.chainFirst = -1;
}

function symbol(run: Run, at: number): void {
  const { tokens, top, grammar, text } = run;
  const start = tokens.start[at] as number;
  const end = tokens.end[at] as number;
  if (grammar.dashed === true && text.charCodeAt(start) === 45) {
    // PowerShell: the command is the first name of the statement; a parameter stands beside its value.
    if (top.commandFirst < 0 && top.chainFirst >= 0) {
      top.commandFirst = top.chainFirst;
      top.commandLast = top.chainLast;
    }
    top.orStart = start;
    top.orEnd = end;
    top.chainFirst = -1;
    return;
  }
  startCommand(run, at);
  remember(run, start, end, true);
  top.stringStart = start;
}

function openHole(run: Run, at: number): void {
  const { top } = run;
  if (top.depth >= deepestFrame) {
    run.passedHoles++;
    return;
  }
  const frame = makeFrame(Shape.hole, at, top);
  resetItem(frame);
  // The strings in its code are not bound to what the string is; its own next parts are.
  frame.held = run.place;
  run.top = frame;
}

function closeHole(run: Run): void {
  if (run.passedHoles > 0) {
    run.passedHoles--;
    return;
  }
  let frame = run.top;
  while (frame.shape !== Shape.hole && frame.parent !== undefined) frame = frame.parent;
  if (frame.parent === undefined) return;
  run.place = frame.held;
  run.top = frame.parent;
}

function openTag(run: Run, at: number): void {
  const { top } = run;
  if (top.depth >= deepestFrame) return;
  const frame = makeFrame(Shape.tag, at, top);
  resetItem(frame);
  if (run.tokens.end[at] !== run.tokens.start[at]) {
    frame.calleeFirst = at;
    frame.calleeLast = at;
  }
  run.top = frame;
}

function closeTag(run: Run, at: number): void {
  const opener = run.tokens.link[at] as number;
  let frame = run.top;
  while (frame.token !== opener && frame.parent !== undefined) frame = frame.parent;
  if (frame.parent !== undefined) run.top = frame.parent;
}

/** Text between tags: prose, or the label of an option. */
function prose(run: Run, at: number): void {
  const { text, tokens } = run;
  const start = tokens.start[at] as number;
  const end = tokens.end[at] as number;
  run.literals.push({
    text: text.slice(start, end),
    span: { start, end },
    form: 'plain',
    verbatim: true,
    whole: skipNewlines(tokens, at + 1) >= tokens.count || tokens.kind[at + 1] !== Kind.punct,
    place: {
      relation: 'bare',
      name: undefined,
      path: [],
      callee: undefined,
      argument: undefined,
      beside: undefined,
      type: undefined,
    },
  });
}
