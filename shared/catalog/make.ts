// A snapshot made ready for questions. Indexes are built at the first question that needs them, and once.

import { matchesId } from '../text/glob.ts';
import type { Catalog, CatalogEntry, Freshness, Snapshot } from './catalog.ts';
import { once } from './lazy.ts';
import { indexNear } from './near.ts';
import { indexSpellings } from './spellings.ts';

/** Makes a snapshot ready for questions. */
export function makeCatalog(snapshot: Snapshot, freshness: Freshness): Catalog {
  const ids = snapshot.entries.map((entry) => entry.id);
  const exact = once(() => indexExact(snapshot.entries));
  const spellings = indexSpellings(ids);
  const index = once(() => indexNear(ids, spellings));
  const near = once(() => remembering(index()));
  return {
    snapshot,
    freshness,
    get: (id) => exact().get(id),
    lists: (id) => exact().has(id) || snapshot.patterns.some((pattern) => matchesId(pattern, id)),
    sameButCase: (id) => spellings.sameButCase(id).filter((other) => other !== id),
    near: (id) => near()(id),
    prepare: () => index().prepare(),
  };
}

/** How many answers are remembered: a workspace asks for the same few IDs over and over. */
const mostRemembered = 4_096;

/** Remembers the answers; all are forgotten when there are too many, which costs little and needs no order. */
function remembering(find: Catalog['near']): Catalog['near'] {
  const answers = new Map<string, ReturnType<Catalog['near']>>();
  return (wanted) => {
    const known = answers.get(wanted);
    if (known !== undefined) return known;
    if (answers.size >= mostRemembered) answers.clear();
    const answer = find(wanted);
    answers.set(wanted, answer);
    return answer;
  };
}

/** IDs, and the aliases that the endpoint names; an ID wins over an alias, the first entry over later ones. */
function indexExact(entries: readonly CatalogEntry[]): ReadonlyMap<string, CatalogEntry> {
  const index = new Map(entries.map((entry) => [entry.id, entry]));
  for (const entry of entries) {
    for (const alias of entry.aliases ?? []) if (!index.has(alias)) index.set(alias, entry);
  }
  return index;
}

/** How many IDs the endpoint lists. */
export function sizeOf({ size, snapshot }: Pick<Catalog, 'size' | 'snapshot'>): number {
  return size ?? snapshot.entries.length;
}
