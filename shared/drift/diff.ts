// The changes between two snapshots: every ID that only one of them has stands in exactly one change.

import type { Snapshot } from '../catalog/catalog.ts';
import type { Change, ChangeKind } from '../catalog/change.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { makeCatalog } from '../catalog/make.ts';
import { indexFacts } from './facts.ts';
import { changedNames, changeOfKept } from './kept.ts';
import { pairsOf } from './pair.ts';
import { rememberParts } from './parts.ts';

/** Kinds in the order in which they are told: losses first, news last. */
export const kinds: readonly ChangeKind[] = [
  'removed',
  'recased',
  'renamed-looking',
  're-dated',
  'alias-moved',
  'metadata',
  'added',
];

/** Kinds that take an ID away. */
export const losses: ReadonlySet<ChangeKind> = new Set(['removed', 'recased', 'renamed-looking', 're-dated']);

/**
 * What changed from one snapshot to another, by kind and then by ID.
 *
 * An ID that only the older one has is the `before` of exactly one change, an ID that only the newer one has the
 * `after` of exactly one; an ID that both have stands in one change where something that matters differs, else in none.
 * Wildcard entries count as IDs and are never paired. Another name that the endpoint gave to an entry and now gives to a
 * different one, or to none, has a change of its own. The order of entries makes no difference.
 */
export function diff(older: Snapshot, newer: Snapshot): readonly Change[] {
  const [before, after] = [inOrder(older), inOrder(newer)];
  const [old, now] = [makeCatalog(before, 'fresh'), makeCatalog(after, 'fresh')];
  const partsOf = rememberParts();
  const factsOf = indexFacts(now, partsOf);
  const pairs = pairsOf(before.entries, after.entries, partsOf);
  const pairOf = new Map(pairs.map((pair) => [pair.before, pair]));
  const paired = new Set(pairs.map((pair) => pair.after));
  const oldEntries = new Map(before.entries.map((entry) => [entry.id, entry]));
  const newEntries = new Map(after.entries.map((entry) => [entry.id, entry]));
  const changes: Change[] = [...changedNames(old, now), ...wildcards(before, after)];

  for (const entry of oldEntries.values()) {
    const same = newEntries.get(entry.id);
    const pair = pairOf.get(entry.id);
    if (same === undefined) {
      const facts = factsOf(entry, pair?.after);
      changes.push({
        kind: pair?.kind ?? 'removed',
        before: entry.id,
        after: pair?.after,
        reason: [pair?.reason ?? 'is no longer listed', ...facts].join('; '),
        ...(now.lists(entry.id) ? { accepted: true as const } : {}),
      });
    } else {
      const change = changeOfKept(entry, same);
      if (change !== undefined) changes.push(change);
    }
  }
  for (const { id } of newEntries.values()) {
    if (oldEntries.has(id) || paired.has(id)) continue;
    const known = old.lists(id) ? '; it was accepted before, by another name or a wildcard' : '';
    changes.push({ kind: 'added', before: undefined, after: id, reason: `was not listed before${known}` });
  }
  return changes.sort(byKind);
}

// Snapshots are sorted as they are made; which of two look-alikes is taken must not depend on that.
function inOrder(snapshot: Snapshot): Snapshot {
  return { ...snapshot, entries: [...snapshot.entries].sort((a, b) => byCodeUnits(a.id, b.id)) };
}

function wildcards(before: Snapshot, after: Snapshot): readonly Change[] {
  const [old, now] = [new Set(before.patterns), new Set(after.patterns)];
  const gone = [...old].filter((pattern) => !now.has(pattern));
  const come = [...now].filter((pattern) => !old.has(pattern));
  return [
    ...gone.map((pattern) => ({
      kind: 'removed' as const,
      before: pattern,
      after: undefined,
      reason: 'is no longer listed; as a wildcard it accepted every ID that matches it',
    })),
    ...come.map((pattern) => ({
      kind: 'added' as const,
      before: undefined,
      after: pattern,
      reason: 'was not listed before; as a wildcard it accepts every ID that matches it',
    })),
  ];
}

function byKind(a: Change, b: Change): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || byCodeUnits(a.before ?? a.after ?? '', b.before ?? b.after ?? '')
  );
}
