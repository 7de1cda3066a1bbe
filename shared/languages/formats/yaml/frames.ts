// The open collections of a YAML document: what a scalar read next is bound to.

import type { Binding } from '../add.ts';
import { namesEntry, valuesEntry } from '../add.ts';
import { type Scope, within } from '../scope.ts';

/** An open mapping or sequence. */
export interface Frame {
  readonly kind: 'map' | 'list';
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  /** The column its entries start at; in brackets that of the block around them. */
  readonly indent: number;
  /** The key the collection is bound to, and those around. */
  readonly scope: Scope | undefined;
  /** The key read last, which binds the next value. */
  inner: Scope | undefined;
  /** Whether `? ` announced a key whose `: ` is still to come. */
  asked: boolean;
  /** In a list the string before; in a mapping the string that names the entry. */
  beside: string | undefined;
}

/** Opens a collection inside another. */
export function openFrame(parent: Frame | undefined, kind: Frame['kind'], flow: boolean, indent: number): Frame {
  const scope = parent?.inner ?? parent?.scope;
  if (parent?.kind === 'list') parent.beside = undefined;
  return { kind, flow, indent, scope, inner: undefined, asked: false, beside: undefined };
}

/** Makes a scalar the key of what follows; a key that is none, or a collection, goes by an empty name. */
export function setKey(frame: Frame, key: string): void {
  frame.inner = within(frame.scope, key);
}

/** Whether the next scalar is a key though no separator follows it. */
export function wantsKey(frame: Frame | undefined): boolean {
  return frame?.kind === 'map' && frame.inner === undefined && (frame.asked || frame.flow);
}

/** What a scalar that is no key is bound to, and what it means for the next. */
export function bind(frame: Frame | undefined, text: string | undefined): Binding {
  if (frame === undefined) return { relation: 'bare', scope: undefined };
  const { inner, scope, beside } = frame;
  if (inner === undefined) {
    if (frame.kind === 'list') frame.beside = text;
    return frame.kind === 'list' ? { relation: 'element', scope, beside } : { relation: 'key', scope };
  }
  if (namesEntry(inner.name)) frame.beside = text;
  return { relation: 'value', scope: inner, beside: valuesEntry(inner.name) ? beside : undefined };
}
