// Listed IDs that look like a wanted one, tier by tier, the most trustworthy first.

import type { Likeness, Near } from './catalog.ts';
import { bare, digitGroups } from './folds.ts';
import { nameAt, namesFor, stemAt, takeName, withShape, withStemShape, withStemWords, withWords } from './names.ts';
import { byHost, onePerName, onePerStem, revisions, type Wanted } from './ranking.ts';
import { stem } from './revision.ts';
import { siblingsFor, siblingsOf, takeSibling } from './siblings.ts';
import { indexSpellings, type Spellings } from './spellings.ts';
import { slipsOf, takeTypo, typosFor } from './typo.ts';

/** Most answers to one question. */
const most = 5;

// No ID in use is near this long; a longer text is not a mistyped ID, and hostile ones must not cost time.
const longest = 200;

/** So many IDs are taken up in one step, which takes about half a millisecond. */
const step = 256;

/** Answers listed IDs near a wanted one: at most five, the same ones in the same order every time. */
export interface FindNear {
  (wanted: string): readonly Near[];
  /** Builds the index step by step, for whoever has time before the first question; a question builds the rest at once. */
  readonly prepare: () => Iterable<undefined>;
}

/** Indexes listed IDs, which must be sorted. The time for a question hardly depends on their number. */
export function indexNear(ids: readonly string[], spellings: Spellings = indexSpellings(ids)): FindNear {
  const names = namesFor(ids);
  const typos = typosFor(ids.length, (i) => nameAt(names, i));
  const stemTypos = typosFor(ids.length, (i) => stemAt(names, i));
  const siblings = siblingsFor(ids.length);
  let left = ids.length;
  const takeDownTo = (end: number) => {
    while (left > end) {
      left--;
      const [name, stemName] = takeName(names, left);
      takeTypo(typos, left, name);
      if (names.marked[left] === 1) takeTypo(stemTypos, left, stemName);
      takeSibling(siblings, left, stemName);
    }
  };

  const find = (id: string): readonly Near[] => {
    if (id === '' || id.length > longest) return [];
    takeDownTo(0);
    const answer: Near[] = [];
    const told = new Set([id]);
    const { byCase, byShape, byLoose } = spellings.alike(id);
    const isListed = byCase.includes(id);
    const tell = (likeness: Likeness, candidates: readonly string[]) => {
      const fresh = [...new Set(candidates)].filter((other) => !told.has(other));
      const isSafe =
        (likeness === 'case' || likeness === 'separators') &&
        fresh.length === 1 &&
        answer.length === 0 &&
        !isListed &&
        digitGroups(fresh[0] as string) === digitGroups(id);
      for (const other of fresh) {
        told.add(other);
        if (answer.length < most) answer.push({ id: other, likeness, safe: isSafe });
      }
    };
    const tellPlaces = (likeness: Likeness, places: readonly number[]) =>
      tell(
        likeness,
        places.map((i) => ids[i] as string),
      );

    const name = bare(id);
    const stemName = bare(stem(id));
    const wanted: Wanted = { id, host: id.slice(0, id.length - name.length).toLowerCase() };
    tell('case', byCase);
    tell('separators', [...byShape, ...byLoose]);
    if (!namesModel(name)) return answer;
    tellPlaces('prefix', byHost(names, withShape(names, name), wanted));
    tellPlaces('word-order', byHost(names, withWords(names, name), wanted));
    // Another spelling of the same name explains it; relatives would only distract.
    if (answer.length > 0) return answer;

    const slipped = slipsOf(typos, name.toLowerCase()).flatMap(({ places }) => byHost(names, places, wanted));
    tellPlaces('typo', onePerName(names, slipped, wanted));
    tellPlaces('revision', revisions(names, withStemShape(names, stemName), wanted));
    // The same words in another order, and dated: `claude-sonnet-3-5`, `claude-3-5-sonnet-20241022`.
    if (answer.length < most) tellPlaces('revision', revisions(names, withStemWords(names, stemName), wanted));
    if (answer.length > 0) return answer;
    for (const { places } of slipsOf(stemTypos, stemName.toLowerCase()))
      tellPlaces('typo-revision', revisions(names, places, wanted));
    // Whether it is a slip, others judge, who know the families; if not, relatives are asked for.
    tellPlaces('sibling', onePerStem(names, siblingsOf(siblings, names, stemName), wanted, most));
    return answer;
  };

  const prepare = function* () {
    while (left > 0) {
      takeDownTo(Math.max(0, left - step));
      yield undefined;
    }
  };
  return Object.assign(find, { prepare });
}

/** Words such as `free` or `auto` behind a slash name a tariff or a choice, not a model. */
function namesModel(name: string): boolean {
  return /\d/.test(name) || name.length >= 5;
}
