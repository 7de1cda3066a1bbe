// Finds listed relatives of an ID: the same family, at best the same version, another variant.

import { allOf, type Chains, chainsFor, firstOf, link, nextOf } from './chains.ts';
import { byCodeUnits } from './entry.ts';
import { skeleton } from './folds.ts';
import { type Kin, kinOf, sharedWords, versionGap } from './kin.ts';
import { type Names, stemAt } from './names.ts';
import { mixed, type Reading, readName } from './reading.ts';

/** Listed IDs by family and by version; the numbers are places in the list. */
export interface Siblings {
  readonly byFamily: Chains;
  readonly byVersion: Chains;
  /** Large families, and the large versions of those, in order of spelling: from the first question about them on. */
  readonly sorted: Map<string, Int32Array>;
}

// A gateway may list thousands of one family; only the neighbours in spelling are weighed.
const window = 48;

/** No relatives yet. */
export function siblingsFor(size: number): Siblings {
  return { byFamily: chainsFor(size), byVersion: chainsFor(size), sorted: new Map() };
}

/** Takes up what the stem of an ID tells, the last one first. */
export function takeSibling({ byFamily, byVersion }: Siblings, i: number, { family, version }: Reading): void {
  if (family === 0) return;
  link(byFamily, family, i);
  if (version !== 0) link(byVersion, mixed(family, version), i);
}

/** The places of the listed relatives of a stem, nearest first. */
export function siblingsOf(siblings: Siblings, names: Names, stemName: string): readonly number[] {
  const kin = kinOf(stemName);
  if (kin === undefined) return [];
  const hashes = readName(stemName.toLowerCase());
  const known = new Map<number, Kin>();
  const kinAt = (i: number) => {
    const found = known.get(i) ?? (kinOf(stemAt(names, i)) as Kin);
    known.set(i, found);
    return found;
  };
  const isFamily = (i: number) => kinAt(i).family === kin.family;
  const isVersion = (i: number) => isFamily(i) && kinAt(i).version === kin.version;
  const spelling = skeleton(stemName);
  const group = (chains: Chains, hash: number, key: string, isMeant: (i: number) => boolean) => {
    const large = isLarge(chains, hash) ? sortedGroup(siblings, names, kin.family, hashes.family).get(key) : undefined;
    // What only looks large, because others have the same hash by chance, is not kept.
    return large === undefined ? allOf(chains, hash).filter(isMeant) : around(large, names, spelling);
  };

  const versionHash = mixed(hashes.family, hashes.version);
  const closer = new Set(
    kin.version === '' ? [] : group(siblings.byVersion, versionHash, keyOf(kin.family, kin.version), isVersion),
  );
  const family = group(siblings.byFamily, hashes.family, keyOf(kin.family, ''), isFamily);
  const scored: { readonly i: number; readonly score: number; readonly gap: number }[] = [];
  for (const i of new Set([...closer, ...family])) {
    const { words, version } = kinAt(i);
    const common = sharedWords(kin.words, words);
    // Without the version half of the words must agree: a common first word alone makes no family.
    if (!closer.has(i) && (common < 2 || common * 2 < kin.words.length)) continue;
    const gap = Math.abs(words.length - kin.words.length);
    const score = (closer.has(i) ? 1_000 : 0) + common * 2 - gap - versionGap(kin.version, version);
    scored.push({ i, score, gap });
  }
  return scored.sort((a, b) => b.score - a.score || a.gap - b.gap || a.i - b.i).map(({ i }) => i);
}

function isLarge(chains: Chains, hash: number): boolean {
  let count = 0;
  for (let i = firstOf(chains, hash); i >= 0 && count <= 2 * window; i = nextOf(chains, i)) count++;
  return count > 2 * window;
}

function keyOf(family: string, version: string): string {
  return `${family} ${version}`;
}

/** Large groups in order of spelling, with those of this family among them: it is sorted once for all its versions. */
function sortedGroup(
  { byFamily, sorted }: Siblings,
  names: Names,
  family: string,
  hash: number,
): ReadonlyMap<string, Int32Array> {
  if (sorted.has(keyOf(family, ''))) return sorted;
  const members: number[] = [];
  const spellings: string[] = [];
  const versions: string[] = [];
  for (const i of allOf(byFamily, hash)) {
    const stemName = stemAt(names, i);
    const kin = kinOf(stemName);
    if (kin?.family !== family) continue;
    members.push(i);
    spellings.push(skeleton(stemName));
    versions.push(kin.version);
  }
  // What is spelled the same stays in the order of the list.
  const order = Int32Array.from(members.keys()).sort(
    (a, b) => byCodeUnits(spellings[a] as string, spellings[b] as string) || a - b,
  );
  const groups = new Map([['', Array.from(order, (at) => members[at] as number)]]);
  for (const at of order) {
    const version = versions[at] as string;
    if (version === '') continue;
    const group = groups.get(version) ?? [];
    if (group.length === 0) groups.set(version, group);
    group.push(members[at] as number);
  }
  for (const [version, group] of groups) {
    if (group.length > 2 * window) sorted.set(keyOf(family, version), Int32Array.from(group));
  }
  return sorted;
}

/** The part of a large group around the place of a spelling. */
function around(sorted: Int32Array, names: Names, spelling: string): readonly number[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (skeleton(stemAt(names, sorted[middle] as number)) < spelling) low = middle + 1;
    else high = middle;
  }
  return [...sorted.subarray(Math.max(0, low - window), low + window)];
}
