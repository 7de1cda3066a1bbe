// INI files and what resembles them: `.ini`, `.cfg`, `.conf`, unit files.

import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add } from './add.ts';
import { afterBreak, lineEnd, skipBlanks, skipMark, trimEnd } from './lines.ts';
import { type Scope, within } from './scope.ts';

/** The first `=` or `:` of a line, or -1. */
function separator(text: string, start: number, stop: number): number {
  for (let at = start; at < stop; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 61 || unit === 58) return at;
  }
  return -1;
}

/** Where a comment starts behind a value: at a `#` or `;` after a blank, outside quotes. */
function commentStart(text: string, start: number, stop: number): number {
  const quote = text.charAt(start);
  let from = start;
  if (start < stop && (quote === '"' || quote === "'")) {
    for (let at = start + 1; at < stop; at++) {
      if (text.charAt(at) !== quote) continue;
      from = at;
      break;
    }
  }
  for (let at = from; at < stop; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 35 && unit !== 59) continue;
    const before = text.charCodeAt(at - 1);
    if (at === start || before === 32 || before === 9) return at;
  }
  return stop;
}

/** Reads an INI file: section names and keys as keys, values bound to them; deeper indented lines continue a value. */
export function readIni(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const { end } = range;
  let section: Scope | undefined;
  let key: { readonly scope: Scope; readonly indent: number } | undefined;
  // `name {` opens a block in the `.conf` files that have blocks.
  const blocks: (Scope | undefined)[] = [];

  const value = (start: number, stop: number, scope: Scope, relation: 'value' | 'element'): void => {
    const comment = commentStart(text, start, stop);
    if (comment < stop) comments.push({ start: comment, end: stop });
    let last = trimEnd(text, start, comment);
    // A list over several lines may separate its elements by commas.
    if (relation === 'element' && text.charAt(last - 1) === ',') last = trimEnd(text, start, last - 1);
    if (last <= start) return;
    const quote = text.charAt(start);
    const quoted = last - start > 1 && (quote === '"' || quote === "'") && text.charAt(last - 1) === quote;
    const span = quoted ? { start: start + 1, end: last - 1 } : { start, end: last };
    const binding = relation === 'value' && scope.name === 'Environment' ? 'element' : relation;
    add(
      literals,
      text,
      { text: text.slice(span.start, span.end), span, form: quoted ? 'quoted' : 'plain' },
      { relation: binding, scope },
    );
  };

  const name = (start: number, stop: number, scope: Scope | undefined): Scope => {
    const text_ = text.slice(start, stop);
    add(literals, text, { text: text_, span: { start, end: stop }, form: 'plain' }, { relation: 'key', scope });
    return within(scope, text_);
  };

  for (let line = skipMark(text, range.start); line < end; ) {
    const stop = lineEnd(text, line, end);
    const start = skipBlanks(text, line, stop);
    const first = text.charAt(start);
    if (start === stop) key = undefined;
    else if (first === '#' || first === ';') comments.push({ start, end: stop });
    else if (key !== undefined && start - line > key.indent) value(start, stop, key.scope, 'element');
    else if (first === '[') {
      let until = start + 1;
      while (until < stop && text.charAt(until) !== ']') until++;
      section = until > start + 1 ? name(start + 1, until, undefined) : undefined;
      key = undefined;
      const comment = commentStart(text, until, stop);
      if (comment < stop) comments.push({ start: comment, end: stop });
    } else if (first === '}') section = blocks.pop();
    else {
      const split = separator(text, start, stop);
      const last = trimEnd(text, start, stop);
      if (split < 0 && text.charAt(last - 1) === '{' && last - 1 > start) {
        blocks.push(section);
        section = name(start, trimEnd(text, start, last - 1), section);
      } else if (split > start) {
        const scope = name(start, trimEnd(text, start, split), section);
        key = { scope, indent: start - line };
        const colons = text.startsWith(':=', split) || text.startsWith('==', split) ? 2 : 1;
        value(skipBlanks(text, Math.min(split + colons, stop), stop), stop, scope, 'value');
      }
    }
    line = afterBreak(text, stop, end);
  }
  return { literals, comments };
}
