// HOCON: JSON with optional quotes, commas and outer braces, `=` for `:`, dotted keys, and values put together of parts.

import { jsonEscapes, resolveEscapes } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add, namesEntry, type Scalar, valuesEntry } from './add.ts';
import { lineEnd, skipBlanks, skipMark, trimEnd } from './lines.ts';
import { type Scope, within } from './scope.ts';

interface Frame {
  readonly kind: 'array' | 'object';
  readonly scope: Scope | undefined;
  /** In an array the string before; in an object the string that names the entry. */
  beside: string | undefined;
}

interface Quoted extends Scalar {
  readonly next: number;
}

const include = /include[ \t]+(?=["a-z(])/y;

/** A string from its opening quote on: of one line, or between three quotes and raw. */
function readString(text: string, start: number, end: number): Quoted {
  const long = text.startsWith('"""', start) && start + 3 <= end;
  const from = start + (long ? 3 : 1);
  let at = from;
  let closed = false;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (long ? unit === 34 && text.startsWith('"""', at) && at + 3 <= end : unit === 34) {
      closed = true;
      break;
    }
    if (long) continue;
    if (unit === 92) at++;
    else if (unit === 10 || unit === 13) break;
  }
  at = Math.min(at, end);
  // More than three closing quotes: the first ones belong to the text.
  if (long && closed) while (at + 3 < end && text.charCodeAt(at + 3) === 34) at++;
  const value = long ? text.slice(from, at) : resolveEscapes(text, from, at, jsonEscapes);
  return { text: value, span: { start: from, end: at }, form: 'quoted', next: closed ? at + (long ? 3 : 1) : at };
}

function startsComment(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === 35 || (unit === 47 && text.charCodeAt(at + 1) === 47);
}

/** Where a plain value ends: at what separates, opens or quotes, or at a comment after a blank. */
function plainEnd(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13 || unit === 44 || unit === 34 || unit === 91 || unit === 93) break;
    if (unit === 123 || unit === 125 || unit === 35 || (unit === 36 && text.charCodeAt(at + 1) === 123)) break;
    // `https://host` is forgiven; `//` behind a blank is a comment.
    if (unit === 47 && text.charCodeAt(at + 1) === 47 && at > start && text.charCodeAt(at - 1) <= 32) break;
  }
  return Math.max(trimEnd(text, start, at), Math.min(start + 1, end));
}

const keyStop = /[\s.=:+,{}[\]"#]/;

/** Reads HOCON. What cannot be understood is skipped. */
export function readHocon(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const { end } = range;
  let at = skipMark(text, range.start);
  const stack: Frame[] = [{ kind: 'object', scope: undefined, beside: undefined }];
  let bound: Scope | undefined;
  /** Whether a separator was read and nothing behind it yet: line ends may stand between. */
  let awaits = false;
  let pieces: Scalar[] = [];
  let parts = 0;

  /** Adds the value that was collected; several parts make one value. */
  const flush = (): void => {
    if (parts === 0) return;
    const frame = stack[stack.length - 1] as Frame;
    const element = frame.kind === 'array';
    const scope = element ? frame.scope : bound;
    const whole = parts === 1;
    const beside = element ? frame.beside : valuesEntry(bound?.name ?? '') ? frame.beside : undefined;
    for (const piece of pieces)
      add(literals, text, whole ? piece : { ...piece, part: true }, {
        relation: element ? 'element' : 'value',
        scope,
        beside,
      });
    const only = whole ? pieces[0]?.text : undefined;
    if (element) frame.beside = only;
    else if (only !== undefined && namesEntry(bound?.name ?? '')) frame.beside = only;
    if (pieces.length > 0) pieces = [];
    parts = 0;
  };

  const endItem = (): void => {
    flush();
    bound = undefined;
    awaits = false;
  };

  /** Reads `a."b".c` and what separates it from its value. */
  const readKey = (outer: Scope | undefined): void => {
    let scope = outer;
    for (;;) {
      at = skipBlanks(text, at, end);
      const start = at;
      let key: Scalar;
      if (at < end && text.charCodeAt(at) === 34) {
        const quoted = readString(text, at, end);
        at = quoted.next;
        key = quoted;
      } else {
        while (at < end && !keyStop.test(text.charAt(at))) at++;
        if (at === start) break;
        key = { text: text.slice(start, at), span: { start, end: at }, form: 'plain' };
      }
      const { text: name, span, form } = key;
      add(literals, text, { text: name, span, form }, { relation: 'key', scope });
      scope = within(scope, name);
      at = skipBlanks(text, at, end);
      if (at >= end || text.charCodeAt(at) !== 46) break;
      at++;
    }
    if (scope === outer) {
      at++;
      return;
    }
    bound = scope;
    if (text.startsWith('+=', at)) at = Math.min(at + 2, end);
    else if (at < end && (text.charCodeAt(at) === 61 || text.charCodeAt(at) === 58)) at++;
    // A brace may open the object at once; anything else is another language's `key value`.
    else if (text.charCodeAt(at) !== 123) bound = undefined;
    // Logstash writes `=>`.
    if (at < end && text.charCodeAt(at) === 62) at++;
    awaits = bound !== undefined;
  };

  const skipSubstitution = (): void => {
    let to = at + 2;
    while (to < end && text.charCodeAt(to) !== 125 && text.charCodeAt(to) !== 10 && text.charCodeAt(to) !== 13) to++;
    at = text.charCodeAt(to) === 125 ? Math.min(to + 1, end) : to;
  };

  const readInclude = (): void => {
    const ends = (unit: number): boolean => unit === 34 || unit === 10 || unit === 13;
    while (at < end && !ends(text.charCodeAt(at))) at++;
    if (at >= end || text.charCodeAt(at) !== 34) return;
    const { text: file, span, next } = readString(text, at, end);
    add(literals, text, { text: file, span, form: 'quoted' }, { relation: 'import', scope: undefined });
    at = next;
    while (at < end && text.charCodeAt(at) === 41) at++;
  };

  while (at < end) {
    const unit = text.charCodeAt(at);
    const frame = stack[stack.length - 1] as Frame;
    const member = frame.kind === 'object' && bound === undefined;
    if (unit === 32 || unit === 9) at++;
    else if (unit === 10 || unit === 13) {
      if (!awaits) endItem();
      at++;
    } else if (unit === 44 || unit === 59) {
      endItem();
      at++;
    } else if (startsComment(text, at)) {
      const stop = lineEnd(text, at, end);
      comments.push({ start: at, end: stop });
      at = stop;
    } else if (unit === 91 || unit === 123) {
      flush();
      awaits = false;
      if (frame.kind === 'array') frame.beside = undefined;
      const scope = frame.kind === 'array' || member ? frame.scope : bound;
      stack.push({ kind: unit === 91 ? 'array' : 'object', scope, beside: undefined });
      bound = undefined;
      at++;
    } else if (unit === 93 || unit === 125) {
      endItem();
      if (stack.length > 1) stack.pop();
      at++;
    } else if (member) {
      include.lastIndex = at;
      if (unit === 105 && include.test(text)) readInclude();
      else readKey(frame.scope);
    } else {
      awaits = false;
      parts++;
      if (unit === 34) {
        const quoted = readString(text, at, end);
        const { text: value, span } = quoted;
        pieces.push({ text: value, span, form: 'quoted' });
        at = quoted.next;
      } else if (unit === 36 && text.charCodeAt(at + 1) === 123) skipSubstitution();
      else {
        const start = at;
        at = plainEnd(text, start, end);
        pieces.push({ text: text.slice(start, at), span: { start, end: at }, form: 'plain' });
      }
    }
  }
  endItem();
  return { literals, comments };
}

const section = /^\[[^\]"',{}]+\][ \t]*$/;
const sign = /[=:{[][ \t]*[[{]$|[[{]$|\+=|\$\{|"""|^include[ \t]/;

/**
 * Whether a `.conf` file is HOCON: it has braces, lists over several lines or substitutions, and neither sections nor
 * statements that end in a semicolon, as other files of that ending have.
 */
export function looksLikeHocon(text: string, range: Span): boolean {
  let found = false;
  for (let line = range.start; line < range.end; ) {
    const stop = lineEnd(text, line, range.end);
    const start = skipBlanks(text, line, stop);
    const last = trimEnd(text, start, stop);
    if (last > start && text.charCodeAt(start) !== 35 && text.charCodeAt(start) !== 59) {
      if (text.charCodeAt(last - 1) === 59) return false;
      // Longer lines were not written by hand.
      const written = text.slice(start, Math.min(last, start + 400));
      if (start === line && section.test(written)) return false;
      found ||= sign.test(written);
    }
    line = stop + 1;
  }
  return found;
}
