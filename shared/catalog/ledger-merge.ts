// Two ledgers of one account into one: processes that recorded at the same time lose no sighting.

import { isFuture, timeOf } from './freshness.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { remembered } from './ledger-record.ts';

/**
 * Merges what two processes recorded. Their order does not matter, nor does merging twice. A sighting outweighs every
 * miss before it; numbers are the larger of the two and not their sum, since both began from the same. Ledgers of two
 * origins have nothing in common: the second stays.
 */
export function merge(a: Ledger, b: Ledger): Ledger {
  if (a.origin !== b.origin) return b;
  const byId = new Map(a.entries.map((entry) => [entry.id, entry]));
  for (const entry of b.entries) {
    const other = byId.get(entry.id);
    byId.set(entry.id, other === undefined ? entry : mergeEntry(other, entry));
  }
  return { origin: a.origin, entries: remembered([...byId.values()]), fetches: Math.max(a.fetches, b.fetches) };
}

function mergeEntry(a: LedgerEntry, b: LedgerEntry): LedgerEntry {
  const lastSeen = later(a.lastSeen, b.lastSeen);
  const missing = [missesAfter(lastSeen, a), missesAfter(lastSeen, b)].filter((one) => one !== undefined);
  const [one, two = one] = missing;
  return {
    id: a.id,
    firstSeen: earlier(a.firstSeen, b.firstSeen),
    lastSeen,
    seen: Math.max(a.seen, b.seen),
    ...(one === undefined || two === undefined
      ? { misses: 0, missingSince: undefined }
      : {
          misses: Math.max(one.misses, two.misses),
          missingSince: earlier(one.missingSince, two.missingSince),
          lastMissed: later(one.lastMissed, two.lastMissed),
        }),
  };
}

interface Misses {
  readonly misses: number;
  readonly missingSince: string;
  readonly lastMissed: string;
}

/** The misses of an entry that come after a sighting, perhaps one that only the other process had. */
function missesAfter(
  seen: string,
  { misses, missingSince, lastMissed = missingSince }: LedgerEntry,
): Misses | undefined {
  if (misses === 0 || missingSince === undefined || lastMissed === undefined) return undefined;
  if (time(missingSince) > time(seen)) return { misses, missingSince, lastMissed };
  return time(lastMissed) > time(seen) ? { misses: 1, missingSince: lastMissed, lastMissed } : undefined;
}

/**
 * The ledger without times that have not come yet, left by a clock that was wrong for a while: otherwise a sighting of
 * 2036 would outweigh every miss until then.
 */
export function withoutFuture(ledger: Ledger, now: number): Ledger {
  const ahead = (instant: string) => isFuture(time(instant), now);
  if (!ledger.entries.some((entry) => timesOf(entry).some(ahead))) return ledger;
  const entries = ledger.entries.flatMap((entry): readonly LedgerEntry[] => {
    if (!timesOf(entry).some(ahead)) return [entry];
    const { id, firstSeen, lastSeen, seen } = entry;
    if (ahead(firstSeen)) return [];
    return [
      { id, firstSeen, lastSeen: ahead(lastSeen) ? firstSeen : lastSeen, seen, misses: 0, missingSince: undefined },
    ];
  });
  return { ...ledger, entries };
}

function timesOf({ firstSeen, lastSeen, missingSince, lastMissed }: LedgerEntry): readonly string[] {
  return [firstSeen, lastSeen, missingSince, lastMissed].filter((instant) => instant !== undefined);
}

function earlier(a: string, b: string): string {
  return time(b) < time(a) ? b : a;
}

function later(a: string, b: string): string {
  return time(b) > time(a) ? b : a;
}

function time(instant: string): number {
  return timeOf(instant) ?? 0;
}
