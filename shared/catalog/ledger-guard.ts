// The guard before a catalog comes into force: an empty or suddenly shrunken one is held back.

import type { Snapshot } from './catalog.ts';
import type { Held } from './ledger.ts';

/** More than one in so many IDs gone at once is not believed… */
export const oneIn = 5;
/** …where it is also more than so many: a short list may well lose a few. */
export const numberGone = 5;

/** Whether a fetched catalog may follow the one in force. A catalog of another origin follows nothing. */
export function guard(current: Snapshot | undefined, next: Snapshot): 'take' | Held {
  const before = current?.origin === next.origin ? current.entries : [];
  const listed = new Set(next.entries.map(({ id }) => id));
  const missing = before.filter(({ id }) => !listed.has(id)).length;
  const of = before.length;
  // With wildcards alone an endpoint accepts something; with nothing it accepts nothing, which is never what is meant.
  if (next.entries.length + next.patterns.length === 0) return { reason: 'empty', snapshot: next, missing, of };
  // In whole numbers: no rounding decides.
  const shrunken = missing > numberGone && missing * oneIn > of;
  return shrunken ? { reason: 'shrunken', snapshot: next, missing, of } : 'take';
}
