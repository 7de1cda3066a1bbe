// What an operator or bracket does to the item it stands in.

import { Op } from '../lex/tokens.ts';
import { accessedName } from './accessor.ts';
import { isOp } from './ahead.ts';
import { assign, bind, colon } from './bind.ts';
import { closeBracket } from './close.ts';
import { Flag, type Frame, resetItem, resetOperand, Shape } from './frame.ts';
import { openBracket } from './open.ts';
import type { Run } from './run.ts';
import { alternative, compare } from './word.ts';

/** Takes the operator at token `at`. */
export function operator(run: Run, at: number): void {
  const { top, tokens } = run;
  const op = tokens.aux[at] as number;
  switch (op) {
    case Op.paren:
    case Op.bracket:
    case Op.brace:
      openBracket(run, at, op);
      break;
    case Op.parenEnd:
    case Op.bracketEnd:
    case Op.braceEnd:
      closeBracket(run, at);
      break;
    case Op.dot:
      break;
    case Op.comma:
      comma(run, top, at);
      break;
    case Op.semicolon:
      top.firstStart = -1;
      resetItem(top);
      break;
    case Op.assign:
    case Op.append:
      assign(run, top, at, op);
      break;
    case Op.colon:
      colon(run, top, at);
      break;
    case Op.arrow:
      arrow(run, top, at);
      break;
    case Op.thin:
      thin(run, top, at);
      break;
    case Op.equal:
      if ((top.flags & (Flag.setting | Flag.case)) === Flag.setting) assign(run, top, at, op);
      else compare(run, top, at);
      break;
    case Op.or:
      alternative(run, top, at);
      break;
    case Op.and:
      resetOperand(top);
      break;
    case Op.question:
      question(run, top, at);
      break;
    case Op.less:
      if (top.chainFirst >= 0 && top.chainLast === at - 1) {
        top.angleFirst = top.chainFirst;
        top.angleLast = top.chainLast;
      }
      top.chainFirst = -1;
      break;
    default:
      top.chainFirst = -1;
      top.stringStart = -1;
  }
}

/** Whether an argument that ends at token `last` is more than a string: a subscript's string names it. */
function isNamed(run: Run, top: Frame, last: number): boolean {
  return top.stringStart < 0 || isOp(run.tokens, last, Op.bracketEnd);
}

function comma(run: Run, top: Frame, at: number): void {
  const { grammar, tokens } = run;
  const { shape } = top;
  if (shape === Shape.call && top.nameLastStart >= 0 && top.bindStart < 0 && isNamed(run, top, at - 1)) {
    const token = accessedName(run, at - 1);
    top.argNameStart = token < 0 ? top.nameLastStart : (tokens.start[token] as number);
    top.argNameEnd = token < 0 ? top.nameLastEnd : (tokens.end[token] as number);
  }
  if (shape === Shape.block || shape === Shape.root || shape === Shape.switch) {
    const { flags } = top;
    if (top.commandFirst >= 0) {
      top.commandArgument++;
      top.bindStart = -1;
      top.questions = 0;
      resetOperand(top);
    } else if (shape === Shape.switch && (flags & Flag.armed) !== 0) {
      resetItem(top);
    } else if (endsTarget(run, top)) {
      top.lastStart = top.bindStart < 0 ? top.stringStart : -1;
      top.lastEnd = top.stringEnd;
      resetItem(top);
    } else {
      // `var a, b = …` is about the last one where variables are declared one by one.
      const several = grammar.types !== 'first' && grammar.arrowFunctions !== true;
      if (
        several &&
        top.bindStart < 0 &&
        top.declStart < 0 &&
        top.chainFirst >= 0 &&
        top.chainFirst === top.chainLast &&
        top.angleFirst < 0
      ) {
        // `llm, err := …` is about the first name.
        top.flags |= Flag.several;
        top.declStart = top.nameLastStart;
        top.declEnd = top.nameLastEnd;
      }
      const { angleFirst } = top;
      resetOperand(top);
      if (grammar.types === 'first') top.angleFirst = angleFirst;
    }
    return;
  }
  const bound = top.bindStart >= 0 && (top.flags & Flag.inherited) === 0;
  const { nameLastStart, nameLastEnd } = top;
  top.lastStart = bound ? -1 : top.stringStart;
  top.lastEnd = top.stringEnd;
  top.argument++;
  if (shape === Shape.group) {
    // Elements of a tuple keep what the tuple is bound to, or is compared with.
    const { flags, compareStart, compareEnd } = top;
    const inherited = (flags & Flag.inherited) !== 0;
    if (!inherited) top.bindStart = -1;
    resetOperand(top);
    if ((flags & Flag.compare) !== 0) {
      top.flags |= flags & (Flag.compare | Flag.contains);
      top.compareStart = compareStart;
      top.compareEnd = compareEnd;
    }
    return;
  }
  resetItem(top);
  if (top.pair && top.argument === 1) {
    top.bindStart = nameLastStart;
    top.bindEnd = nameLastEnd;
  }
}

/** Whether a comma in a block ends what the item is bound to: `A = "x", B = "y"`, PowerShell's `param($a, $b = "x")`. */
function endsTarget(run: Run, top: Frame): boolean {
  const { grammar, tokens } = run;
  if (grammar.dashed === true) return isOp(tokens, top.token, Op.paren);
  // Commas between angle brackets part types.
  if (grammar.types !== 'first' || top.shape === Shape.switch || top.angleFirst >= 0) return false;
  const bound = top.bindStart >= 0 && (top.flags & Flag.inherited) === 0;
  return top.initialiser || (bound && (top.flags & (Flag.function | Flag.type)) === 0);
}

function arrow(run: Run, top: Frame, at: number): void {
  const { grammar, tokens } = run;
  if (top.shape === Shape.switch) {
    arm(top);
    return;
  }
  if (grammar.arrowFunctions === true) {
    if (top.bindStart >= 0) top.flags = (top.flags | Flag.return) & ~Flag.colon;
    resetOperand(top);
    return;
  }
  if (grammar.types === 'first' && (top.shape === Shape.block || top.shape === Shape.root) && top.bindStart < 0) {
    // C#: `string Model => "x"`, `string Model() => "x"`.
    const called = top.calledFirst >= 0 && isOp(tokens, at - 1, Op.parenEnd);
    const last = called ? top.calledLast : top.chainLast;
    if (called || top.chainFirst >= 0) {
      top.bindStart = tokens.start[last] as number;
      top.bindEnd = tokens.end[last] as number;
      top.objectFirst = -1;
      top.flags |= Flag.return;
    }
    resetOperand(top);
    return;
  }
  if (top.nameLastStart >= 0 && !isOp(tokens, at - 1, Op.parenEnd)) {
    bind(run, top, at);
    top.typeStart = -1;
  }
  resetOperand(top);
}

function thin(run: Run, top: Frame, at: number): void {
  const { tokens } = run;
  if (top.shape === Shape.switch) {
    arm(top);
    return;
  }
  // Scala: `"x" -> 1`, `key -> "x"` in a list.
  const pairs =
    (top.shape === Shape.list || top.shape === Shape.call) && top.bindStart < 0 && run.grammar.arrowPairs === true;
  if (pairs && top.nameLastStart >= 0 && !isOp(tokens, at - 1, Op.parenEnd)) bind(run, top, at);
  if ((top.flags & Flag.case) !== 0) top.flags &= ~Flag.case;
  if (run.grammar.ends === true && run.grammar.doBlocks === true && top.shape !== Shape.call) {
    resetItem(top);
    return;
  }
  const { nameLastStart } = top;
  resetOperand(top);
  top.nameLastStart = nameLastStart < 0 ? -1 : top.nameLastStart;
}

/** Past the arrow of a branch: what follows is the value of the whole switch. */
function arm(top: Frame): void {
  const { nameStart, nameEnd, returned } = top;
  resetItem(top);
  top.flags |= Flag.armed;
  if (nameStart >= 0) {
    top.bindStart = nameStart;
    top.bindEnd = nameEnd;
    top.flags |= Flag.inherited;
  }
  if (returned) top.flags |= Flag.return;
}

function question(run: Run, top: Frame, at: number): void {
  const { text, tokens } = run;
  const start = tokens.start[at] as number;
  const next = text.charCodeAt(tokens.end[at] as number);
  const touches = at > 0 && tokens.end[at - 1] === start;
  // `String? name`, `name?: string`, `foo()?;` ask nothing.
  if (
    touches &&
    (!(next > 32) || next === 44 || next === 41 || next === 62 || next === 59 || next === 61 || next === 58)
  )
    return;
  top.questions++;
  resetOperand(top);
}
