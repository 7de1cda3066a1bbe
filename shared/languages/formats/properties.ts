// Java property files: `spring.ai.openai.chat.options.model=gpt-4o`.

import { propertiesEscapes, resolveEscapes } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add } from './add.ts';
import { afterBreak, lineEnd, skipBlanks, skipMark } from './lines.ts';
import { type Scope, within } from './scope.ts';

/** The end of a line with its continuations: those whose break is escaped. */
function logicalEnd(text: string, start: number, end: number): number {
  let stop = lineEnd(text, start, end);
  for (let from = start; stop < end; ) {
    let slashes = 0;
    while (stop - 1 - slashes >= from && text.charCodeAt(stop - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) break;
    from = afterBreak(text, stop, end);
    stop = lineEnd(text, from, end);
  }
  return stop;
}

/** The end of a key: an unescaped separator or blank. */
function keyEnd(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 61 || unit === 58 || unit === 32 || unit === 9) break;
  }
  return Math.min(at, end);
}

function resolve(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  if (!/[\n\r]/.test(raw)) return resolveEscapes(text, start, end, propertiesEscapes);
  const joined = raw.replace(/\\(?:(?:\r\n|[\n\r])[ \t]*|([\s\S]))/g, (all, letter) =>
    letter === undefined ? '' : all,
  );
  return resolveEscapes(joined, 0, joined.length, propertiesEscapes);
}

/** Reads a property file. A value is named by its key's last segment; the segments before it are the path. */
export function readProperties(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const { end } = range;
  for (let at = skipMark(text, range.start); at < end; ) {
    const start = skipBlanks(text, at, end);
    const first = text.charAt(start);
    if (start < end && (first === '#' || first === '!')) {
      const stop = lineEnd(text, start, end);
      comments.push({ start, end: stop });
      at = afterBreak(text, stop, end);
      continue;
    }
    const stop = logicalEnd(text, start, end);
    const split = keyEnd(text, start, stop);
    if (split > start) {
      const key = resolve(text, start, split);
      add(
        literals,
        text,
        { text: key, span: { start, end: split }, form: 'plain' },
        { relation: 'key', scope: undefined },
      );
      let from = skipBlanks(text, split, stop);
      if (from < stop && (text.charAt(from) === '=' || text.charAt(from) === ':'))
        from = skipBlanks(text, from + 1, stop);
      let scope: Scope | undefined;
      for (const name of key.split('.')) scope = within(scope, name);
      const value = resolve(text, from, stop);
      if (value !== '')
        add(
          literals,
          text,
          { text: value, span: { start: from, end: stop }, form: 'plain' },
          { relation: 'value', scope },
        );
      at = afterBreak(text, stop, end);
    } else at = afterBreak(text, Math.max(stop, start), end);
  }
  return { literals, comments };
}
