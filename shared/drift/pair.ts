// Pairs removed IDs with added ones, one to one, greedily by trust. Time grows with the number of IDs, not its square.

import type { CatalogEntry } from '../catalog/catalog.ts';
import type { ChangeKind } from '../catalog/change.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { namedPairs } from './named.ts';
import { isComparable, type Parts, type PartsOf } from './parts.ts';
import { type Pass, passes, recased } from './passes.ts';
import { nextVersions } from './series.ts';

/** A removed ID and the added one that looks like its new name. */
export interface Pair {
  readonly kind: ChangeKind;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** The IDs not yet paired. */
export interface Open {
  readonly removed: ReadonlyMap<string, Parts>;
  readonly added: ReadonlyMap<string, Parts>;
}

/** Proposes pairs among the open IDs, each ID at most once. */
type Propose = (open: Open) => readonly Pair[];

/**
 * Pairs IDs of two snapshots.
 *
 * @param before entries of the older snapshot
 * @param after entries of the newer one
 * @param partsOf shared with whoever compares the same snapshots
 * @returns pairs of an ID that only `before` has with one that only `after` has; no ID twice
 */
export function pairsOf(
  before: readonly CatalogEntry[],
  after: readonly CatalogEntry[],
  partsOf: PartsOf,
): readonly Pair[] {
  const old = new Set(before.map(({ id }) => id));
  const now = new Set(after.map(({ id }) => id));
  const removed = new Map<string, Parts>();
  const added = new Map<string, Parts>();
  for (const id of old) if (!now.has(id) && isComparable(id)) removed.set(id, partsOf(id));
  for (const id of now) if (!old.has(id) && isComparable(id)) added.set(id, partsOf(id));
  const found: Pair[] = [];
  const run = (propose: Propose) => {
    if (removed.size === 0 || added.size === 0) return;
    for (const pair of propose({ removed, added })) {
      removed.delete(pair.before);
      added.delete(pair.after);
      found.push(pair);
    }
  };
  run((open) => byKey(recased, open));
  run((open) => namedPairs(open, before, after));
  for (const pass of passes) run((open) => byKey(pass, open));
  run((open) => nextVersions(open, old, now, partsOf));
  return found;
}

function byKey(pass: Pass, { removed, added }: Open): readonly Pair[] {
  const news = grouped(added.values(), pass.after);
  const losses = grouped(removed.values(), pass.before);
  const pairs: Pair[] = [];
  for (const [key, gone] of losses) {
    const come = [...(news.get(key) ?? [])].sort(byAge);
    // Where several look alike the newest goes with the newest: a host that renames one keeps its latest revision.
    for (const [index, one] of [...gone].sort(byAge).entries()) {
      const other = come[index];
      if (other === undefined) break;
      pairs.push({ kind: pass.kind, before: one.id, after: other.id, reason: pass.reason(one, other) });
    }
  }
  return pairs;
}

function grouped(
  all: Iterable<Parts>,
  keyOf: (one: Parts) => string | undefined,
): ReadonlyMap<string, readonly Parts[]> {
  const groups = new Map<string, Parts[]>();
  for (const one of all) {
    const key = keyOf(one);
    if (key === undefined || key === '') continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

/** The newest revision first; IDs without one behind those with one, by code units. */
function byAge(a: Parts, b: Parts): number {
  return byCodeUnits(b.revision.age, a.revision.age) || byCodeUnits(a.id, b.id);
}
