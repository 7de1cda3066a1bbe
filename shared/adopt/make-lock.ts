// Makes a lock of a catalog and the IDs in use.

import type { Catalog } from '../catalog/catalog.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { sizeOf } from '../catalog/make.ts';
import { headsOf, rangeOf } from '../rules/foreign.ts';
import { digestHashOf, hashOf, headHashOf, type Lock, type LockedId, type Stretch } from './lock.ts';
import { isRelative } from './lock-catalog.ts';

/** For each text that stands in files or policies for a model: what it may mean to the catalog, most literal first. */
export type Used = ReadonlyMap<string, readonly string[]>;

/** How the rest of the catalog is kept: under a salt of 32 hexadecimal digits, or whole. */
export type Keeping = { readonly salt: string; readonly stretch: Stretch } | 'full';

/** Makes a lock. */
export function makeLock(catalog: Catalog, environment: string | null, used: Used, keeping: Keeping): Lock {
  const { origin, fetchedAt, digest, patterns, entries } = catalog.snapshot;
  const ids = new Map<string, LockedId>();
  for (const [text, candidates] of used) {
    const listed = candidates.find((one) => catalog.lists(one));
    for (const one of candidates) {
      const own = lockedId(one, catalog);
      // The part of a text that is listed explains the whole text; the parts between are nobody's.
      if (listed === undefined || one === listed) ids.set(one, own);
    }
    if (listed !== undefined && listed !== text && !ids.has(text))
      ids.set(text, { id: text, verdict: 'listed', as: listed });
  }
  // A text that is only a part for one use may be listed as it is for another.
  for (const id of [...ids.keys()])
    if (ids.get(id)?.as !== undefined && catalog.lists(id)) ids.set(id, lockedId(id, catalog));
  const isNamed = (id: string) => ids.get(id)?.verdict === 'listed' && ids.get(id)?.as === undefined;
  const near = [...ids.values()].flatMap((one) => (one.near ?? []).map(({ id }) => id));
  const suggested = new Set(near.filter((id) => catalog.get(id)?.id === id && !isNamed(id)));
  const { vendors, kinds, prefixed } = rangeOf(catalog);
  return {
    origin,
    environment,
    fetchedAt: fetchedAt ?? null,
    digest: keeping === 'full' ? digest : digestHashOf(keeping.stretch, keeping.salt, digest),
    count: sizeOf(catalog),
    patterns,
    range: { vendors, kinds, prefixed },
    ids: [...ids.values()].sort((a, b) => byCodeUnits(a.id, b.id)),
    suggested: [...suggested].sort(byCodeUnits),
    rest:
      keeping === 'full'
        ? { kind: 'full', entries }
        : { kind: 'hashes', salt: keeping.salt, hashes: hashesOf(catalog, keeping) },
  };
}

/** Hashes of every listed ID, of other names for them, and of their heads. Sorted, they tell nothing of their order. */
function hashesOf({ snapshot }: Catalog, { salt, stretch }: Exclude<Keeping, 'full'>): readonly string[] {
  const ids = new Set(snapshot.entries.flatMap(({ id, aliases = [] }) => [id, ...aliases]));
  const heads = [...headsOf(snapshot.entries)].filter((head) => head !== '');
  const all = [
    ...[...ids].map((id) => hashOf(stretch, salt, id)),
    ...heads.map((one) => headHashOf(stretch, salt, one)),
  ];
  return [...new Set(all)].sort();
}

function lockedId(id: string, catalog: Catalog): LockedId {
  if (catalog.lists(id)) {
    const entry = catalog.get(id);
    const firstSeen = catalog.standing?.(id)?.firstSeen;
    const { deprecated, deprecatedUndated, expires, replacement, aliasOf } = entry ?? {};
    return {
      id,
      verdict: 'listed',
      ...(entry === undefined || entry.id === id ? {} : { of: entry.id }),
      ...(firstSeen === undefined ? {} : { firstSeen }),
      ...(deprecated === undefined ? {} : { deprecated }),
      ...(deprecatedUndated === undefined ? {} : { deprecatedUndated }),
      ...(expires === undefined ? {} : { expires }),
      ...(replacement === undefined ? {} : { replacement }),
      ...(aliasOf === undefined ? {} : { aliasOf }),
    };
  }
  const all = catalog.near(id);
  // Relatives are other models of the account: who guards its inventory would not name them.
  const near = all.filter((one) => !isRelative(one));
  const kin = (['revision', 'sibling'] as const).find((one) => all.some(({ likeness }) => likeness === one));
  const like = { ...(near.length === 0 ? {} : { near }), ...(kin === undefined ? {} : { kin }) };
  const found = catalog.standing?.(id);
  if (found?.missingSince === undefined) return { id, verdict: 'unlisted', ...like };
  const { standing, firstSeen, lastSeen, missingSince, seen } = found;
  const verdict = standing === 'suspect' ? 'suspect' : 'removed';
  return { id, verdict, firstSeen, lastSeen, missingSince, seen, ...like };
}
