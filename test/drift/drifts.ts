// Drifts for the tests: snapshots made of IDs or entries, the law of application, and joins with uses.

import type { CatalogEntry, Snapshot } from '../../shared/catalog/catalog.ts';
import type { Change, DriftItem, Use } from '../../shared/catalog/change.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { gather } from '../../shared/catalog/snapshot.ts';
import { diff } from '../../shared/drift/diff.ts';
import { type DriftStatus, joinUses } from '../../shared/drift/join.ts';
import type { Role } from '../../shared/policy/policy.ts';
import { sha256 } from '../catalog/catalogs.ts';

export type Entry = string | CatalogEntry;

/** A snapshot of these entries, which may be none. */
export function snapshot(entries: readonly Entry[], fetchedAt = '2026-07-01T00:00:00Z'): Snapshot {
  const read = entries.map((entry) => (typeof entry === 'string' ? { id: entry } : entry));
  return gather(read, { origin: 'https://models.test', fetchedAt }, sha256).snapshot;
}

/** Every ID of a snapshot, wildcards included. */
export function idsOf({ entries, patterns }: Snapshot): readonly string[] {
  return [...entries.map(({ id }) => id), ...patterns].sort();
}

/** Changes applied to IDs: what they take away goes, what they bring comes. */
export function apply(ids: readonly string[], changes: readonly Change[]): readonly string[] {
  const now = new Set(ids);
  const telling = changes.filter(({ before, after }) => before !== after);
  for (const { before } of telling) if (before !== undefined) now.delete(before);
  for (const { after } of telling) if (after !== undefined) now.add(after);
  return [...now].sort();
}

/** The changes as short lines: `renamed-looking a -> b`. */
export function told(before: readonly Entry[], after: readonly Entry[]): readonly string[] {
  return diff(snapshot(before), snapshot(after)).map(
    (change) => `${change.kind} ${change.before ?? ''} -> ${change.after ?? ''}: ${change.reason}`,
  );
}

/** Roles by the top folder. */
const folders: ReadonlyMap<string, Role> = new Map([
  ['config', 'config'],
  ['test', 'test'],
  ['docs', 'docs'],
  ['dist', 'generated'],
]);

/** Uses written as `path:line:column id`. */
export function usesOf(lines: readonly string[]): readonly Use[] {
  return lines.map((text) => {
    const found = /^(\S+):(\d+):(\d+) (.+)$/s.exec(text);
    if (found === null) throw new Error(text);
    return { path: found[1] as string, line: Number(found[2]), column: Number(found[3]), id: found[4] as string };
  });
}

/** A drift joined with uses. */
export function joined(
  before: readonly Entry[],
  after: readonly Entry[],
  uses: readonly string[],
  standingOf?: DriftStatus['standingOf'],
): readonly DriftItem[] {
  const [from, to] = [snapshot(before), snapshot(after)];
  return joinUses(diff(from, to), usesOf(uses), {
    before: makeCatalog(from, 'fresh'),
    after: makeCatalog(to, 'fresh'),
    roleOf: (path) => folders.get(path.split('/')[0] ?? '') ?? 'source',
    ...(standingOf === undefined ? {} : { standingOf }),
  });
}
