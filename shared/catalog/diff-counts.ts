// How many IDs differ between two snapshots, for summaries that may not name them.

import type { Snapshot } from './catalog.ts';

/** Numbers of IDs. What only changed its letter case is neither added nor removed. */
export interface DiffCounts {
  readonly added: number;
  readonly removed: number;
  readonly recased: number;
}

/** Counts what differs. */
export function diffCounts(before: Snapshot, after: Snapshot): DiffCounts {
  const old = new Set(before.entries.map(({ id }) => id));
  const now = new Set(after.entries.map(({ id }) => id));
  const removed = folded([...old].filter((id) => !now.has(id)));
  const added = folded([...now].filter((id) => !old.has(id)));
  let recased = 0;
  for (const [id, number] of removed) recased += Math.min(number, added.get(id) ?? 0);
  return { added: total(added) - recased, removed: total(removed) - recased, recased };
}

function folded(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id.toLowerCase(), (counts.get(id.toLowerCase()) ?? 0) + 1);
  return counts;
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, number) => sum + number, 0);
}
