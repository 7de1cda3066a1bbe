// The model IDs that a check is offered for: those of the workspace that the catalog lists, and whatever is typed. Pure.

import type { InventoryAnswer } from '../../shared/protocol.ts';
import { count, visible } from '../visible.ts';

/** A model to choose. */
export interface ModelItem {
  readonly label: string;
  readonly description: string;
  readonly id: string;
  /** Whether it is shown whatever is typed. */
  readonly alwaysShow: boolean;
}

/** Longest ID that the server takes. */
const longest = 512;

/** The IDs in use that the catalog lists, the most used first, behind what is typed where that is another one. */
export function modelItems(sightings: InventoryAnswer['sightings'], typed: string): readonly ModelItem[] {
  const uses = new Map<string, number>();
  for (const { id, status } of sightings) if (status === 'listed') uses.set(id, (uses.get(id) ?? 0) + 1);
  const listed = [...uses]
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([id, number]) => ({ ...itemOf(id), description: count(number, 'place'), alwaysShow: false }));
  const wanted = typed.trim();
  if (wanted === '' || wanted.length > longest || uses.has(wanted)) return listed;
  return [{ ...itemOf(wanted), description: 'as typed', alwaysShow: true }, ...listed];
}

/** Icons and what cannot be seen stay letters. */
function itemOf(id: string) {
  return { label: visible(id, 200).replaceAll('$(', '$\u2009('), id };
}
