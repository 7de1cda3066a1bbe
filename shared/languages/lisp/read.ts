// Reads Lisps: Emacs Lisp, Common Lisp, Scheme, Clojure and its data.

import { jsonEscapes, resolveEscapes } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { type Form, mayNest, openForm } from './form.ts';
import { joins, takeKeyword, takeOther, takeString, takeSymbol } from './item.ts';

const ends = new Set(' \t\r\n\f,()[]{}"\';`');

interface Comment {
  readonly end: number;
}

/** The end of `#| … |#`, which nests. */
function blockEnd(text: string, start: number, end: number): Comment {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text.startsWith('#|', at)) {
      depth++;
      at++;
    } else if (text.startsWith('|#', at)) {
      depth--;
      at++;
      if (depth === 0) return { end: Math.min(end, at + 1) };
    }
  }
  return { end };
}

/** The end of a string from behind its opening quote on: its closing quote. */
function stringEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  return Math.min(at, end);
}

/** The next item behind an offset: its first character where that is a bracket or a dot, else its name. */
function nextItem(text: string, at: number, end: number): string {
  const found = /^[\s,]*([)\]}]|\.(?=\s)|[^\s()[\]{}"';`,]{1,80})?/.exec(text.slice(at, Math.min(end, at + 200)));
  return found?.[1] ?? '';
}

/** Reads a Lisp. Brackets need not pair up: what is open at the end is closed, a closer too many is passed over. */
export function readLisp(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const end = Math.min(range.end, text.length);
  let at = Math.max(0, range.start);
  let form: Form = openForm(undefined, '[', false, false);
  /** Brackets opened below the deepest form. */
  let passed = 0;
  let quoted = false;
  let ignoring = false;

  const settle = (): void => {
    quoted = false;
    ignoring = false;
  };

  const readString = (): void => {
    const start = Math.min(end, at + 1);
    const stop = stringEnd(text, start, end);
    at = Math.min(end, stop + 1);
    const ignored = ignoring || form.ignored;
    settle();
    if (ignored || passed > 0) return;
    const raw = text.slice(start, stop);
    const value = raw.includes('\\') ? resolveEscapes(text, start, stop, jsonEscapes) : raw;
    const whole = !joins(form);
    const place = takeString(form, value, nextItem(text, at, end));
    literals.push({ text: value, span: { start, end: stop }, form: 'quoted', verbatim: value === raw, whole, place });
  };

  const readSymbol = (): void => {
    const start = at;
    while (at < end && !ends.has(text.charAt(at))) at += text.charCodeAt(at) === 92 ? 2 : 1;
    at = Math.min(at, end);
    const symbol = text.slice(start, at);
    const ignored = ignoring;
    settle();
    if (ignored || passed > 0) return;
    if (symbol.length > 1 && symbol.startsWith(':')) takeKeyword(form, symbol.replace(/^:+/, ''));
    else if (/^[-+]?\d/.test(symbol) || symbol.startsWith('\\')) takeOther(form);
    else takeSymbol(form, symbol);
  };

  const open = (): void => {
    if (passed > 0 || !mayNest(form)) passed++;
    else form = openForm(form, text.charAt(at), quoted, ignoring);
    settle();
    at++;
  };

  const close = (): void => {
    settle();
    at++;
    if (passed > 0) passed--;
    else if (form.outer !== undefined) {
      const { ignored, outer } = form;
      form = outer;
      if (!ignored || outer.ignored) takeOther(form);
    }
  };

  while (at < end) {
    const unit = text.charAt(at);
    const next = text.charAt(at + 1);
    if (unit === ';') {
      const start = at;
      while (at < end && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
      comments.push({ start, end: at });
    } else if (unit === '"') readString();
    else if (unit === '(' || unit === '[' || unit === '{') open();
    else if (unit === ')' || unit === ']' || unit === '}') close();
    else if (unit === "'" || unit === '`') {
      quoted = true;
      at++;
    } else if (unit === '#' && next === '|') {
      const stop = blockEnd(text, at, end).end;
      comments.push({ start: at, end: stop });
      at = stop;
    } else if (unit === '#' && (next === '_' || next === ';')) {
      ignoring = true;
      at += 2;
    } else if (unit === '#' && next === '"') {
      // Clojure's regular expressions.
      at = Math.min(end, stringEnd(text, at + 2, end) + 1);
      settle();
      if (passed === 0) takeOther(form);
    } else if (unit === '#' && (next === '(' || next === '{' || next === "'" || next === '?' || next === '^')) {
      at++;
      if (next === '{' && passed === 0 && mayNest(form)) {
        form = openForm(form, '(', true, ignoring);
        settle();
        at++;
      }
    } else if (unit === '?' && /^\?(?:\\[\s\S]|[\s\S](?![\w-]))/.test(text.slice(at, at + 3)) && !/\s/.test(next)) {
      // Emacs Lisp's characters: `?a`, `?\"`.
      at = Math.min(end, at + (next === '\\' ? 3 : 2));
      settle();
      if (passed === 0) takeOther(form);
    } else if (unit === '\\' && next !== '') {
      // Clojure's characters: `\a`, `\"`, `\newline`.
      at = Math.min(end, at + 2);
      while (at < end && /\w/.test(text.charAt(at))) at++;
      settle();
      if (passed === 0) takeOther(form);
    } else if (unit === '^') {
      // Clojure's metadata belongs to what stands behind it.
      ignoring = true;
      at++;
    } else if (ends.has(unit) || unit === '@' || unit === '~') at++;
    else readSymbol();
  }
  return { literals, comments };
}
