// Pairs that the endpoint itself names: a replacement, the target of an alias, another name still accepted.

import type { CatalogEntry } from '../catalog/catalog.ts';
import type { Open, Pair } from './pair.ts';
import { vendorOf } from './parts.ts';

/** Pairs a removed ID with the added one that the endpoint names for it, within one vendor. */
export function namedPairs(
  { removed, added }: Open,
  before: readonly CatalogEntry[],
  after: readonly CatalogEntry[],
): readonly Pair[] {
  const pairs: Pair[] = [];
  const used = new Set<string>();
  const pair = (from: string, to: string | undefined, reason: string) => {
    const [gone, come] = [removed.get(from), to === undefined ? undefined : added.get(to)];
    if (gone === undefined || come === undefined || used.has(gone.id) || used.has(come.id)) return;
    // A gateway may name another vendor's model; that one is said in the reason and never looks like a new name.
    if (vendorOf(gone) !== vendorOf(come)) return;
    used.add(gone.id).add(come.id);
    pairs.push({ kind: 'renamed-looking', before: gone.id, after: come.id, reason });
  };
  for (const entry of after)
    for (const alias of entry.aliases ?? []) pair(alias, entry.id, 'is listed with the old ID as another name');
  for (const { id, replacement } of before) pair(id, replacement, 'was named as its replacement by the endpoint');
  for (const { id, aliasOf } of before) pair(id, aliasOf, 'was named as its target by the endpoint');
  return pairs;
}
