// What is held back of an account.

import type { Held } from '../shared/catalog/ledger.ts';
import { guard } from '../shared/catalog/ledger-guard.ts';
import type { Shelf } from './world/catalog-ports.ts';

/** What is held back of an account, with the reason; undefined where nothing is. */
export function heldOn({ current, held }: Pick<Shelf, 'current' | 'held'>): Held | undefined {
  if (held === undefined) return undefined;
  const judged = guard(current?.snapshot, held);
  // What would pass the guard by now is still held: nobody has taken it.
  const of = current?.snapshot.entries.length ?? 0;
  return judged === 'take' ? { reason: 'shrunken', snapshot: held, missing: 0, of } : judged;
}
