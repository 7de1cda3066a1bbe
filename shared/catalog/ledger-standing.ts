// How an ID stands in the ledger: present, suspect, removed or never seen.

import type { IdStanding } from './catalog.ts';
import { byCodeUnits } from './entry.ts';
import type { Ledger, LedgerEntry, Standing } from './ledger.ts';

/** When a missing ID counts as removed. */
export interface Patience {
  /** In so many counted fetches in a row it must have been missing. */
  readonly afterMisses: number;
}

/** Two checks. */
export const defaultPatience: Patience = { afterMisses: 2 };

/** What the ledger remembers of an ID. */
export function entryOf({ entries }: Ledger, id: string): LedgerEntry | undefined {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const entry = entries[middle] as LedgerEntry;
    const order = byCodeUnits(entry.id, id);
    if (order === 0) return entry;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return undefined;
}

/** How an ID stands. */
export function standingOf(ledger: Ledger, id: string, { afterMisses } = defaultPatience): Standing {
  const entry = entryOf(ledger, id);
  if (entry === undefined) return 'unseen';
  if (entry.misses === 0) return 'present';
  return entry.misses >= afterMisses ? 'removed' : 'suspect';
}

/** How an ID stands, with its dates; undefined for one that was never seen. */
export function standingIn(ledger: Ledger, id: string, patience = defaultPatience): IdStanding | undefined {
  const entry = entryOf(ledger, id);
  if (entry === undefined) return undefined;
  const { firstSeen, lastSeen, missingSince, seen } = entry;
  return { standing: standingOf(ledger, id, patience), firstSeen, lastSeen, missingSince, seen };
}

/** How many IDs the fetch of an instant lacked for the first time, and how many count as removed by it. */
export function missedAt(ledger: Ledger, at: string | undefined, { afterMisses } = defaultPatience) {
  const by = ledger.entries.filter(({ misses, lastMissed }) => misses > 0 && lastMissed === at);
  return {
    suspect: by.filter(({ misses }) => misses < afterMisses).length,
    removed: by.filter(({ misses }) => misses === afterMisses).length,
  };
}
