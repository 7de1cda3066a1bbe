// JSON, JSON with comments, JSON5 and JSON Lines: the literals of the tree.

import { parseJsonc } from '../../text/jsonc/parse.ts';
import type { ArrayNode, JsonNode, ObjectNode, StringNode } from '../../text/jsonc/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add, type Binding, namesEntry, valuesEntry } from './add.ts';
import { afterBreak, lineEnd } from './lines.ts';
import { type Scope, within } from './scope.ts';

/** A collection that is being gone through. */
export interface Visit {
  readonly node: ArrayNode | ObjectNode;
  readonly scope: Scope | undefined;
  next: number;
  /** The string before: of an array's elements, or the one that names an entry's value. */
  beside: string | undefined;
}

/** Told of every entry before it is gone into, with what is around it; what answers true ends the reading there. */
type Ended = (stack: readonly Visit[], start: number) => boolean;

/** Adds the literals below a node. Answers whether it was told to end. */
function collect(literals: Literal[], text: string, root: JsonNode, ended: Ended = () => false): boolean {
  const stack: Visit[] = [];
  const emit = (node: StringNode, binding: Binding): void => {
    const form = node.quoted ? 'quoted' : 'plain';
    if (node.value !== '' || node.quoted) add(literals, text, { text: node.value, span: node.inner, form }, binding);
  };
  const enter = (node: JsonNode, binding: Binding): void => {
    if (node.kind === 'string') emit(node, binding);
    if (node.kind !== 'array' && node.kind !== 'object') return;
    stack.push({ node, scope: binding.scope, next: 0, beside: undefined });
  };
  enter(root, { relation: 'bare', scope: undefined });
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const { node, scope, beside } = visit;
    if (node.kind === 'array') {
      const item = node.items[visit.next];
      if (item !== undefined && visit.next > 0 && ended(stack, item.span.start)) return true;
      visit.next++;
      visit.beside = item?.kind === 'string' ? item.value : undefined;
      if (item === undefined) stack.pop();
      else enter(item, { relation: 'element', scope, beside });
      continue;
    }
    const member = node.members[visit.next];
    if (member === undefined) {
      stack.pop();
      continue;
    }
    const { key, value } = member;
    if (visit.next > 0 && ended(stack, key.span.start)) return true;
    visit.next++;
    emit(key, { relation: 'key', scope });
    if (value === undefined) continue;
    if (value.kind === 'string' && namesEntry(key.value)) visit.beside = value.value;
    const name = valuesEntry(key.value) ? beside : undefined;
    enter(value, { relation: 'value', scope: within(scope, key.value), beside: name });
  }
  return false;
}

/** Reads JSON, JSON with comments and JSON5. */
export function readJson(text: string, range: Span): Reading {
  return readJsonUpTo(text, range);
}

/** The same, up to where it is told to end. */
export function readJsonUpTo(text: string, range: Span, ended?: Ended): Reading {
  const literals: Literal[] = [];
  const { root, more, comments } = parseJsonc(text, range);
  for (const node of root === undefined ? more : [root, ...more]) if (collect(literals, text, node, ended)) break;
  return { literals, comments };
}

/** Reads JSON Lines: a broken line does not spoil the next. */
export function readJsonLines(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  for (let start = range.start; start < range.end; ) {
    const end = lineEnd(text, start, range.end);
    if (end > start) {
      const reading = readJson(text, { start, end });
      for (const literal of reading.literals) literals.push(literal);
      for (const comment of reading.comments) comments.push(comment);
    }
    start = afterBreak(text, end, range.end);
  }
  return { literals, comments };
}
