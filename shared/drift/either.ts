// Two snapshots as one, for recognising IDs: what either of them lists is a model ID.

import type { Catalog, CatalogEntry, Snapshot } from '../catalog/catalog.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { makeCatalog } from '../catalog/make.ts';

/** The IDs and other names of both. It is no catalog that any endpoint ever gave, so its digest is empty. */
export function eitherOf(before: Snapshot, after: Snapshot): Catalog {
  const entries = new Map<string, CatalogEntry>(after.entries.map((entry) => [entry.id, entry]));
  for (const entry of before.entries) {
    const names = new Set([...(entries.get(entry.id)?.aliases ?? []), ...(entry.aliases ?? [])]);
    const both = entries.get(entry.id) ?? entry;
    entries.set(entry.id, names.size === 0 ? both : { ...both, aliases: [...names] });
  }
  const patterns = [...new Set([...before.patterns, ...after.patterns])];
  const sorted = [...entries.values()].sort((a, b) => byCodeUnits(a.id, b.id));
  return makeCatalog({ ...after, digest: '', entries: sorted, patterns }, 'fresh');
}
