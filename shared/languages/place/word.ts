// What a name or keyword does to the item it stands in.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import { accessedName } from './accessor.ts';
import { isOp } from './ahead.ts';
import { clause } from './columns.ts';
import { Flag, type Frame, resetOperand, Shape } from './frame.ts';
import { placeKey } from './key.ts';
import { enterBlock, leaveBlock } from './lines.ts';
import { isPlainWord } from './plain-word.ts';
import type { Run } from './run.ts';

/** Takes the name at token `at`. */
export function word(run: Run, at: number): void {
  const { tokens } = run;
  const role = tokens.aux[at] as number;
  if (role !== Role.none && !isPlainWord(run, at, role)) {
    keyword(run, at, role);
    return;
  }
  // Later looks at this token must see a plain name.
  if (role !== Role.none) tokens.aux[at] = Role.none;
  name(run, at);
}

function name(run: Run, at: number): void {
  const { tokens, top } = run;
  const before = at - 1;
  if (isOp(tokens, before, Op.dot)) {
    // `foo().bar`: the chain starts at its dot.
    if (top.chainFirst < 0 || top.chainLast !== before - 1) {
      const root = before >= 1 && tokens.kind[before - 1] === Kind.name && tokens.aux[before - 1] !== Role.end;
      top.chainFirst = root ? before - 1 : before;
      top.beforeFirst = -1;
    }
    top.chainLast = at;
  } else {
    if (top.chainFirst >= 0 && top.chainLast === before) {
      top.beforeFirst = top.chainFirst;
      top.beforeLast = top.chainLast;
    } else top.beforeFirst = -1;
    if (isOp(tokens, before, Op.bracketEnd)) top.flags |= Flag.composite;
    top.chainFirst = at;
    top.chainLast = at;
  }
  const start = tokens.start[at] as number;
  const end = tokens.end[at] as number;
  top.nameLastStart = start;
  top.nameLastEnd = end;
  top.stringStart = -1;
  const { flags } = top;
  if ((flags & (Flag.function | Flag.type)) !== 0) declared(run, top, at, start, end);
  if ((flags & Flag.colon) !== 0 && top.typeStart < 0) {
    top.typeStart = start;
    top.typeEnd = end;
  } else if ((flags & Flag.colon) !== 0 && isOp(tokens, before, Op.dot) && top.typeEnd === tokens.start[before]) {
    top.typeEnd = end;
  }
  if (top.shape === Shape.map && run.grammar.plainKeys === true) plainKey(run, at, start, end);
}

/** The name of a function or type: the first after its keyword, or after Go's receiver. */
function declared(run: Run, top: Frame, at: number, start: number, end: number): void {
  const { tokens } = run;
  const method = isOp(tokens, at - 1, Op.parenEnd) && isOp(tokens, at + 1, Op.paren) && top.declStart < 0;
  const extended = isOp(tokens, at - 1, Op.dot) && top.declEnd === tokens.start[at - 1];
  const seen = (top.flags & Flag.signature) !== 0;
  if (method || extended || (top.declStart < 0 && !seen && !isOp(tokens, at - 1, Op.parenEnd))) {
    top.declStart = start;
    top.declEnd = end;
  }
}

/** An unquoted key of a map is a literal of its own. */
function plainKey(run: Run, at: number, start: number, end: number): void {
  const { tokens, top } = run;
  const next = at + 1;
  const binds = isOp(tokens, next, Op.colon) || isOp(tokens, next, Op.assign) || isOp(tokens, next, Op.arrow);
  if (!binds || top.questions > 0 || top.bindStart >= 0) {
    if (!(binds && tokens.kind[at - 1] === Kind.newline)) return;
  }
  if (isOp(tokens, at - 1, Op.dot)) return;
  run.literals.push({
    text: run.text.slice(start, end),
    span: { start, end },
    form: 'plain',
    verbatim: true,
    whole: true,
    place: placeKey(run),
  });
}

function keyword(run: Run, at: number, role: number): void {
  const { tokens, top, grammar } = run;
  switch (role) {
    case Role.function:
      top.flags |= Flag.function;
      top.flags &= ~Flag.signature;
      top.declStart = -1;
      if (grammar.ends === true && !grammar.doBlocks) enterBlock(run, at, role);
      break;
    case Role.type:
      top.flags |= Flag.type;
      top.declStart = -1;
      if (grammar.ends === true && !grammar.doBlocks) enterBlock(run, at, role);
      break;
    case Role.return:
      top.flags |= Flag.return;
      break;
    case Role.case:
      top.flags |= Flag.case;
      break;
    case Role.switch:
      top.flags |= Flag.switch;
      // C# and Scala write the subject before the keyword; then its name is still the last one.
      if (grammar.ends === true && !grammar.doBlocks) enterBlock(run, at, role);
      else if (isOp(tokens, at + 1, Op.brace)) return;
      break;
    case Role.compare:
      compare(run, top, at);
      return;
    case Role.or:
      alternative(run, top, at);
      return;
    case Role.control:
      if (grammar.ends === true && !grammar.doBlocks) enterBlock(run, at, role);
      if (startsStatement(run, at)) top.flags |= Flag.control;
      // Python's `"x" if a == b else "y"`.
      top.flags &= ~(Flag.compare | Flag.contains);
      break;
    case Role.else:
      top.flags &= ~(Flag.compare | Flag.contains | Flag.control);
      if (grammar.ends === true || grammar.columns === true) top.flags &= ~Flag.case;
      break;
    case Role.do:
      enterBlock(run, at, role);
      break;
    case Role.end:
      leaveBlock(run);
      return;
    case Role.pair:
      if ((top.flags & Flag.colon) !== 0) {
        // Kotlin's `model: String by lazy { … }` was bound at its colon.
        top.flags &= ~Flag.colon;
        top.chainFirst = -1;
      } else if (top.chainFirst >= 0 || top.nameLastStart >= 0) {
        // SQL's `model TEXT DEFAULT 'x'` names before it types.
        const typed = top.beforeFirst >= 0 && grammar.types === 'after';
        top.bindStart = typed ? (tokens.start[top.beforeLast] as number) : top.nameLastStart;
        top.bindEnd = typed ? (tokens.end[top.beforeLast] as number) : top.nameLastEnd;
        top.objectFirst = -1;
        top.flags &= ~Flag.inherited;
        top.chainFirst = -1;
      }
      return;
    case Role.lambda:
      top.flags |= Flag.lambda;
      break;
    case Role.value:
      top.chainFirst = at;
      top.chainLast = at;
      top.beforeFirst = -1;
      return;
    case Role.prefix:
      if (grammar.columns === true) clause(run, top, at);
      break;
    default:
      break;
  }
  top.chainFirst = -1;
  top.beforeFirst = -1;
}

function startsStatement(run: Run, at: number): boolean {
  const { tokens, top } = run;
  if (top.bindStart >= 0 || (top.flags & Flag.return) !== 0) return false;
  const before = at - 1;
  return before < 0 || tokens.kind[before] !== Kind.string;
}

/** Remembers the left side of a comparison. */
export function compare(run: Run, frame: Frame, at: number): void {
  const { text, tokens } = run;
  frame.flags |= Flag.compare;
  const from = tokens.start[at] as number;
  const length = (tokens.end[at] as number) - from;
  const isIn = length === 2 && (text.charCodeAt(from) | 32) === 105 && (text.charCodeAt(from + 1) | 32) === 110;
  if (isIn || text.startsWith('of', from) || text.startsWith('contains', from)) frame.flags |= Flag.contains;
  if (frame.nameLastStart >= 0) {
    const token = accessedName(run, at - 1);
    frame.compareStart = token < 0 ? frame.nameLastStart : (tokens.start[token] as number);
    frame.compareEnd = token < 0 ? frame.nameLastEnd : (tokens.end[token] as number);
  }
  frame.chainFirst = -1;
}

/** `a || "x"`: remembers what the string stands in for. */
export function alternative(run: Run, frame: Frame, at: number): void {
  const { closed, tokens, grammar } = run;
  const compared = (frame.flags & Flag.compare) !== 0;
  // C#: `is "x" or "y"`, and labels of branches.
  if (tokens.kind[at] === Kind.name && grammar.branches === true) {
    if (compared || (frame.shape === Shape.switch && (frame.flags & Flag.armed) === 0)) return;
  }
  const { nameLastStart, nameLastEnd } = frame;
  resetOperand(frame);
  if (compared) return;
  if (closed.token === at - 1 && closed.firstStart >= 0) {
    frame.orStart = closed.firstStart;
    frame.orEnd = closed.firstEnd;
  } else if (nameLastStart >= 0) {
    frame.orStart = nameLastStart;
    frame.orEnd = nameLastEnd;
  }
}
