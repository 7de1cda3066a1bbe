// Puts an item or a member into a JSON-with-comments text without touching what stands there: comments, commas, layout.

import type { Edit } from '../engine/fix.ts';
import { parseJsonc } from '../text/jsonc/parse.ts';
import { commentEnd, isBlank } from '../text/jsonc/scan.ts';
import { type ArrayNode, type JsonNode, memberValue, type ObjectNode } from '../text/jsonc/tree.ts';
import type { Span } from '../text/span.ts';
import { lineBreakAt, lineEnd, lineStart } from './edits.ts';

/** The edits that append an item to the list under a key of the root, or undefined where the text cannot take it. */
export function appendItem(text: string, key: string, item: string): readonly Edit[] | undefined {
  const { root, more, errors } = parseJsonc(text);
  if (root?.kind !== 'object' || more.length > 0 || errors.length > 0) return undefined;
  const list = memberValue(root, key);
  if (list?.kind === 'array') return append(text, list, item);
  return list === undefined ? append(text, root, `${JSON.stringify(key)}: [${item}]`) : undefined;
}

/** The edits that append a member to the root, or undefined where the text cannot take it or has the key. */
export function appendMember(text: string, key: string, value: string): readonly Edit[] | undefined {
  const { root, more, errors } = parseJsonc(text);
  if (root?.kind !== 'object' || more.length > 0 || errors.length > 0) return undefined;
  if (root.members.some((member) => member.key.value === key)) return undefined;
  return append(text, root, `${JSON.stringify(key)}: ${value}`);
}

function append(text: string, container: ArrayNode | ObjectNode, put: string): readonly Edit[] {
  const close = container.span.end - 1;
  const spans = childrenOf(container);
  const last = spans.at(-1);
  const lines = /[\r\n]/.test(text.slice(container.span.start, close));
  if (last === undefined) return intoEmpty(text, container, close, lines, put);
  const comma = commaBetween(text, last.end, close);
  const behind = comma === undefined ? last.end : comma + 1;
  if (!lines) return [edit(behind, comma === undefined ? `, ${put}` : ` ${put},`)];
  // What is said on the line of the last one is about it, and stays with it.
  const after = pastRemarks(text, behind, close);
  const tail = comma === undefined ? '' : ',';
  const placed = `${lineBreakAt(text, after)}${indentOf(text, container, spans)}${put}${tail}`;
  if (comma !== undefined) return [edit(after, placed)];
  return after === last.end ? [edit(after, `,${placed}`)] : [edit(last.end, ','), edit(after, placed)];
}

function intoEmpty(
  text: string,
  { kind, span }: ArrayNode | ObjectNode,
  close: number,
  lines: boolean,
  put: string,
): readonly Edit[] {
  // The root object always takes lines; a list that holds not even a comment stays on its own.
  const bare = text.slice(span.start + 1, close).trim() === '';
  if (bare && (kind === 'array' || !lines)) {
    const inner =
      kind === 'array' ? put : `${lineBreakAt(text, close)}${unitOf(text)}${put}${lineBreakAt(text, close)}`;
    return [{ span: { start: span.start + 1, end: close }, text: inner }];
  }
  const outer = indentAt(text, close);
  const start = lineStart(text, close);
  const inside = `${outer}${unitOf(text)}${put}`;
  // The bracket on a line of its own: before that line. Otherwise a comment stands before it, closed on its line.
  if (text.slice(start, close).trim() === '') return [edit(start, `${inside}${lineBreakAt(text, start)}`)];
  const [line, blank] = [lineBreakAt(text, close), /\s$/.test(text.slice(0, close)) ? '' : ' '];
  return [edit(close, lines ? `${line}${inside}${line}${outer}` : `${blank}${put} `)];
}

function childrenOf(container: ArrayNode | ObjectNode): readonly Span[] {
  if (container.kind === 'array') return container.items.map(({ span }) => span);
  return container.members.map(({ key, value }) => ({ start: key.span.start, end: (value ?? key).span.end }));
}

/** The offset of the comma between an item and the closing bracket. */
function commaBetween(text: string, from: number, to: number): number | undefined {
  let at = from;
  while (at < to) {
    if (text.charAt(at) === ',') return at;
    at = text.charAt(at) === '/' ? commentEnd(text, at, to) : at + 1;
  }
  return undefined;
}

/** Past the comments on the same line, as far as the line holds nothing else. */
function pastRemarks(text: string, from: number, to: number): number {
  let past = from;
  for (let at = from; at < to; ) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return past;
    const end = unit === 47 ? commentEnd(text, at, to) : isBlank(unit) ? at + 1 : -1;
    // A comment that runs over lines belongs to what follows.
    if (end < 0 || /[\r\n]/.test(text.slice(at, end))) return past;
    if (unit === 47) past = end;
    at = end;
  }
  return past;
}

/** The indentation of the last child that starts its line, or one step more than the container's line. */
function indentOf(text: string, container: JsonNode, spans: readonly Span[]): string {
  for (let i = spans.length - 1; i >= 0; i--) {
    const { start } = spans[i] as Span;
    const before = text.slice(lineStart(text, start), start);
    if (before.trim() === '') return before;
  }
  return indentAt(text, container.span.start) + unitOf(text);
}

function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0] ?? '';
}

/** One step of indentation: that of the first indented line. */
function unitOf(text: string): string {
  return /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
}

function edit(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
