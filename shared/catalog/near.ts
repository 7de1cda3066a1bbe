// Listed IDs that look like a wanted one, tier by tier, the most trustworthy first.

import type { Likeness, Near } from './catalog.ts';
import { byCodeUnits } from './entry.ts';
import { bare, digitGroups, looseSkeleton, prefix, skeleton, wordBag } from './folds.ts';
import { group, once } from './lazy.ts';
import { revisionOf } from './revision.ts';
import { indexSiblings } from './siblings.ts';
import { indexTypos } from './typo.ts';

/** Most answers to one question. */
const most = 5;

// No ID in use is near this long; a longer text is not a mistyped ID, and hostile ones must not cost time.
const longest = 200;

/** Answers listed IDs near a wanted one: at most five, the same ones in the same order every time. */
export type FindNear = (wanted: string) => readonly Near[];

/** Indexes listed IDs, which must be sorted. The time for a question hardly depends on their number. */
export function indexNear(ids: readonly string[]): FindNear {
  const listed = new Set(ids);
  const byCase = once(() => group(ids, (id) => id.toLowerCase()));
  const bySkeleton = once(() => group(ids, skeleton));
  const byLoose = once(() => group(ids, (id) => looseSkeleton(skeleton(id))));
  const byBare = once(() => group(ids, (id) => skeleton(bare(id))));
  const byWords = once(() => group(ids, (id) => wordBag(bare(id))));
  const byStem = once(() => group(ids, stemKey));
  const byStemWords = once(() => group(ids, stemWords));
  const byName = once(() => group(ids, (id) => bare(id).toLowerCase()));
  const typos = once(() => indexTypos(byName().keys()));
  const siblings = once(() => indexSiblings(ids));

  return (wanted) => {
    if (wanted === '' || wanted.length > longest) return [];
    const answer: Near[] = [];
    const told = new Set([wanted]);
    const tell = (likeness: Likeness, candidates: readonly string[]) => {
      const fresh = [...new Set(candidates)].filter((id) => !told.has(id));
      const isSafe =
        (likeness === 'case' || likeness === 'separators') &&
        fresh.length === 1 &&
        answer.length === 0 &&
        !listed.has(wanted) &&
        digitGroups(fresh[0] as string) === digitGroups(wanted);
      for (const id of fresh) {
        told.add(id);
        if (answer.length < most) answer.push({ id, likeness, safe: isSafe });
      }
    };

    const name = bare(wanted);
    const shape = skeleton(wanted);
    tell('case', byCase().get(wanted.toLowerCase()) ?? []);
    tell('separators', [...(bySkeleton().get(shape) ?? []), ...(byLoose().get(looseSkeleton(shape)) ?? [])]);
    if (!namesModel(name)) return answer;
    tell('prefix', byHost(byBare().get(skeleton(name)), wanted));
    tell('word-order', byHost(byWords().get(wordBag(name)), wanted));
    // Another spelling of the same name explains it; relatives would only distract.
    if (answer.length > 0) return answer;

    const slips = [...typos()(name.toLowerCase())].sort((a, b) => a.slips - b.slips || byCodeUnits(a.name, b.name));
    tell(
      'typo',
      onePerName(
        slips.flatMap((slip) => byHost(byName().get(slip.name), wanted)),
        wanted,
      ),
    );
    tell('revision', revisions(byStem().get(stemKey(wanted)) ?? [], wanted));
    // The same words in another order, and dated: `claude-sonnet-3-5`, `claude-3-5-sonnet-20241022`.
    tell('revision', revisions(byStemWords().get(stemWords(wanted)) ?? [], wanted));
    if (answer.length === 0) tell('sibling', onePerStem(siblings()(wanted), wanted));
    return answer;
  };
}

function stemKey(id: string): string {
  return skeleton(bare(revisionOf(id).stem));
}

function stemWords(id: string): string {
  return wordBag(bare(revisionOf(id).stem));
}

/** Words such as `free` or `auto` behind a slash name a tariff or a choice, not a model. */
function namesModel(name: string): boolean {
  return /\d/.test(name) || name.length >= 5;
}

/** Candidates of the wanted ID's own host first, then those without any prefix. */
function byHost(candidates: readonly string[] | undefined, wanted: string): readonly string[] {
  const own = prefix(wanted).toLowerCase();
  const rank = (id: string) => {
    const given = prefix(id).toLowerCase();
    return given === own ? 0 : given === '' ? 1 : 2;
  };
  return [...(candidates ?? [])].sort((a, b) => rank(a) - rank(b) || byCodeUnits(a, b));
}

/** Where several hosts list one name, the nearest host stands for all: five spellings of one model help nobody. */
function onePerName(candidates: readonly string[], wanted: string): readonly string[] {
  const best = new Map<string, string>();
  for (const id of candidates) {
    const key = skeleton(bare(id));
    const other = best.get(key);
    best.set(key, other === undefined ? id : (byHost([other, id], wanted)[0] as string));
  }
  return [...best.values()];
}

/** A dated ID wants the same day, then the newest; an undated one wants the undated, then the newest. */
function revisions(candidates: readonly string[], wanted: string): readonly string[] {
  const { age, steadiness } = revisionOf(wanted);
  const rank = (id: string) => {
    const parts = revisionOf(id);
    if (parts.age === age && parts.steadiness === steadiness) return 0;
    return (parts.steadiness === 'fixed') === (steadiness === 'fixed') ? 1 : 2;
  };
  const sorted = [...byHost(candidates, wanted)].sort(
    (a, b) => rank(a) - rank(b) || byCodeUnits(revisionOf(b).age, revisionOf(a).age),
  );
  return onePerName(sorted, wanted);
}

/** Of relatives with several revisions the fittest one stands for all. */
function onePerStem(candidates: readonly string[], wanted: string): readonly string[] {
  const stems = [...group(candidates, stemKey).values()].slice(0, most);
  return stems.map((alike) => revisions(alike, wanted)[0] as string);
}
