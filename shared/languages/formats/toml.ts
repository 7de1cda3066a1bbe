// TOML: tables, dotted keys, strings, arrays and inline tables.

import { resolveEscapes, tomlEscapes } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add, namesEntry, valuesEntry } from './add.ts';
import { afterBreak, lineEnd, skipBlanks, skipMark } from './lines.ts';
import { type Scope, within } from './scope.ts';

interface Frame {
  readonly kind: 'array' | 'table';
  readonly scope: Scope | undefined;
  /** In an array the string before; in a table the string that names the entry. */
  beside: string | undefined;
}

interface Quoted {
  readonly text: string;
  readonly span: Span;
  readonly next: number;
}

// Neither can stand in an array: where one starts a line, a bracket above was never closed.
const header = /\[{1,2}[ \t]*(?!(?:true|false|inf|nan)\b)[A-Za-z_][\w.-]*[ \t]*\]/y;
const assignment = /(?:[A-Za-z_][\w.-]*|"[^"\n]*")[ \t]*=/y;

const bareKey = /[^\s=.,#[\]{}"']+/y;

/** A string from its opening quote on, of one line or of several. */
function readString(text: string, start: number, end: number): Quoted {
  const quote = text.charAt(start);
  const long = text.startsWith(quote.repeat(3), start) && start + 3 <= end;
  let from = start + (long ? 3 : 1);
  let at = from;
  let closed = false;
  for (; at < end; at++) {
    const unit = text.charAt(at);
    if (unit === '\\' && quote === '"') at++;
    else if (unit === quote && (!long || (text.startsWith(quote.repeat(3), at) && at + 3 <= end))) {
      closed = true;
      break;
    } else if (!long && (unit === '\n' || unit === '\r')) break;
  }
  at = Math.min(at, end);
  // Up to two quotes may stand just before the closing three.
  if (long && closed) for (let i = 0; i < 2 && at + 3 < end && text.charAt(at + 3) === quote; i++) at++;
  if (long) from = Math.min(afterBreak(text, from, /[\r\n]/.test(text.charAt(from)) ? end : from), at);
  let value = text.slice(from, at);
  if (quote === '"') {
    // A backslash at the end of a line swallows the break and the indentation that follows.
    const joined = long
      ? value.replace(/\\(?:([^\s])|[ \t]*\r?\n\s*|)/g, (all, letter) => (letter === undefined ? '' : all))
      : value;
    value = resolveEscapes(joined, 0, joined.length, tomlEscapes);
  }
  return { text: value, span: { start: from, end: at }, next: closed ? at + (long ? 3 : 1) : at };
}

/** Reads TOML. What cannot be understood is skipped. */
export function readToml(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const { end } = range;
  let at = skipMark(text, range.start);
  let table: Scope | undefined;
  let tableName: string | undefined;
  let bound: Scope | undefined;
  const stack: Frame[] = [];

  /** Reads `a."b".c` and answers its scope, or nothing where no key stands. */
  const readKey = (outer: Scope | undefined): Scope | undefined => {
    let scope = outer;
    for (;;) {
      at = skipBlanks(text, at, end);
      const unit = text.charAt(at);
      if (at < end && (unit === '"' || unit === "'")) {
        const { text: name, span, next } = readString(text, at, end);
        add(literals, text, { text: name, span, form: 'quoted' }, { relation: 'key', scope });
        scope = within(scope, name);
        at = next;
      } else {
        bareKey.lastIndex = at;
        const match = at < end ? bareKey.exec(text) : null;
        if (match === null) break;
        const stop = Math.min(at + match[0].length, end);
        const name = text.slice(at, stop);
        add(literals, text, { text: name, span: { start: at, end: stop }, form: 'plain' }, { relation: 'key', scope });
        scope = within(scope, name);
        at = stop;
      }
      at = skipBlanks(text, at, end);
      if (at >= end || text.charAt(at) !== '.') break;
      at++;
    }
    return scope === outer ? undefined : scope;
  };

  const readScalar = (): void => {
    const frame = stack.at(-1);
    const relation = frame?.kind === 'array' ? 'element' : 'value';
    const unit = text.charAt(at);
    if (unit !== '"' && unit !== "'") {
      bareKey.lastIndex = at;
      // A date or number may hold dots and blanks; what is left of it is read as the next word.
      at = Math.min(at + Math.max(bareKey.exec(text)?.[0].length ?? 1, 1), end);
      if (frame?.kind === 'array') frame.beside = undefined;
      return;
    }
    const { text: value, span, next } = readString(text, at, end);
    const scope = relation === 'element' ? frame?.scope : bound;
    const key = bound?.name ?? '';
    const named = valuesEntry(key) ? (frame === undefined ? tableName : frame.beside) : undefined;
    add(
      literals,
      text,
      { text: value, span, form: 'quoted' },
      { relation, scope, beside: relation === 'element' ? frame?.beside : named },
    );
    if (relation === 'element' || namesEntry(key)) {
      if (frame !== undefined) frame.beside = value;
      else tableName = value;
    }
    at = next;
  };

  /** At a key of a table or inline table: reads it and its `=`. */
  const readBinding = (outer: Scope | undefined): void => {
    const before = at;
    bound = readKey(outer);
    if (text.charAt(at) === '=' && at < end) at++;
    else {
      bound = undefined;
      if (at === before) at++;
    }
  };

  const readHeader = (): void => {
    while (at < end && text.charAt(at) === '[') at++;
    table = readKey(undefined);
    tableName = undefined;
    at = skipBlanks(text, at, end);
    while (at < end && text.charAt(at) === ']') at++;
  };

  let fresh = true;
  while (at < end) {
    const unit = text.charCodeAt(at);
    const frame = stack.at(-1);
    if (unit === 10 || unit === 13) {
      at = skipBlanks(text, at + 1, end);
      header.lastIndex = at;
      assignment.lastIndex = at;
      if (frame !== undefined && (header.test(text) || (frame.kind === 'array' && assignment.test(text))))
        stack.length = 0;
      if (stack.length === 0) {
        fresh = true;
        bound = undefined;
      }
    } else if (unit === 32 || unit === 9) at++;
    else if (unit === 35) {
      const stop = lineEnd(text, at, end);
      comments.push({ start: at, end: stop });
      at = stop;
    } else if (frame === undefined && fresh) {
      fresh = false;
      if (unit === 91) readHeader();
      else readBinding(table);
    } else if (frame?.kind === 'table' && bound === undefined && unit !== 125 && unit !== 44) readBinding(frame.scope);
    else if (unit === 91 || unit === 123) {
      const scope = frame?.kind === 'array' ? frame.scope : bound;
      stack.push({ kind: unit === 91 ? 'array' : 'table', scope, beside: undefined });
      bound = undefined;
      at++;
    } else if (unit === 93 || unit === 125) {
      stack.pop();
      bound = undefined;
      at++;
    } else if (unit === 44 || unit === 61) {
      if (unit === 44) bound = undefined;
      at++;
    } else readScalar();
  }
  return { literals, comments };
}
