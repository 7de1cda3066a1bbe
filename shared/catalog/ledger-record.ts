// Recording a valid fetch in the ledger: who was seen, who was missed, and when a miss counts.

import type { Snapshot } from './catalog.ts';
import { byCodeUnits } from './entry.ts';
import { timeOf } from './freshness.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** How fetches are counted. */
export interface Counting {
  /** Misses closer together than this many milliseconds count once, so that quick retries remove nothing. */
  readonly minGap: number;
}

/** Half an hour. */
export const defaultCounting: Counting = { minGap: 30 * 60_000 };

/** Most IDs remembered; of more, those are forgotten that were not seen for the longest time. */
export const maxRemembered = 100_000;

/** A ledger in which nothing was recorded yet. */
export function emptyLedger(origin: string): Ledger {
  return { origin, entries: [], fetches: 0 };
}

/**
 * Records a valid fetch: complete, and taken into force. A failed, empty or held one must not come here. A snapshot of
 * another origin begins a new ledger.
 *
 * @param at ISO instant of the fetch
 */
export function record(ledger: Ledger, snapshot: Snapshot, at: string, counting = defaultCounting): Ledger {
  const before = ledger.origin === snapshot.origin ? ledger : emptyLedger(snapshot.origin);
  const listed = new Set(snapshot.entries.map(({ id }) => id));
  const entries = before.entries.map((entry) =>
    listed.delete(entry.id) ? sighted(entry, at) : missed(entry, at, counting),
  );
  for (const id of listed) {
    entries.push({ id, firstSeen: at, lastSeen: at, seen: 1, misses: 0, missingSince: undefined });
  }
  return { origin: before.origin, entries: remembered(entries), fetches: before.fetches + 1 };
}

/** Entries in their order, no more than are remembered. */
export function remembered(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const inOrder = (some: readonly LedgerEntry[]) => [...some].sort((a, b) => byCodeUnits(a.id, b.id));
  if (entries.length <= maxRemembered) return inOrder(entries);
  const latest = [...entries].sort((a, b) => time(b.lastSeen) - time(a.lastSeen) || byCodeUnits(a.id, b.id));
  return inOrder(latest.slice(0, maxRemembered));
}

function sighted(entry: LedgerEntry, at: string): LedgerEntry {
  return {
    id: entry.id,
    firstSeen: time(at) < time(entry.firstSeen) ? at : entry.firstSeen,
    lastSeen: time(at) > time(entry.lastSeen) ? at : entry.lastSeen,
    seen: entry.seen + 1,
    misses: 0,
    missingSince: undefined,
  };
}

function missed(entry: LedgerEntry, at: string, { minGap }: Counting): LedgerEntry {
  // Another process may have seen it since this fetch began.
  if (time(at) <= time(entry.lastSeen)) return entry;
  if (entry.misses === 0) return { ...entry, misses: 1, missingSince: at, lastMissed: at };
  const gap = time(at) - time(entry.lastMissed ?? entry.missingSince ?? at);
  return gap < minGap ? entry : { ...entry, misses: entry.misses + 1, lastMissed: at };
}

function time(instant: string): number {
  return timeOf(instant) ?? 0;
}
