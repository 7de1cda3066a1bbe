// Where in a JSON-with-comments text an offset stands: on a key, where a key may come, on a value, or where one may come.

import { parseJsonc } from '../text/jsonc/parse.ts';
import type { JsonNode, ObjectNode } from '../text/jsonc/tree.ts';
import type { Span } from '../text/span.ts';

/** A place in the tree of a text. */
export interface JsonPlace {
  readonly kind: 'key' | 'value';
  /** Keys and indexes from the root: of the object for a key, of the value itself for a value. */
  readonly path: readonly (string | number)[];
  /** What stands there, quotes included; empty where nothing does. */
  readonly span: Span;
  /** The text of the key or string that stands there. */
  readonly text: string;
  /** Keys of the object, without the one that stands there. */
  readonly siblings: readonly string[];
}

/** The place of an offset; undefined in a comment and outside of the root. */
export function jsonPlaceAt(text: string, offset: number): JsonPlace | undefined {
  const { root, comments } = parseJsonc(text);
  if (
    root === undefined ||
    comments.some(({ start, end }) => start < offset && offset <= end && !closes(text, end, offset))
  )
    return undefined;
  const path: (string | number)[] = [];
  let node = root;
  for (;;) {
    if (node.kind === 'string' && touches(node.span, offset))
      return { kind: 'value', path, span: node.span, text: node.value, siblings: [] };
    if ((node.kind !== 'object' && node.kind !== 'array') || !isInside(text, node, offset)) return undefined;
    if (node.kind === 'object') {
      const place = inObject(text, node, offset, path);
      if (place !== undefined) return place;
    }
    const next = childAt(node, offset);
    if (next === undefined) {
      if (node.kind === 'object') return keyPlace(node, offset, path);
      const index = node.items.filter(({ span }) => span.end <= offset).length;
      return { kind: 'value', path: [...path, index], span: { start: offset, end: offset }, text: '', siblings: [] };
    }
    path.push(next.step);
    node = next.node;
  }
}

/** A block comment ends before the offset at its end; one that runs to the end of the line does not. */
function closes(text: string, end: number, offset: number): boolean {
  return offset === end && text.slice(end - 2, end) === '*/';
}

function inObject(
  text: string,
  node: ObjectNode,
  offset: number,
  path: readonly (string | number)[],
): JsonPlace | undefined {
  for (const { key, value } of node.members) {
    if (touches(key.span, offset) && key.span.end > key.span.start) {
      const siblings = node.members.filter((one) => one.key !== key).map((one) => one.key.value);
      return { kind: 'key', path, span: key.span, text: key.value, siblings };
    }
    const isAwaited = value === undefined && key.span.end <= offset;
    if (isAwaited && /^\s*:\s*$/.test(text.slice(key.span.end, offset)))
      return {
        kind: 'value',
        path: [...path, key.value],
        span: { start: offset, end: offset },
        text: '',
        siblings: [],
      };
  }
  return undefined;
}

function keyPlace(node: ObjectNode, offset: number, path: readonly (string | number)[]): JsonPlace {
  const siblings = node.members.map(({ key }) => key.value);
  return { kind: 'key', path, span: { start: offset, end: offset }, text: '', siblings };
}

function childAt(
  node: JsonNode,
  offset: number,
): { readonly step: string | number; readonly node: JsonNode } | undefined {
  if (node.kind === 'array') {
    const index = node.items.findIndex(({ span }) => touches(span, offset));
    const item = node.items[index];
    return item === undefined || item.span.end === item.span.start ? undefined : { step: index, node: item };
  }
  if (node.kind !== 'object') return undefined;
  const member = node.members.find(({ value }) => value !== undefined && touches(value.span, offset));
  return member?.value === undefined ? undefined : { step: member.key.value, node: member.value };
}

function touches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Between the brackets; behind the end of a text whose bracket is missing, too. */
function isInside(text: string, { span, kind }: JsonNode, offset: number): boolean {
  if (offset <= span.start) return false;
  const close = kind === 'array' ? ']' : '}';
  return offset < span.end || (offset === span.end && text.charAt(span.end - 1) !== close);
}
