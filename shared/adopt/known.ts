// Tells the findings that a baseline knows from the new ones.

import type { Sha256 } from '../catalog/snapshot.ts';
import type { Finding } from '../engine/finding.ts';
import { type Baseline, type Entry, entryOf, type Seen } from './baseline.ts';

/** Findings of a run, told apart. */
export interface Parted {
  /** For each file in order, its new findings and its known ones. */
  readonly files: readonly { readonly fresh: readonly Finding[]; readonly known: readonly Finding[] }[];
  /** What of the baseline no finding was found for, with the counts left over. */
  readonly left: Baseline;
}

/**
 * Parts the findings. Each entry knows so many findings as it counts, and finds them in this order:
 *
 * 1. where it says: same file, rule, ID and content
 * 2. same file, rule and ID: the line around the ID was edited, or the ID moved within the file
 * 3. same rule, ID and content in another file, where `isFree` says that its own file was judged too or is gone: then
 *    the file was moved or renamed, or the line was moved out of it
 *
 * The ID is part of all three: another ID in the same place is a new finding.
 */
export function part(
  baseline: Baseline,
  files: readonly Seen[],
  isFree: (path: string) => boolean,
  sha256: Sha256,
): Parted {
  const left = new Map(baseline.map((entry) => [entry, entry.count]));
  const known = new Set<Finding>();
  const open = files.flatMap((file) =>
    file.findings.map((finding) => ({ finding, as: entryOf(file, finding, sha256) })),
  );
  const pass = (keyOf: (entry: Entry) => string | undefined): void => {
    const byKey = new Map<string, Entry[]>();
    // Backwards, so that the first entry stands at the end, where it is cheap to take.
    for (const entry of baseline.toReversed()) {
      const key = keyOf(entry);
      if (key === undefined || left.get(entry) === 0) continue;
      const all = byKey.get(key) ?? [];
      all.push(entry);
      byKey.set(key, all);
    }
    for (const { finding, as } of open) {
      const key = known.has(finding) ? undefined : keyOf(as);
      const all = key === undefined ? undefined : byKey.get(key);
      const entry = all?.at(-1);
      if (entry === undefined) continue;
      const rest = (left.get(entry) ?? 0) - 1;
      left.set(entry, rest);
      if (rest === 0) all?.pop();
      known.add(finding);
    }
  };
  pass(({ path, rule, id, content }) => JSON.stringify([path, rule, id, content]));
  // Without an ID only the content tells findings of one rule apart.
  pass(({ path, rule, id }) => (id === null ? undefined : JSON.stringify([path, rule, id])));
  const own = new Set(files.map(({ key }) => key));
  pass(({ path, rule, id, content }) =>
    isFree(path) || own.has(path) ? JSON.stringify([rule, id, content]) : undefined,
  );
  return {
    files: files.map(({ findings }) => ({
      fresh: findings.filter((finding) => !known.has(finding)),
      known: findings.filter((finding) => known.has(finding)),
    })),
    left: baseline.flatMap((entry) => {
      const count = left.get(entry) ?? 0;
      return count === 0 ? [] : [{ ...entry, count }];
    }),
  };
}
