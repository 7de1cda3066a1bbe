// Cuts a list to what its reader takes: the worst findings first, told in the order of the report.

import type { Severity } from '../../policy/policy.ts';
import { utf8Length } from '../../text/utf8.ts';

/** What a reader takes. */
export interface Limits {
  /** Number of items. */
  readonly items: number;
  /** Bytes in UTF-8 of all items together. */
  readonly bytes: number;
}

/** What was taken. */
export interface Fitting {
  readonly texts: readonly string[];
  /** Where each stood among the items. */
  readonly indexes: readonly number[];
  readonly left: number;
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** How early a severity is taken. */
export function rankOf(severity: Severity): number {
  return ranks[severity];
}

/** The items that fit, as they are written: those of the lowest rank first, of one rank in their order. */
export function fitting<Item>(
  items: readonly Item[],
  rank: (item: Item) => number,
  write: (item: Item) => string,
  limits: Limits,
): Fitting {
  const order = items.map((item, index) => ({ item, index, rank: rank(item) }));
  order.sort((a, b) => a.rank - b.rank || a.index - b.index);
  const taken: { readonly index: number; readonly text: string }[] = [];
  let bytes = 0;
  for (const { item, index } of order) {
    if (taken.length >= limits.items) break;
    const text = write(item);
    bytes += utf8Length(text);
    if (bytes > limits.bytes) break;
    taken.push({ index, text });
  }
  taken.sort((a, b) => a.index - b.index);
  return {
    texts: taken.map(({ text }) => text),
    indexes: taken.map(({ index }) => index),
    left: items.length - taken.length,
  };
}
