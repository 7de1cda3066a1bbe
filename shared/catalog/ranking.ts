// Which of several listed IDs is the nearest to a wanted one, and which one stands for its likes.

import { byCodeUnits } from './entry.ts';
import { skeleton } from './folds.ts';
import { type Names, nameAt, stemAt } from './names.ts';
import { revisionOf } from './revision.ts';

/** An ID that is asked about. */
export interface Wanted {
  readonly id: string;
  /** What stands before its name, in lower case. */
  readonly host: string;
}

/** Candidates of the wanted ID's own host first, then those without any prefix; they come in the order of the list. */
export function byHost(names: Names, places: readonly number[], wanted: Wanted): readonly number[] {
  if (places.length < 2) return places;
  const ranks = places.map((i) => rankOf(names, i, wanted));
  return [0, 1, 2].flatMap((rank) => places.filter((_, at) => ranks[at] === rank));
}

function rankOf({ ids, starts }: Names, i: number, { host }: Wanted): number {
  const own = (ids[i] as string).slice(0, starts[i]).toLowerCase();
  return own === host ? 0 : own === '' ? 1 : 2;
}

/** Where several hosts list one name, the nearest host stands for all: five spellings of one model help nobody. */
export function onePerName(names: Names, places: readonly number[], wanted: Wanted): readonly number[] {
  const distance = (i: number) => rankOf(names, i, wanted) * names.ids.length + i;
  const best = new Map<string, number>();
  for (const i of places) {
    const key = skeleton(nameAt(names, i));
    const other = best.get(key);
    if (other === undefined || distance(i) < distance(other)) best.set(key, i);
  }
  return [...best.values()];
}

/**
 * A dated ID wants the same day, then the newest; an undated one wants the undated, then the newest. Candidates come in
 * the order of the list.
 */
export function revisions(names: Names, places: readonly number[], wanted: Wanted): readonly number[] {
  const { age, steadiness } = revisionOf(wanted.id);
  const ranked = byHost(names, places, wanted).map((i) => {
    const own = revisionOf(names.ids[i] as string);
    const isSame = own.age === age && own.steadiness === steadiness;
    const isAlike = (own.steadiness === 'fixed') === (steadiness === 'fixed');
    return { i, rank: isSame ? 0 : isAlike ? 1 : 2, age: own.age };
  });
  ranked.sort((a, b) => a.rank - b.rank || byCodeUnits(b.age, a.age));
  const sorted = ranked.map(({ i }) => i);
  return onePerName(names, sorted, wanted);
}

/** Of relatives with several revisions the fittest one stands for all. No more than so many are answered. */
export function onePerStem(names: Names, places: readonly number[], wanted: Wanted, limit: number): readonly number[] {
  const stems = new Map<string, number[]>();
  const hashes = new Set<number>();
  for (const i of places) {
    const hash = names.byStemShape.hashes[i] as number;
    // Another hash is another stem; which one need not be known any more.
    if (stems.size === limit && !hashes.has(hash)) continue;
    const key = skeleton(stemAt(names, i));
    const alike = stems.get(key) ?? [];
    if (alike.length === 0 && stems.size === limit) continue;
    stems.set(key, alike);
    alike.push(i);
    hashes.add(hash);
  }
  return [...stems.values()].map((alike) => {
    const inOrder = alike.sort((a, b) => a - b);
    return revisions(names, inOrder, wanted)[0] as number;
  });
}
