// What earlier fetches remember of the IDs that a drift takes away.

import type { Catalog } from '../catalog/catalog.ts';
import type { Change } from '../catalog/change.ts';
import { losses } from './diff.ts';

/** The changes, each loss with the dates that are remembered of its ID. */
export function withMemory(changes: readonly Change[], standing: NonNullable<Catalog['standing']>): readonly Change[] {
  return changes.map((change) => {
    const known = losses.has(change.kind) && change.before !== undefined ? standing(change.before) : undefined;
    if (known?.missingSince === undefined) return change;
    return { ...change, reason: `${change.reason}; missing since ${known.missingSince}, last seen ${known.lastSeen}` };
  });
}
