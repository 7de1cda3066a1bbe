// Tells the findings that a baseline knows from the new ones.

import { group, once } from '../catalog/lazy.ts';
import type { Sha256 } from '../catalog/snapshot.ts';
import type { Finding } from '../engine/finding.ts';
import { type Baseline, contentOf, type Entry, type Seen } from './baseline.ts';

/** Findings of a run, told apart. */
export interface Parted {
  /** For each file in order, its new findings and its known ones. */
  readonly files: readonly { readonly fresh: readonly Finding[]; readonly known: readonly Finding[] }[];
  /** What of the baseline no finding was found for, with the counts left over. */
  readonly left: Baseline;
}

/** A finding that is held against a baseline. Its content is only worked out where it decides. */
export interface Asked {
  readonly finding: Finding;
  readonly content: () => string;
}

/** The findings of a file, to be asked about. */
export function askedOf({ text, findings }: Omit<Seen, 'key'>, sha256: Sha256): readonly Asked[] {
  return findings.map((finding) => ({ finding, content: once(() => contentOf(text, finding, sha256)) }));
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
  const byPath = group(baseline, ({ path }) => path);
  const asked = files.map((file) => askedOf(file, sha256));
  const own = files.map(({ key }, index) => partOwn(byPath.get(key) ?? [], asked[index] ?? []));
  const left = new Map(baseline.map((entry) => [entry, entry.count]));
  files.forEach(({ key }, index) => {
    for (const entry of byPath.get(key) ?? []) left.set(entry, own[index]?.left.get(entry) ?? 0);
  });
  const known = new Set(own.flatMap((one) => [...one.known]));
  const judged = new Set(files.map(({ key }) => key));
  const free = baseline.filter((entry) => left.get(entry) !== 0 && (isFree(entry.path) || judged.has(entry.path)));
  const byWhat = group(free, whatOf);
  const taken = new Map<string, number>();
  for (const one of free.length === 0 ? [] : asked.flat()) {
    if (known.has(one.finding)) continue;
    const what = whatOfAsked(one);
    const at = taken.get(what) ?? 0;
    const entry = byWhat.get(what)?.[at];
    if (entry === undefined) continue;
    const rest = (left.get(entry) ?? 0) - 1;
    left.set(entry, rest);
    if (rest === 0) taken.set(what, at + 1);
    known.add(one.finding);
  }
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

/** What the entries of a file know of its own findings. */
export interface Own {
  readonly known: ReadonlySet<Finding>;
  /** The counts of entries that are left over. */
  readonly left: ReadonlyMap<Entry, number>;
}

/** Parts the findings of one file by the entries of that file alone: the first two steps of `part`. */
export function partOwn(entries: readonly Entry[], asked: readonly Asked[]): Own {
  const left = new Map<Entry, number>();
  const known = new Set<Finding>();
  if (entries.length === 0) return { known, left };
  const byKind = group(asked, ({ finding }) => kindOf(finding));
  for (const [kind, own] of group(entries, kindOf)) {
    const found = byKind.get(kind) ?? [];
    const all = own.reduce((sum, { count }) => sum + count, 0);
    // Without an ID only the content tells findings of one rule apart.
    const byContentAlone = own[0]?.id === null;
    if (found.length === all && !byContentAlone) for (const { finding } of found) known.add(finding);
    else partKind(own, found, byContentAlone, known, left);
  }
  return { known, left };
}

/** The same for the findings of one rule on one ID, where there are more or fewer of them than the entries count. */
function partKind(
  entries: readonly Entry[],
  asked: readonly Asked[],
  byContentAlone: boolean,
  known: Set<Finding>,
  left: Map<Entry, number>,
): void {
  const rest = new Map(entries.map((entry) => [entry, entry.count]));
  const byContent = new Map(entries.map((entry) => [entry.content, entry]));
  const take = (entry: Entry | undefined, { finding }: Asked): boolean => {
    const count = entry === undefined ? 0 : (rest.get(entry) ?? 0);
    if (entry === undefined || count === 0) return false;
    rest.set(entry, count - 1);
    known.add(finding);
    return true;
  };
  const elsewhere = asked.filter((one) => !take(byContent.get(one.content()), one));
  let at = 0;
  for (const one of byContentAlone ? [] : elsewhere) while (at < entries.length && !take(entries[at], one)) at++;
  for (const [entry, count] of rest) if (count > 0) left.set(entry, count);
}

/** What entries and findings have in common where a finding may be known at all: the rule and the exact ID. */
export function kindOf({ rule, id }: { readonly rule: string; readonly id?: string | null | undefined }): string {
  // As JSON, since IDs may hold any separator one could choose.
  return JSON.stringify([rule, id ?? null]);
}

/** What an entry names, wherever it stands: the rule, the exact ID and the content. */
export function whatOf({ rule, id, content }: Pick<Entry, 'rule' | 'id' | 'content'>): string {
  return JSON.stringify([rule, id, content]);
}

/** The same of a finding. */
export function whatOfAsked({ finding: { rule, id }, content }: Asked): string {
  return whatOf({ rule, id: id ?? null, content: content() });
}
