// The figures of a drift: how much of each kind, and what of it is in use.

import type { Change, ChangeKind, DriftItem } from '../catalog/change.ts';
import type { Severity } from '../policy/policy.ts';
import { kinds, losses } from './diff.ts';

/** How many of what a drift holds. */
export interface DriftCounts {
  readonly kinds: ReadonlyMap<ChangeKind, number>;
  readonly severities: Readonly<Record<Severity, number>>;
  /** IDs that are gone, under whatever new name, and not accepted any more; how many of them are used, in how many places. */
  readonly lost: number;
  readonly lostInUse: number;
  readonly places: number;
}

/** Whether a change takes an ID away for good: the newer catalog does not accept it by another way. */
export function isLoss(change: Change): boolean {
  return losses.has(change.kind) && change.accepted !== true;
}

/** Counts a drift. */
export function driftCounts(items: readonly DriftItem[]): DriftCounts {
  const counts = new Map(kinds.map((kind) => [kind, 0]));
  const severities = { error: 0, warning: 0, info: 0 };
  let [lost, lostInUse, places] = [0, 0, 0];
  for (const { change, uses, severity } of items) {
    counts.set(change.kind, (counts.get(change.kind) ?? 0) + 1);
    severities[severity]++;
    if (!isLoss(change)) continue;
    lost++;
    if (uses.length === 0) continue;
    lostInUse++;
    places += uses.length;
  }
  return { kinds: counts, severities, lost, lostInUse, places };
}
