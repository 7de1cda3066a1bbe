// YAML: block and flow collections, scalars of every style, several documents, templates in between.

import type { Span } from '../../../text/span.ts';
import type { Literal, Read, Reading } from '../../literal.ts';
import { add, type Binding } from '../add.ts';
import { afterBreak, lineEnd, skipBlanks, skipMark } from '../lines.ts';
import { scanBlock } from './block.ts';
import { bind, type Frame, openFrame, setKey, wantsKey } from './frames.ts';
import {
  isDocumentMark,
  isNoString,
  isSeparator,
  isSpace,
  type Limits,
  type Scanned,
  scanPlain,
  scanQuoted,
} from './scalars.ts';
import { templatesOf } from './template.ts';

/** Reads YAML. Broken indentation and unclosed brackets spoil what stands near them, not the rest. */
export const readYaml: Read = (text, range) => {
  const { literals, comments } = scanYaml(text, range);
  return { literals, comments };
};

/**
 * Reads YAML up to where `ended`, told of every line that begins an entry of a block with what is open around it, says
 * that it is enough.
 *
 * @returns what was read, and what is open at the end
 */
export function scanYaml(
  text: string,
  range: Span,
  ended?: (stack: readonly Frame[], line: number) => boolean,
): Reading & { readonly open: readonly Frame[] } {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  let { end } = range;
  const stack: Frame[] = [];
  const templates = templatesOf(text, end);
  let at = skipMark(text, range.start);
  let lineStart = at;
  /** Whether nothing but indentation has been read on this line. */
  let first = true;
  /** Whether a block collection may start here: after indentation, `- ` and `? `. */
  let open = true;
  /** Column of the properties (`&anchor`, `!tag`) in front of a node, as the node starts there. */
  let properties = -1;
  /** Whether a quote was still open at the end: what looked like lines may have been inside of it. */
  let torn = false;
  /** Whether a colon may follow without a blank: in brackets, after quotes and brackets. */
  let json = false;

  const top = (): Frame | undefined => stack.at(-1);
  const limits = (): Limits => ({ end, indent: top()?.indent ?? -1, flow: top()?.flow ?? false });
  const unitAt = (offset: number): number => (offset < end ? text.charCodeAt(offset) : Number.NaN);

  /** Closes the block collections that a line at this column is not part of. */
  const dedent = (column: number, dash: boolean): void => {
    for (let frame = top(); frame !== undefined; frame = top()) {
      if (frame.indent < column || (frame.indent === column && (frame.kind === 'map' || dash))) return;
      stack.pop();
    }
  };

  /** The mapping whose key stands at this column, opened if need be. */
  const mapAt = (column: number): Frame => {
    const frame = top();
    if (frame?.kind === 'map' && frame.indent === column) return frame;
    const opened = openFrame(frame, 'map', false, column);
    stack.push(opened);
    return opened;
  };

  const emit = (scanned: Scanned, quoted: boolean): void => {
    const { span, text: value } = scanned;
    const start = quoted ? span.start - 1 : span.start;
    const column = properties >= 0 ? properties : start - lineStart;
    const alias = !quoted && value.startsWith('*');
    const other = !quoted && isNoString(value);
    at = scanned.next;
    const colon = skipBlanks(text, at, end);
    const around = limits();
    const separated = around.flow
      ? isSeparator(text, colon, around) || (quoted && unitAt(colon) === 58)
      : open && isSeparator(text, colon, around);
    if (separated && !around.flow) mapAt(column).asked = false;
    place(scanned, quoted ? 'quoted' : 'plain', separated, alias || other);
    json = quoted && !separated;
    if (separated) at = colon + 1;
  };

  /** Adds a scalar as a key or as whatever it is bound to. Numbers and aliases are no literals, but may be keys. */
  const place = ({ text: value, span }: Scanned, form: Literal['form'], separated: boolean, silent: boolean): void => {
    const frame = top();
    properties = -1;
    open = false;
    const isKey = frame !== undefined && (separated || wantsKey(frame));
    const binding: Binding = isKey ? { relation: 'key', scope: frame.scope } : bind(frame, silent ? undefined : value);
    if (isKey) setKey(frame, value);
    if (!silent) add(literals, text, { text: value, span, form }, binding);
  };

  const newLine = (): void => {
    at = afterBreak(text, at, end);
    lineStart = at;
    first = true;
    open = true;
  };

  /** After a scalar of several lines: where its last line starts, as columns count from there. */
  const catchUp = (from: number): void => {
    for (let i = at - 1; i >= from; i--) {
      const unit = text.charCodeAt(i);
      if (unit !== 10 && unit !== 13) continue;
      lineStart = i + 1;
      return;
    }
  };

  const scalar = (): void => {
    const start = at;
    const unit = text.charCodeAt(at);
    const around = limits();
    if ((unit === 124 || unit === 62) && !around.flow) {
      const block = scanBlock(text, at, around);
      if (block !== undefined) {
        if (block.comment !== undefined) comments.push(block.comment);
        place(block, 'plain', false, false);
        at = block.next;
        lineStart = at;
        first = true;
        open = true;
        return;
      }
    }
    if (unit === 34 || unit === 39) {
      const quoted = scanQuoted(text, at, around);
      torn ||= quoted.open === true;
      emit(quoted, true);
    } else {
      const from = Math.max(templates.expressionEnd(at), at);
      emit(scanPlain(text, at, from, around, around.flow || open), false);
    }
    catchUp(start);
  };

  /** Brackets, commas and separators. Answers whether there was one. */
  const punctuation = (unit: number, flow: boolean): boolean => {
    const frame = top();
    const spaced = isSpace(unitAt(at + 1));
    if ((unit === 91 || unit === 123) && templates.expressionEnd(at) < 0) {
      stack.push(openFrame(frame, unit === 91 ? 'list' : 'map', true, frame?.indent ?? -1));
      properties = -1;
      open = false;
    } else if (!flow || frame === undefined) return false;
    else if (unit === 93 || unit === 125) stack.pop();
    else if (unit === 44) frame.inner = undefined;
    else if (unit === 58 && (json || isSeparator(text, at, limits()))) {
      if (frame.inner === undefined) setKey(frame, '');
    } else if (unit !== 63 || !spaced) return false;
    json = unit === 93 || unit === 125;
    at++;
    return true;
  };

  /** `- `, `? ` and `: ` where blocks are written. Answers whether there was one. */
  const indicator = (unit: number): boolean => {
    if (!isSpace(unitAt(at + 1)) || (!open && unit !== 58)) return false;
    const column = properties >= 0 ? properties : at - lineStart;
    if (unit === 45) {
      const frame = top();
      if (frame?.kind !== 'list' || frame.indent !== column) stack.push(openFrame(frame, 'list', false, column));
    } else if (unit === 63) {
      const frame = mapAt(column);
      frame.asked = true;
      frame.inner = undefined;
    } else if (unit !== 58) return false;
    else if (open) {
      const frame = mapAt(column);
      if (!frame.asked || frame.inner === undefined) setKey(frame, '');
      frame.asked = false;
    }
    properties = -1;
    at++;
    return true;
  };

  /** `&anchor` and `!tag`. Answers whether there was one. */
  const property = (unit: number): boolean => {
    if (unit !== 38 && unit !== 33) return false;
    if (properties < 0) properties = at - lineStart;
    const flow = top()?.flow ?? false;
    for (; at < end && !isSpace(text.charCodeAt(at)); at++) if (flow && /[,[\]{}]/.test(text.charAt(at))) break;
    return true;
  };

  /** Ends the reading before this line where nobody wants more. */
  const stop = (): boolean => {
    if (torn || ended?.(stack, lineStart) !== true) return false;
    end = lineStart;
    return true;
  };

  /** What only the first token of a line can be or do. Answers whether it was read. */
  const startLine = (unit: number): boolean => {
    first = false;
    const column = at - lineStart;
    if (column === 0 && isDocumentMark(text, at)) {
      stack.length = 0;
      if (stop()) return true;
      at += 3;
      return true;
    }
    if (column === 0 && unit === 37 && stack.length === 0) {
      at = lineEnd(text, at, end);
      return true;
    }
    const statement = unit === 123 ? templates.statementEnd(at) : -1;
    if (statement >= 0) {
      catchUpTo(statement);
      return true;
    }
    const frame = top();
    const closing = unit === 93 || unit === 125 || unit === 44;
    if (frame?.flow && (closing || column > frame.indent)) return false;
    // A bracket above was never closed: nothing inside it may be indented this little.
    while (top()?.flow) stack.pop();
    dedent(column, unit === 45 && isSpace(unitAt(at + 1)));
    return stop();
  };

  const catchUpTo = (stop: number): void => {
    const start = at;
    at = stop;
    catchUp(start);
  };

  while (at < end) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 9) at++;
    else if (unit === 10 || unit === 13) {
      newLine();
      properties = -1;
    } else if (unit === 35 && (at === range.start || isSpace(text.charCodeAt(at - 1)) || at === lineStart)) {
      const stop = lineEnd(text, at, end);
      comments.push({ start: at, end: stop });
      at = stop;
    } else if (first && startLine(unit)) properties = -1;
    else {
      const flow = top()?.flow ?? false;
      if (punctuation(unit, flow) || (!flow && indicator(unit)) || property(unit)) continue;
      scalar();
    }
  }
  return { literals, comments, open: stack };
}
