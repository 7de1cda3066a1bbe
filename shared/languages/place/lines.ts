// Line ends, blocks by indentation, and blocks between keywords.

import type { Grammar } from '../lex/facts.ts';
import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { isOp, isRole } from './ahead.ts';
import { declare, nameBySymbol } from './brace.ts';
import { enter } from './enter.ts';
import { deepestFrame, Flag, type Frame, resetItem, Shape } from './frame.ts';
import type { Run } from './run.ts';

/** Takes the line end at token `at`: ends the statement unless it goes on. */
export function endLine(run: Run, at: number): void {
  const { tokens, top, grammar } = run;
  const { shape } = top;
  const column = tokens.aux[at] as number;
  if (shape !== Shape.block && shape !== Shape.root && shape !== Shape.switch) {
    // Entries of a map may be separated by line ends alone (Terraform, PowerShell, Groovy).
    if (shape === Shape.map && grammar.plainKeys === true && isValueEnd(run, at - 1)) lineOfMap(run, top, at);
    return;
  }
  if (grammar.indent === true && top.token < 0) {
    endIndented(run, column);
    return;
  }
  if (shape === Shape.switch && top.subjectStart < 0 && top.token < 0 && top.indent < 0 && top.nameLastStart >= 0) {
    top.subjectStart = top.nameLastStart;
    top.subjectEnd = top.nameLastEnd;
  }
  if (goesOn(run, at)) return;
  top.firstStart = -1;
  resetItem(top);
}

/** Ends an entry where the next line starts with a key: a name, a string or a number before what binds. */
function lineOfMap(run: Run, top: Frame, at: number): void {
  const { tokens } = run;
  const key = at + 1;
  const kind = tokens.kind[key];
  if (kind !== Kind.name && kind !== Kind.string && kind !== Kind.number) return;
  const next = (kind === Kind.string ? Math.max(tokens.link[key] as number, key) : key) + 1;
  if ((isOp(tokens, next, Op.assign) || isOp(tokens, next, Op.colon)) && top.questions === 0) resetItem(top);
}

function isValueEnd(run: Run, at: number): boolean {
  const { tokens } = run;
  const kind = tokens.kind[at];
  if (kind !== Kind.punct) return at >= 0;
  const op = tokens.aux[at] as number;
  return op === Op.parenEnd || op === Op.bracketEnd || op === Op.braceEnd;
}

/** Whether a statement goes on over the line end at `at`: an operator stands on either side of it. */
function goesOn(run: Run, at: number): boolean {
  const { tokens } = run;
  const before = at - 1;
  if (before >= 0 && tokens.kind[before] === Kind.punct) {
    const op = tokens.aux[before] as number;
    // After a branch's colon or a keyword's block comes a new statement; after an operator its operand.
    if (op >= Op.comma && op <= Op.chain && op !== Op.semicolon && op !== Op.greater && op !== Op.question) {
      return !(op === Op.colon && run.top.bindStart < 0);
    }
    if (op === Op.question) return true;
  }
  const next = at + 1;
  // C: strings side by side are one, whatever lines they stand on.
  if (joinsLines(run.grammar) && tokens.kind[before] === Kind.string && tokens.kind[next] === Kind.string) return true;
  if (run.grammar.columns === true && isRole(tokens, before, Role.prefix)) return true;
  // Kotlin's getter belongs to the property above.
  if (run.grammar.getters === true && run.top.bindStart >= 0 && isGetter(run, next)) return true;
  if (next < tokens.count && tokens.kind[next] === Kind.punct) {
    const op = tokens.aux[next] as number;
    if (op === Op.colon) return run.top.questions > 0;
    if (op === Op.brace)
      return (
        (run.top.flags & (Flag.function | Flag.type | Flag.control | Flag.switch)) !== 0 ||
        run.top.calledFirst >= 0 ||
        // Where statements end in semicolons, an assignment goes on: `x = new T(…)` and its braces below.
        (run.grammar.types === 'first' && run.grammar.commands !== true && run.top.bindStart >= 0)
      );
    return op >= Op.dot && op <= Op.chain && op !== Op.less && op !== Op.append;
  }
  return false;
}

/** Whether strings side by side are one even where a line ends between them. */
function joinsLines({ adjacent, types }: Grammar): boolean {
  return adjacent === true && types === 'first';
}

function isGetter(run: Run, at: number): boolean {
  const { text, tokens } = run;
  if (at >= tokens.count || tokens.kind[at] !== Kind.name || !isOp(tokens, at + 1, Op.paren)) return false;
  return text.slice(tokens.start[at], tokens.end[at]) === 'get' && isOp(tokens, at + 2, Op.parenEnd);
}

/** Python: pops what ends at this column, and opens the block of a declaration. */
function endIndented(run: Run, column: number): void {
  const { top } = run;
  const declares = (top.flags & (Flag.function | Flag.type | Flag.switch)) !== 0;
  if (declares && column > run.indent && top.depth < deepestFrame) {
    const isSwitch = (top.flags & Flag.switch) !== 0;
    const { nameLastStart, nameLastEnd } = top;
    top.bindStart = -1;
    const frame = isSwitch ? enter(run, Shape.switch, -1) : declare(run, -1);
    resetItem(frame);
    frame.indent = run.indent;
    if (isSwitch) {
      frame.subjectStart = nameLastStart;
      frame.subjectEnd = nameLastEnd;
      frame.nameStart = -1;
    }
    resetItem(top);
  } else {
    while (run.top.indent >= column && run.top.parent !== undefined && run.top.token < 0) run.top = run.top.parent;
    resetItem(run.top);
  }
  run.top.firstStart = -1;
  run.indent = column;
}

/** Opens a block that `end` closes, at the keyword `at`. */
export function enterBlock(run: Run, at: number, role: number): void {
  const { tokens, top, grammar } = run;
  if (top.depth >= deepestFrame) return;
  if (role === Role.control) {
    // `x = y if z` opens nothing; `while x do` opens once.
    const before = at - 1;
    const begins = before < 0 || tokens.kind[before] !== Kind.name || tokens.aux[before] !== Role.none;
    const operand =
      before >= 0 &&
      (tokens.kind[before] === Kind.string ||
        tokens.kind[before] === Kind.atom ||
        tokens.kind[before] === Kind.number ||
        isOp(tokens, before, Op.parenEnd) ||
        isOp(tokens, before, Op.bracketEnd) ||
        isOp(tokens, before, Op.braceEnd) ||
        (tokens.kind[before] === Kind.name &&
          (tokens.aux[before] === Role.return ||
            tokens.aux[before] === Role.value ||
            tokens.aux[before] === Role.end)));
    if (!begins || operand) return;
  }
  if (role === Role.do) {
    if (grammar.doBlocks !== true && (top.flags & Flag.control) !== 0) {
      // The `do` of a `while` whose block is open already.
      top.flags &= ~Flag.control;
      resetItem(top);
      return;
    }
    if (isOp(tokens, at + 1, Op.colon)) {
      // Elixir: `def model, do: "x"`.
      shortBody(run, at);
      return;
    }
    openDo(run, at);
    return;
  }
  const frame = enter(run, role === Role.switch ? Shape.switch : Shape.block, -1);
  resetItem(frame);
  frame.isFunction = role === Role.function;
  if (role === Role.control) frame.flags |= Flag.control;
  if (role === Role.switch) frame.nameStart = -1;
  if (role === Role.function || role === Role.type) {
    const name = blockName(run, at);
    if (name >= 0) {
      frame.nameStart = tokens.start[name] as number;
      frame.nameEnd = tokens.end[name] as number;
    }
    frame.flags |= role === Role.function ? Flag.function : 0;
  }
}

/** Token of the last name in `def self.model`, `function M.get`, or -1 for anonymous ones. */
function blockName(run: Run, at: number): number {
  const { tokens } = run;
  let to = at + 1;
  if (to >= tokens.count || tokens.kind[to] !== Kind.name) return -1;
  for (let steps = 0; steps < 8 && isOp(tokens, to + 1, Op.dot) && tokens.kind[to + 2] === Kind.name; steps++) to += 2;
  return to;
}

/** Elixir's `do` after `def`, `case`, `test "…"`; Ruby's `do` after a call. */
function openDo(run: Run, at: number): void {
  const { top } = run;
  const { flags, nameLastStart, nameLastEnd } = top;
  const isSwitch = (flags & Flag.switch) !== 0;
  const declares = (flags & (Flag.function | Flag.type)) !== 0;
  if (declares) {
    const frame = declare(run, -1);
    frame.viaFirst = -1;
    return;
  }
  const frame = enter(run, isSwitch ? Shape.switch : Shape.block, -1);
  resetItem(frame);
  frame.firstStart = -1;
  if (isSwitch) {
    frame.subjectStart = nameLastStart;
    frame.subjectEnd = nameLastEnd;
  } else if (top.commandFirst < 0 && top.calledFirst >= 0) {
    frame.calleeFirst = top.calledFirst;
    frame.calleeLast = top.calledLast;
    nameBySymbol(run, frame, at);
  }
}

function shortBody(run: Run, at: number): void {
  const { top, tokens } = run;
  if ((top.flags & Flag.function) !== 0 && top.declStart >= 0) {
    top.bindStart = top.declStart;
    top.bindEnd = top.declEnd;
    top.objectFirst = -1;
    top.commandFirst = -1;
    top.flags |= Flag.return;
  }
  // Its colon binds nothing more.
  tokens.aux[at + 1] = Op.other;
}

/** Leaves the innermost block between keywords. */
export function leaveBlock(run: Run): void {
  const frame: Frame = run.top;
  if (frame.token >= 0 || frame.parent === undefined) return;
  run.top = frame.parent;
  const { top } = run;
  top.chainFirst = -1;
  if (top.bindStart < 0) resetItem(top);
}
