// Dotenv files, and the assignments of `.envrc`.

import { dotenvEscapes, resolveEscapes } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add } from './add.ts';
import { afterBreak, lineEnd, skipBlanks, skipMark, trimEnd } from './lines.ts';
import { within } from './scope.ts';

const head = /(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:]/y;

/** Finds closing quotes. One that is missing once is missing from there on, so each kind is searched for only once. */
function quoteFinder(text: string, end: number): (quote: string, from: number) => number {
  const none = new Set<string>();
  return (quote, from) => {
    if (none.has(quote)) return -1;
    let at = text.indexOf(quote, from);
    while (at >= 0 && at < end && quote === '"' && backslashes(text, at, from) % 2 === 1)
      at = text.indexOf(quote, at + 1);
    if (at >= 0 && at < end) return at;
    none.add(quote);
    return -1;
  };
}

function backslashes(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && text.charCodeAt(start - 1) === 92) start--;
  return at - start;
}

/** Where an unquoted value ends: before a comment, or at the end of its line. */
function plainEnd(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== 35) continue;
    const before = text.charCodeAt(at - 1);
    if (at === start || before === 32 || before === 9) return trimEnd(text, start, at);
  }
  return trimEnd(text, start, end);
}

/** Reads a dotenv file. Quoted values may span lines; a quote that is never closed ends with its line. */
export function readDotenv(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const { end } = range;
  const closing = quoteFinder(text, end);
  let at = skipMark(text, range.start);
  while (at < end) {
    const start = skipBlanks(text, at, end);
    let stop = lineEnd(text, start, end);
    head.lastIndex = start;
    const match = head.exec(text);
    if (match !== null && start + match[0].length <= stop) {
      const name = match[1] as string;
      const key = start + match[0].lastIndexOf(name);
      add(
        literals,
        text,
        { text: name, span: { start: key, end: key + name.length }, form: 'plain' },
        { relation: 'key', scope: undefined },
      );
      const from = skipBlanks(text, start + match[0].length, stop);
      const quote = text.charAt(from);
      const quoted = from < stop && (quote === '"' || quote === "'" || quote === '`');
      let close = quoted ? closing(quote, from + 1) : -1;
      // A value may span lines, but not up to the opening quote of a later value.
      if (close > stop && !/[ \t]*(?:#|[\r\n]|$)/y.test(text.slice(close + 1, close + 80))) close = -1;
      const span = quoted
        ? { start: from + 1, end: close < 0 ? plainEnd(text, from + 1, stop) : close }
        : { start: from, end: plainEnd(text, from, stop) };
      const value =
        quote === '"' && quoted
          ? resolveEscapes(text, span.start, span.end, dotenvEscapes)
          : text.slice(span.start, span.end);
      if (quoted || value !== '') {
        add(
          literals,
          text,
          { text: value, span, form: quoted ? 'quoted' : 'plain' },
          { relation: 'value', scope: within(undefined, name) },
        );
      }
      const rest = close < 0 ? span.end : close + 1;
      if (rest > stop) stop = lineEnd(text, rest, end);
      const comment = skipBlanks(text, rest, stop);
      if (comment < stop && text.charAt(comment) === '#') comments.push({ start: comment, end: stop });
    } else if (start < stop && text.charAt(start) === '#') comments.push({ start, end: stop });
    at = afterBreak(text, stop, end);
  }
  return { literals, comments };
}
