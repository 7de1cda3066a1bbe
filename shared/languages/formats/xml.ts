// XML and its vocabularies: property lists, project files, resource files.

import type { Span } from '../../text/span.ts';
import type { Literal, Reading } from '../literal.ts';
import { add, namesEntry, valuesEntry } from './add.ts';
import { type Scope, within } from './scope.ts';

interface Element {
  readonly name: string;
  /** The element and those around it, or in a property list the keys around it. */
  readonly scope: Scope;
  /** Text of the attribute that names it: `<string name="model">`. */
  readonly label: string | undefined;
  /** In a `dict`: the last `key`, which binds the next element. */
  key: string | undefined;
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decode(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]{2,4}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return entities.get(name) ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const tagName = /[^\s/>=<"']+/y;
const space = /\s/;

/** Reads XML: attributes are values of their names, texts are values of their elements; broken tags are skipped. */
export function readXml(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const { end } = range;
  const stack: Element[] = [];
  const opened = new Map<string, number>();
  let at = range.start;

  const until = (close: string, from: number): number => {
    const found = text.indexOf(close, from);
    return found < 0 || found + close.length > end ? end : found;
  };

  /** In a property list the elements that only hold keys add nothing to the path. */
  const plain = (element: Element): Scope | undefined => {
    const { scope } = element;
    return scope.name === 'dict' || scope.name === 'plist' ? undefined : scope;
  };

  const addText = (start: number, stop: number, coded: boolean): void => {
    let from = start;
    let to = stop;
    while (from < to && (space.test(text.charAt(from)) || text.charCodeAt(from) === 0xfeff)) from++;
    while (to > from && space.test(text.charAt(to - 1))) to--;
    const element = stack.at(-1);
    if (from === to || element === undefined) return;
    const raw = text.slice(from, to);
    const scalar = { text: coded ? decode(raw) : raw, span: { start: from, end: to }, form: 'plain' as const };
    const parent = stack.at(-2);
    if (element.name === 'key' && parent?.name === 'dict') {
      parent.key = scalar.text;
      add(literals, text, scalar, { relation: 'key', scope: plain(parent) });
      return;
    }
    const relation = parent?.name === 'array' ? 'element' : 'value';
    add(literals, text, scalar, { relation, scope: element.scope, beside: element.label });
  };

  const open = (name: string, label: string | undefined): void => {
    const parent = stack.at(-1);
    let scope = within(parent?.scope, name);
    if (parent?.name === 'dict' && parent.key !== undefined) scope = within(plain(parent), parent.key);
    else if (parent?.name === 'array' || (name === 'key' && parent?.name === 'dict')) scope = parent.scope;
    stack.push({ name, scope, label, key: undefined });
    opened.set(name, (opened.get(name) ?? 0) + 1);
  };

  const close = (name: string): void => {
    if ((opened.get(name) ?? 0) === 0) return;
    for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
      opened.set(element.name, (opened.get(element.name) ?? 1) - 1);
      const parent = stack.at(-1);
      if (parent?.name === 'dict' && element.name !== 'key') parent.key = undefined;
      if (element.name === name) return;
    }
  };

  const wordEnd = (from: number): number => {
    tagName.lastIndex = from;
    return Math.min(from + (tagName.exec(text)?.[0].length ?? 0), end);
  };

  const skipSpace = (): void => {
    while (at < end && space.test(text.charAt(at))) at++;
  };

  const tag = (): void => {
    const nameEnd = wordEnd(at + 1);
    const name = text.slice(at + 1, nameEnd);
    const scope = within(stack.at(-1)?.scope, name);
    let label: string | undefined;
    at = nameEnd;
    for (;;) {
      skipSpace();
      const unit = text.charAt(at);
      if (at >= end || unit === '>' || unit === '<' || (unit === '/' && text.charAt(at + 1) === '>')) break;
      const stop = wordEnd(at);
      const attribute = text.slice(at, stop);
      at = Math.max(stop, at + 1);
      skipSpace();
      if (at >= end || text.charAt(at) !== '=') continue;
      at++;
      skipSpace();
      const quote = text.charAt(at);
      if (at >= end || (quote !== '"' && quote !== "'")) continue;
      const start = at + 1;
      let close = start;
      // `<` cannot stand in a value: a quote that is still open there was never closed.
      while (close < end && text.charAt(close) !== quote && text.charAt(close) !== '<') close++;
      const value = decode(text.slice(start, close));
      const beside = valuesEntry(attribute) ? label : undefined;
      const scalar = { text: value, span: { start, end: close }, form: 'quoted' as const };
      add(literals, text, scalar, { relation: 'value', scope: within(scope, attribute), beside });
      if (namesEntry(attribute)) label = value;
      at = close < end && text.charAt(close) === quote ? close + 1 : close;
    }
    if (text.charAt(at) === '/' && at < end) {
      const parent = stack.at(-1);
      if (parent?.name === 'dict') parent.key = undefined;
      at = Math.min(at + 2, end);
    } else {
      if (at < end && text.charAt(at) === '>') at++;
      open(name, label);
    }
  };

  while (at < end) {
    if (text.charAt(at) !== '<') {
      const stop = until('<', at);
      addText(at, stop, true);
      at = stop;
    } else if (text.startsWith('<!--', at)) {
      const stop = Math.min(until('-->', at + 4) + 3, end);
      comments.push({ start: at, end: stop });
      at = stop;
    } else if (text.startsWith('<![CDATA[', at)) {
      const stop = until(']]>', at + 9);
      addText(Math.min(at + 9, stop), stop, false);
      at = Math.min(stop + 3, end);
    } else if (text.startsWith('<?', at)) at = Math.min(until('?>', at + 2) + 2, end);
    else if (text.startsWith('<!', at)) at = Math.min(until('>', at + 2) + 1, end);
    else if (text.startsWith('</', at)) {
      const stop = wordEnd(at + 2);
      close(text.slice(at + 2, stop));
      at = Math.min(until('>', stop) + 1, end);
    } else if (at + 1 < end && wordEnd(at + 1) > at + 1) tag();
    else at++;
  }
  return { literals, comments };
}
