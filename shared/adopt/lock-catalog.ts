// The catalog as a lock kept it: it answers for the IDs in use by name, and for all others by hash.

import type { Catalog, CatalogEntry, Freshness, IdStanding, Near, Snapshot } from '../catalog/catalog.ts';
import { makeCatalog } from '../catalog/make.ts';
import { matchesId } from '../text/glob.ts';
import { hashOf, headHashOf, type Lock, type LockedId, type Stretch } from './lock.ts';

/** Makes a lock ready for questions. `path` is its displayed path. */
export function catalogOfLock(lock: Lock, path: string, freshness: Freshness, stretch: Stretch): Catalog {
  const byId = new Map(lock.ids.map((one) => [one.id, one]));
  const gone = lock.ids.filter(({ verdict }) => verdict !== 'listed').map(({ id }) => id);
  const standing = (id: string) => standingOf(byId.get(id));
  if (lock.rest.kind === 'full') {
    const whole = makeCatalog(snapshotOf(lock, lock.rest.entries), freshness);
    return { ...whole, standing, gone, lock: path };
  }
  const { salt, hashes } = lock.rest;
  const named = makeCatalog(snapshotOf(lock, namedEntries(lock)), freshness);
  const known = new Set(hashes);
  const asked = new Map<string, boolean>();
  const once = (key: string, answer: () => boolean): boolean => {
    const before = asked.get(key);
    if (before !== undefined) return before;
    const now = answer();
    asked.set(key, now);
    return now;
  };
  // Of an ID that was not in use then, only those known by name can be compared with; another may be as near.
  const near: Catalog['near'] = (id) => {
    const one = byId.get(id);
    if (one !== undefined) return one.near ?? [];
    return named.near(id).flatMap((each) => (isRelative(each) ? [] : [{ ...each, safe: false }]));
  };
  return {
    ...named,
    size: lock.count,
    lock: path,
    gone,
    standing,
    near,
    kin: (id) => {
      const one = byId.get(id);
      return one === undefined ? undefined : (one.kin ?? 'none');
    },
    range: {
      ...lock.range,
      hasHead: (head) => once(`head\n${head}`, () => known.has(headHashOf(stretch, salt, head))),
    },
    sameButCase: (id) =>
      byId.has(id) ? near(id).flatMap((one) => (one.likeness === 'case' ? [one.id] : [])) : named.sameButCase(id),
    lists: (id) => {
      if (named.get(id) !== undefined || lock.patterns.some((pattern) => matchesId(pattern, id))) return true;
      const { verdict, as } = byId.get(id) ?? {};
      if (verdict !== undefined && (verdict !== 'listed' || as !== undefined)) return false;
      return once(`id\n${id}`, () => known.has(hashOf(stretch, salt, id)));
    },
  };
}

/** Whether it is another model, and not the same one spelled otherwise. */
export function isRelative({ likeness }: Near): boolean {
  return likeness === 'revision' || likeness === 'sibling';
}

function snapshotOf({ origin, fetchedAt, digest, patterns }: Lock, entries: readonly CatalogEntry[]): Snapshot {
  return { origin, fetchedAt: fetchedAt ?? undefined, digest, entries, patterns };
}

/** The entries of the IDs that the lock names, sorted, those in use with what the endpoint announces of them. */
function namedEntries({ ids, suggested }: Lock): readonly CatalogEntry[] {
  const entries = new Map<string, CatalogEntry>(suggested.map((id) => [id, { id }]));
  const others = new Map<string, string[]>();
  for (const one of ids) {
    if (one.verdict !== 'listed' || one.as !== undefined) continue;
    if (one.of === undefined) entries.set(one.id, entryOf(one.id, one));
    else others.set(one.of, [...(others.get(one.of) ?? []), one.id]);
  }
  for (const [id, aliases] of others) {
    const facts = ids.find((one) => one.of === id) as LockedId;
    entries.set(id, { ...(entries.get(id) ?? entryOf(id, facts)), aliases });
  }
  return [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function entryOf(id: string, { deprecated, deprecatedUndated, expires, replacement, aliasOf }: LockedId): CatalogEntry {
  return {
    id,
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(deprecatedUndated === undefined ? {} : { deprecatedUndated }),
    ...(expires === undefined ? {} : { expires }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(aliasOf === undefined ? {} : { aliasOf }),
  };
}

/** What earlier fetches said of an ID that the last one lacked. */
function standingOf(one: LockedId | undefined): IdStanding | undefined {
  if (one === undefined || (one.verdict !== 'suspect' && one.verdict !== 'removed')) return undefined;
  const { verdict, firstSeen = '', lastSeen = '', missingSince, seen = 0 } = one;
  return { standing: verdict, firstSeen, lastSeen, missingSince, seen };
}
