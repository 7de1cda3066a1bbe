// The tree of a JSON-with-comments document: its nodes, its plain value, and finding a node by its path.

import type { Span } from '../span.ts';

/** A string: a quoted one, an unquoted key, or an unquoted word where a value was expected. */
export interface StringNode {
  readonly kind: 'string';
  /** Quotes included. */
  readonly span: Span;
  /** The raw text between the quotes. */
  readonly inner: Span;
  /** The text with its escapes resolved. */
  readonly value: string;
  readonly quoted: boolean;
}

/** A number as JavaScript reads it. */
export interface NumberNode {
  readonly kind: 'number';
  readonly span: Span;
  readonly value: number;
}

/** `true` or `false`. */
export interface BooleanNode {
  readonly kind: 'boolean';
  readonly span: Span;
  readonly value: boolean;
}

/** `null`. */
export interface NullNode {
  readonly kind: 'null';
  readonly span: Span;
}

/** An array. */
export interface ArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly JsonNode[];
}

/** A key with its value; the value is missing where the text is broken. */
export interface Member {
  readonly key: StringNode;
  readonly value: JsonNode | undefined;
}

/** An object: its members as written, duplicate keys included. */
export interface ObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: readonly Member[];
}

/** Any node. */
export type JsonNode = StringNode | NumberNode | BooleanNode | NullNode | ArrayNode | ObjectNode;

/** What is wrong with a text and where. */
export interface JsonError {
  readonly span: Span;
  readonly message: string;
}

/** A parsed text. */
export interface JsonDocument {
  /** The document's value. */
  readonly root: JsonNode | undefined;
  /** Values after the first: an error in JSON, ordinary in streams of values. */
  readonly more: readonly JsonNode[];
  /** Comments, delimiters included. */
  readonly comments: readonly Span[];
  /** The first hundred errors. */
  readonly errors: readonly JsonError[];
}

/** The value of the last member with this key, as `JSON.parse` would take it. */
export function memberValue(node: JsonNode | undefined, key: string): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined;
  for (let i = node.members.length - 1; i >= 0; i--) {
    const member = node.members[i] as Member;
    if (member.key.value === key && member.value !== undefined) return member.value;
  }
  return undefined;
}

function child(node: JsonNode, step: PropertyKey): JsonNode | undefined {
  if (node.kind === 'array') return typeof step === 'symbol' ? undefined : node.items[Number(step)];
  return typeof step === 'symbol' ? undefined : memberValue(node, String(step));
}

/** The node at a path of keys and indexes. */
export function find(node: JsonNode, path: readonly PropertyKey[]): JsonNode | undefined {
  let at: JsonNode | undefined = node;
  for (const step of path) {
    if (at === undefined) return undefined;
    at = child(at, step);
  }
  return at;
}

/** The node at the longest part of the path that exists: where to point when a required key is missing. */
export function nearest(node: JsonNode, path: readonly PropertyKey[]): JsonNode {
  let at = node;
  for (const step of path) {
    const next = child(at, step);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/** Sets an own property even where the key is `__proto__`, which an assignment would take for the prototype. */
function put(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else target[key] = value;
}

/** The plain data of a node. A member without a value is left out; of duplicate keys the last one counts. */
export function toValue(root: JsonNode): unknown {
  const open: { node: ArrayNode | ObjectNode; target: unknown }[] = [];
  const plainOf = (node: JsonNode): unknown => {
    if (node.kind === 'null') return null;
    if (node.kind !== 'array' && node.kind !== 'object') return node.value;
    const target = node.kind === 'array' ? [] : {};
    open.push({ node, target });
    return target;
  };
  const value = plainOf(root);
  // Children are queued instead of visited by recursion: nesting is as deep as the text likes.
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, target } = next;
    if (node.kind === 'array') for (const item of node.items) (target as unknown[]).push(plainOf(item));
    else {
      for (const { key, value } of node.members) {
        if (value !== undefined) put(target as Record<string, unknown>, key.value, plainOf(value));
      }
    }
  }
  return value;
}
