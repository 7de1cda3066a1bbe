// What one string is bound to, from the frame it stands in and the tokens on both sides of it.

import { Kind, Op } from '../lex/tokens.ts';
import { Role } from '../lex/words.ts';
import type { Place, Relation } from '../literal.ts';
import { isOp, isRole, operandName, skipNewlines } from './ahead.ts';
import { aliasAt, columnOf, isRow } from './columns.ts';
import { Flag, type Frame, Shape } from './frame.ts';
import { isKey, isLabel, keyPlace, type Make } from './key.ts';
import {
  behindGroups,
  callAround,
  enclosingSwitch,
  functionAround,
  objectNames,
  pathAround,
  skipBack,
  span,
  tokenText,
} from './look.ts';
import { chainText, pathIn } from './path.ts';
import type { Run } from './run.ts';
import { comparers, comparesArguments, containers, converters } from './sets.ts';

/**
 * The place of the string whose first token is `at` and whose last is `last`. What the contract leaves open is decided
 * so: chains are written with dots whatever the language (`Model::create` is `Model.create`), sigils are dropped; an
 * argument of an assertion has the name it is compared with; elements of a list that is searched (`in`, `includes`) have
 * the name that is looked for, and `"part" in name` is an operand whose `callee` is `in`; what stands in for a missing
 * value (`process.env.MODEL || "x"`) has that value's name in `beside`, and as `name` where nothing else binds it; the
 * members of a list that are tried as prefixes one by one (`["gpt-4"].some((p) => id.startsWith(p))`, a loop, a
 * comprehension) are elements whose `callee` is the test, as in `id.startswith(("gpt-4", "o1"))`; the object in
 * `config.model = "x"` is the first name of the path.
 */
export function decide(run: Run, at: number, last: number): Place {
  const { text, tokens, top, grammar } = run;
  const before = at - 1;
  const next = skipConverters(run, skipNewlines(tokens, last + 1));
  const around = callAround(top);
  const command = top.commandFirst >= 0;
  let callee: string | undefined;
  if (command) callee = chainText(text, tokens, top.commandFirst, top.commandLast);
  else if (around !== undefined) {
    const via = around.shape !== Shape.call && around.shape !== Shape.tag;
    const first = via ? around.viaFirst : around.calleeFirst;
    if (first >= 0) callee = chainText(text, tokens, first, via ? around.viaLast : around.calleeLast);
  }
  if (top.testFirst >= 0) callee = chainText(text, tokens, top.testFirst, top.testLast);
  let outer = pathIn(top, text, tokens);
  if (command && callee !== undefined) outer = [callee, ...outer];

  let beside: string | undefined;
  if (top.orStart >= 0) beside = span(run, top.orStart, top.orEnd);
  else if (top.shape === Shape.call || top.shape === Shape.block || top.shape === Shape.root) {
    beside = span(run, top.firstStart, top.firstEnd);
  } else if ((top.shape === Shape.list || top.shape === Shape.map || top.shape === Shape.group) && !isBound(top)) {
    // The list's own preceding element counts if it is a flag; else what the call around it says.
    const flag = top.lastStart >= 0 && text.charCodeAt(top.lastStart) === 45;
    if (flag || top.inheritStart < 0) beside = span(run, top.lastStart, top.lastEnd);
    else beside = span(run, top.inheritStart, top.inheritEnd);
  }

  const make = (relation: Relation, name: string | undefined, path: readonly string[] = outer): Place => ({
    relation,
    name,
    path,
    callee,
    argument: undefined,
    beside,
    type: undefined,
  });

  if (top.importing || isRole(tokens, before, Role.import) || isRole(tokens, before, Role.from)) {
    return make('import', undefined);
  }
  if (top.shape === Shape.hole && top.bindStart < 0 && top.compareStart < 0 && !isOp(tokens, next, Op.equal)) {
    if (!isOp(tokens, next, Op.dot)) return make('bare', undefined);
  }

  // A method on the string.
  if (isOp(tokens, next, Op.dot) && tokens.kind[next + 1] === Kind.name) {
    const method = tokenText(run, next + 1) as string;
    if ((comparers.has(method) || containers.has(method)) && isOp(tokens, next + 2, Op.paren)) {
      if (comparers.has(method))
        return { ...make('operand', tokenText(run, operandName(text, tokens, next + 3))), callee: method };
    }
    const called = isOp(tokens, next + 2, Op.paren) || isOp(tokens, next + 2, Op.brace) || grammar.commands === true;
    if (called) return { ...make('receiver', bindName(run, top)), callee: method };
  }

  const bound = top.bindStart >= 0;
  const commaBefore = isOp(tokens, skipBack(run, before), Op.comma);
  const comma = commaBefore || isOp(tokens, next, Op.comma);

  // A key of a map.
  if (isKey(run, top, at, next)) return keyPlace(run, top, make);

  // The label of a branch.
  // SQL's `WHEN model = 'x'` compares.
  const compares = grammar.columns === true && (top.flags & Flag.compare) !== 0;
  const label = ((top.flags & Flag.case) !== 0 && !compares) || isLabel(run, top, next);
  if (label) {
    const frame = behindGroups(top).shape === Shape.switch ? behindGroups(top) : enclosingSwitch(top);
    return make('case', frame === undefined ? undefined : span(run, frame.subjectStart, frame.subjectEnd));
  }

  // Compared with something.
  const contains = (top.flags & Flag.contains) !== 0;
  if ((top.flags & Flag.compare) !== 0) {
    const name = span(run, top.compareStart, top.compareEnd);
    return make(top.shape === Shape.group && comma && contains ? 'element' : 'operand', name);
  }
  if (isOp(tokens, next, Op.equal) || (isRole(tokens, next, Role.compare) && !isOp(tokens, next + 1, Op.colon))) {
    const place = make('operand', tokenText(run, operandName(text, tokens, afterCompare(run, next))));
    // `"gpt-4" in model` asks for a part.
    return tokens.kind[next] === Kind.name && tokenText(run, next) === 'in' ? { ...place, callee: 'in' } : place;
  }

  if (grammar.columns === true) {
    const alias = aliasAt(run, top, next) ?? (isRow(top) ? columnOf(run, top) : undefined);
    if (alias !== undefined) return make('value', alias);
  }

  if (bound) {
    const inherited = (top.flags & Flag.inherited) !== 0;
    const name = span(run, top.bindStart, top.bindEnd);
    const holder = behindGroups(top);
    const path = !inherited ? outer : top.shape === Shape.group ? pathOf(run, holder) : pathAround(run, top);
    const full = top.objectFirst >= 0 ? [...objectNames(run, top), ...path] : path;
    const union = isOp(tokens, next, Op.pipe) || isOp(tokens, skipBack(run, before), Op.pipe);
    const tuple =
      (top.shape === Shape.group && inherited && comma) ||
      (grammar.indent === true && comma && !command && (top.shape === Shape.block || top.shape === Shape.root));
    if (union || tuple) return make('element', name, full);
    const returned = (top.flags & Flag.return) !== 0 && (top.flags & Flag.colon) === 0;
    return {
      ...make(returned ? 'return' : 'value', name, full),
      type: (top.flags & Flag.colon) !== 0 ? undefined : span(run, top.typeStart, top.typeEnd),
    };
  }

  if ((top.flags & Flag.return) !== 0 && !(top.shape === Shape.group && comma)) {
    const owner = functionAround(top);
    const path = owner?.parent === undefined ? outer : pathIn(owner.parent, text, tokens);
    return make('return', owner === undefined ? undefined : span(run, owner.nameStart, owner.nameEnd), path);
  }

  if (command) {
    return { ...make('argument', orName(run, top)), argument: top.commandArgument };
  }
  return unbound(run, top, at, next, make, comma);
}

/** `"x".to_string()` is still the string: what follows it decides. */
function skipConverters(run: Run, next: number): number {
  const { tokens, grammar } = run;
  let at = next;
  for (let steps = 0; steps < 4 && isOp(tokens, at, Op.dot); steps++) {
    if (!converters.has(tokenText(run, at + 1) ?? '')) return at;
    if (isOp(tokens, at + 2, Op.paren) && tokens.link[at + 2] === at + 3) at = skipNewlines(tokens, at + 4);
    else if (grammar.commands === true && !isOp(tokens, at + 2, Op.paren)) at = skipNewlines(tokens, at + 2);
    else return at;
  }
  return at;
}

/** Whether the item itself binds the string, as `key: "x"` does. */
function isBound(frame: Frame): boolean {
  return frame.bindStart >= 0 && (frame.flags & Flag.inherited) === 0;
}

/** A string that its item binds to nothing: the frame decides. */
function unbound(run: Run, top: Frame, at: number, next: number, make: Make, comma: boolean): Place {
  const { text, tokens, grammar } = run;
  switch (top.shape) {
    case Shape.call: {
      const callee = top.calleeFirst < 0 ? undefined : chainText(text, tokens, top.calleeFirst, top.calleeLast);
      const compared = callee === undefined ? undefined : comparerName(run, top, callee);
      if (compared !== undefined) return make('operand', compared);
      if (isMatcher(run, top))
        return { ...make('case', span(run, top.argNameStart, top.argNameEnd)), callee: undefined, beside: undefined };
      const name = orName(run, top) ?? comparedName(run, top, callee, next);
      return { ...make('argument', name), argument: top.argument };
    }
    case Shape.list:
    case Shape.map:
      return make('element', span(run, top.nameStart, top.nameEnd) ?? orName(run, top), pathAround(run, top));
    case Shape.index:
      return make('key', span(run, top.nameStart, top.nameEnd), pathAround(run, top));
    case Shape.group:
      if (comma || isRow(top)) return make('element', span(run, top.nameStart, top.nameEnd), pathAround(run, top));
      break;
    case Shape.block:
    case Shape.root:
      if (top.initialiser && isItem(run, at, next)) {
        const place = make('element', span(run, top.nameStart, top.nameEnd), pathAround(run, top));
        return { ...place, beside: span(run, top.lastStart, top.lastEnd) };
      }
      if (top.lazy && isLastOf(run, at, next)) {
        return make('value', span(run, top.nameStart, top.nameEnd), pathAround(run, top));
      }
      if (grammar.implicitReturn === true && top.isFunction && isLastOf(run, at, next)) {
        const path = top.parent === undefined ? [] : pathIn(top.parent, text, tokens);
        return make('return', span(run, top.nameStart, top.nameEnd), path);
      }
      break;
  }
  const defined = definedName(run, at);
  if (defined !== undefined) return make('value', defined);
  const or = orName(run, top);
  return or === undefined ? make('bare', undefined) : make('value', or);
}

/** Whether a string is all of an item between braces: C#'s `new List<string>() { "a", "b" }`. */
function isItem(run: Run, at: number, next: number): boolean {
  const { tokens } = run;
  const before = skipBack(run, at - 1);
  const starts = isOp(tokens, before, Op.brace) || isOp(tokens, before, Op.comma);
  return starts && (isOp(tokens, next, Op.comma) || isOp(tokens, next, Op.braceEnd));
}

/** C's `#define MODEL "x"`. */
function definedName(run: Run, at: number): string | undefined {
  const { text, tokens } = run;
  const word = at - 2;
  if (word < 1 || tokens.kind[at - 1] !== Kind.name || !isRole(tokens, word, Role.modifier)) return undefined;
  return text.startsWith('#', (tokens.start[word] as number) - 1) ? tokenText(run, at - 1) : undefined;
}

/** Whether a string is the value of its block. */
function isLastOf(run: Run, at: number, next: number): boolean {
  const { tokens } = run;
  if (!isOp(tokens, next, Op.braceEnd) && !isRole(tokens, next, Role.end)) return false;
  const before = at - 1;
  return (
    tokens.kind[before] === Kind.newline ||
    isOp(tokens, before, Op.brace) ||
    isOp(tokens, before, Op.semicolon) ||
    isRole(tokens, before, Role.do)
  );
}

function pathOf(run: Run, frame: Frame): readonly string[] {
  return pathIn(frame, run.text, run.tokens);
}

function bindName(run: Run, frame: Frame): string | undefined {
  return span(run, frame.bindStart, frame.bindEnd);
}

function orName(run: Run, frame: Frame): string | undefined {
  return span(run, frame.orStart, frame.orEnd);
}

/** First token of what a comparison compares with: `==`, `not in`, `is not` may be two words. */
function afterCompare(run: Run, at: number): number {
  const { tokens } = run;
  const next = at + 1;
  return isRole(tokens, next, Role.compare) || isRole(tokens, next, Role.prefix) ? next + 1 : next;
}

/** `model.equals("x")` compares as `==` does. */
function comparerName(run: Run, frame: Frame, callee: string): string | undefined {
  if (!comparers.has(callee.slice(callee.lastIndexOf('.') + 1)) || frame.argument > 0) return undefined;
  if (frame.calleeLast - frame.calleeFirst >= 2) return tokenText(run, frame.calleeLast - 2);
  return span(run, frame.subjectStart, frame.subjectEnd);
}

/** Rust's `matches!(model, "a" | "b")` and `assert_matches!`. */
function isMatcher({ text, tokens }: Run, frame: Frame): boolean {
  const last = frame.calleeLast;
  if (last < 0 || frame.argument !== 1 || text.charCodeAt(tokens.end[last] as number) !== 33) return false;
  return text.slice(tokens.start[last], tokens.end[last]).endsWith('matches');
}

/** `assertEquals("x", r.model)`, `expect(r.model).toBe("x")`: the name the string is compared with. */
function comparedName(run: Run, frame: Frame, callee: string | undefined, next: number): string | undefined {
  if (callee === undefined || !comparesArguments(callee.slice(callee.lastIndexOf('.') + 1))) return undefined;
  if (frame.subjectStart >= 0) return span(run, frame.subjectStart, frame.subjectEnd);
  if (frame.argNameStart >= 0) return span(run, frame.argNameStart, frame.argNameEnd);
  return isOp(run.tokens, next, Op.comma)
    ? tokenText(run, operandName(run.text, run.tokens, skipNewlines(run.tokens, next + 1)))
    : undefined;
}
