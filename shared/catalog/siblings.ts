// Finds listed relatives of an ID: the same family, at best the same version, another variant.

import { byCodeUnits } from './entry.ts';
import { bare, skeleton, tokens } from './folds.ts';
import { stem } from './revision.ts';

interface Member {
  readonly id: string;
  /** Skeleton of the bare stem: members of a family lie in this order. */
  readonly sortKey: string;
  readonly words: readonly string[];
  readonly version: string;
}

interface Kin {
  readonly family: string;
  readonly version: string;
  readonly member: Member;
}

// A gateway may list thousands of one family; only the neighbours in spelling are weighed.
const window = 48;

/** Answers listed relatives, nearest first. */
export type Siblings = (wanted: string) => readonly string[];

/** Indexes listed IDs by family and version. */
export function indexSiblings(ids: Iterable<string>): Siblings {
  const groups = new Map<string, Member[]>();
  const add = (key: string, member: Member) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  };
  // Sorted once before they are dealt out: each group is then in order.
  const kins = [...ids].flatMap((id) => kinOf(id) ?? []);
  kins.sort((a, b) => byCodeUnits(a.member.sortKey, b.member.sortKey) || byCodeUnits(a.member.id, b.member.id));
  for (const { family, version, member } of kins) {
    add(family, member);
    if (version !== '') add(`${family} ${version}`, member);
  }

  return (wanted) => {
    const kin = kinOf(wanted);
    if (kin === undefined) return [];
    const sameVersion =
      kin.version === '' ? [] : around(groups.get(`${kin.family} ${kin.version}`), kin.member.sortKey);
    const family = around(groups.get(kin.family), kin.member.sortKey);
    const closer = new Set(sameVersion);
    const scored: { member: Member; score: number; gap: number }[] = [];
    for (const member of new Set([...sameVersion, ...family])) {
      const common = shared(kin.member.words, member.words);
      // Without the version half of the words must agree: a common first word alone makes no family.
      if (!closer.has(member) && (common < 2 || common * 2 < kin.member.words.length)) continue;
      const gap = Math.abs(member.words.length - kin.member.words.length);
      const score = (closer.has(member) ? 1_000 : 0) + common * 2 - gap - distance(kin.version, member.version);
      scored.push({ member, score, gap });
    }
    scored.sort((a, b) => b.score - a.score || a.gap - b.gap || byCodeUnits(a.member.id, b.member.id));
    return scored.map(({ member }) => member.id);
  };
}

function kinOf(id: string): Kin | undefined {
  const name = bare(stem(id));
  const words = tokens(name);
  const family = words.find((word) => /^\D{2,}/.test(word)) ?? words[0];
  if (family === undefined) return undefined;
  const version = versionOf(words);
  return { family, version, member: { id, sortKey: skeleton(name), words, version } };
}

/** How far apart two versions are, from 0 to 6: the neighbour of `gpt-5.6` is `gpt-5.5`, not `gpt-3.5`. */
function distance(a: string, b: string): number {
  const [major = 0, minor = 0] = a.split(' ').map(Number);
  const [otherMajor = 0, otherMinor = 0] = b.split(' ').map(Number);
  return major === otherMajor
    ? Math.min(2, Math.abs(minor - otherMinor) / 4)
    : Math.min(6, 3 + Math.abs(major - otherMajor));
}

/** The first number and one more right behind it: `4o` is 4, `3-5-sonnet` is 3 5; sizes (`70b`) are not versions. */
function versionOf(words: readonly string[]): string {
  const first = words.findIndex((word) => /^\d/.test(word));
  if (first < 0) return '';
  const major = (words[first] as string).replace(/\D+$/, '');
  const minor = words[first + 1];
  return minor !== undefined && words[first] === major && /^\d{1,2}$/.test(minor) ? `${major} ${minor}` : major;
}

function around(group: readonly Member[] | undefined, sortKey: string): readonly Member[] {
  if (group === undefined || group.length <= 2 * window) return group ?? [];
  let low = 0;
  let high = group.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group[middle] as Member).sortKey < sortKey) low = middle + 1;
    else high = middle;
  }
  return group.slice(Math.max(0, low - window), low + window);
}

/** How many words two lists have in common, each counted as often as both hold it. */
function shared(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  let count = 0;
  for (const word of a) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    count++;
  }
  return count;
}
