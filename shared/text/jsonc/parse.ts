// A tolerant parser for JSON, JSON with comments and JSON5: always a tree, with the errors beside it.

import type { Span } from '../span.ts';
import { bareEnd, bareNode, commentEnd, isBlank, scanString } from './scan.ts';
import type { ArrayNode, JsonDocument, JsonError, JsonNode, ObjectNode, StringNode } from './tree.ts';

type Open<T> = { -readonly [K in keyof T]: T[K] extends Span ? { start: number; end: number } : T[K] };

interface ArrayFrame {
  readonly kind: 'array';
  readonly node: Open<ArrayNode>;
  readonly items: JsonNode[];
  /** Whether a value has come since the last comma. */
  filled: boolean;
}

interface ObjectFrame {
  readonly kind: 'object';
  readonly node: Open<ObjectNode>;
  readonly members: { key: StringNode; value: JsonNode | undefined }[];
  key: StringNode | undefined;
  colon: boolean;
  filled: boolean;
}

type Frame = ArrayFrame | ObjectFrame;

const errorLimit = 100;

/**
 * Parses a text, or a part of it, into a tree with spans. Comments, trailing commas, single quotes, unquoted keys and
 * JSON5 numbers are accepted; everything else that JSON forbids is an error beside the best tree that can be had.
 * Never throws, takes linear time, and nests as deep as the text does.
 */
export function parseJsonc(text: string, range: Span = { start: 0, end: text.length }): JsonDocument {
  const { end } = range;
  const roots: JsonNode[] = [];
  const comments: Span[] = [];
  const errors: JsonError[] = [];
  const stack: Frame[] = [];
  const count = { array: 0, object: 0 };
  let at = range.start;

  const complain = (message: string, start: number, stop: number): void => {
    if (errors.length < errorLimit) errors.push({ message, span: { start, end: Math.min(stop, end) } });
  };

  const setKey = (frame: ObjectFrame, key: StringNode): void => {
    if (frame.key !== undefined) dropKey(frame);
    if (frame.filled) complain('expected a comma', key.span.start, key.span.end);
    frame.key = key;
    frame.colon = false;
    frame.filled = false;
  };

  const dropKey = (frame: ObjectFrame): void => {
    if (frame.key === undefined) return;
    complain('expected a value', frame.key.span.start, frame.key.span.end);
    frame.members.push({ key: frame.key, value: undefined });
    frame.key = undefined;
    frame.colon = false;
  };

  const place = (node: JsonNode): void => {
    const frame = stack.at(-1);
    const { start } = node.span;
    // The end of an array or object is not known yet: its bracket has to do.
    const stop = node.kind === 'array' || node.kind === 'object' ? start + 1 : node.span.end;
    if (frame === undefined) {
      if (roots.length > 0) complain('expected the end of the document', start, stop);
      roots.push(node);
    } else if (frame.kind === 'array') {
      if (frame.filled) complain('expected a comma', start, stop);
      frame.items.push(node);
      frame.filled = true;
    } else {
      if (frame.key === undefined) complain('expected a key', start, stop);
      else if (!frame.colon) complain('expected a colon', start, stop);
      const nowhere = { start, end: start };
      const none: StringNode = { kind: 'string', span: nowhere, inner: nowhere, value: '', quoted: false };
      frame.members.push({ key: frame.key ?? none, value: node });
      frame.key = undefined;
      frame.colon = false;
      frame.filled = true;
    }
  };

  const open = (kind: Frame['kind']): void => {
    const span = { start: at, end };
    if (kind === 'array') {
      const items: JsonNode[] = [];
      const node: Open<ArrayNode> = { kind, span, items };
      place(node);
      stack.push({ kind, node, items, filled: false });
    } else {
      const members: { key: StringNode; value: JsonNode | undefined }[] = [];
      const node: Open<ObjectNode> = { kind, span, members };
      place(node);
      stack.push({ kind, node, members, key: undefined, colon: false, filled: false });
    }
    count[kind]++;
  };

  const pop = (stop: number): Frame => {
    const frame = stack.pop() as Frame;
    if (frame.kind === 'object') dropKey(frame);
    frame.node.span.end = stop;
    count[frame.kind]--;
    return frame;
  };

  const close = (kind: Frame['kind']): void => {
    // Counting spares a search down the stack for each of a million closers that close nothing.
    if (count[kind] === 0) {
      complain(`unexpected "${text.charAt(at)}"`, at, at + 1);
      return;
    }
    while (stack.at(-1)?.kind !== kind) {
      const { kind: unclosed, node } = pop(at);
      complain(`this ${unclosed} is not closed`, node.span.start, node.span.start + 1);
    }
    pop(at + 1);
  };

  const comma = (): void => {
    const frame = stack.at(-1);
    if (frame?.kind === 'object' && frame.key !== undefined) dropKey(frame);
    else if (frame === undefined || !frame.filled) complain('unexpected ","', at, at + 1);
    if (frame !== undefined) frame.filled = false;
  };

  const colon = (): void => {
    const frame = stack.at(-1);
    const last = frame?.kind === 'object' ? frame.members.at(-1) : undefined;
    if (frame?.kind === 'object' && frame.key !== undefined && !frame.colon) frame.colon = true;
    else if (frame?.kind === 'object' && frame.filled && last?.value?.kind === 'string') {
      // In `{"a": "b": 1}` a value is missing and `b` was a key after all: ordinary while somebody types.
      complain('expected a value', last.key.span.start, last.key.span.end);
      frame.key = last.value;
      last.value = undefined;
      frame.filled = false;
      frame.colon = true;
    } else complain('unexpected ":"', at, at + 1);
  };

  const word = (node: JsonNode): void => {
    const frame = stack.at(-1);
    const pending = frame?.kind === 'object' && frame.key !== undefined;
    if (frame?.kind !== 'object' || frame.colon || (pending && node.kind !== 'string')) {
      if (node.kind === 'string' && !node.quoted) complain('expected a value', node.span.start, node.span.end);
      place(node);
      return;
    }
    const { span } = node;
    const bare: StringNode = {
      kind: 'string',
      span,
      inner: span,
      value: text.slice(span.start, span.end),
      quoted: false,
    };
    setKey(frame, node.kind === 'string' ? node : bare);
  };

  while (at < end) {
    const unit = text.charCodeAt(at);
    if (isBlank(unit)) at++;
    else if (unit === 34 || unit === 39) {
      const { node, closed } = scanString(text, at, end);
      if (!closed) complain('this string is not closed', at, node.span.end);
      word(node);
      at = node.span.end;
    } else if (unit === 123 || unit === 91) {
      open(unit === 123 ? 'object' : 'array');
      at++;
    } else if (unit === 125 || unit === 93) {
      close(unit === 125 ? 'object' : 'array');
      at++;
    } else if (unit === 44) {
      comma();
      at++;
    } else if (unit === 58) {
      colon();
      at++;
    } else {
      const comment = unit === 47 ? commentEnd(text, at, end) : -1;
      const stop = comment < 0 ? bareEnd(text, at, end) : comment;
      if (comment < 0) word(bareNode(text, at, stop));
      else comments.push({ start: at, end: stop });
      at = stop;
    }
  }
  while (stack.length > 0) {
    const { kind, node } = pop(end);
    complain(`this ${kind} is not closed`, node.span.start, node.span.start + 1);
  }
  if (roots.length === 0) complain('expected a value', range.start, end);
  return { root: roots[0], more: roots.slice(1), comments, errors };
}
