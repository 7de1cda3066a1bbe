// What `near` must answer, written down plainly: for every question each listed ID is looked at, and compared as text.

import type { Likeness, Near } from '../../shared/catalog/catalog.ts';
import { byCodeUnits } from '../../shared/catalog/entry.ts';
import {
  bare,
  digitGroups,
  digitsOf,
  looseSkeleton,
  prefix,
  skeleton,
  tokens,
  wordBag,
} from '../../shared/catalog/folds.ts';
import { revisionOf, stem } from '../../shared/catalog/revision.ts';
import { editDistance } from '../../shared/text/nearest.ts';

const lower = (id: string) => id.toLowerCase();
const name = (id: string) => bare(id).toLowerCase();
const stemName = (id: string) => bare(stem(id));

/** Listed IDs, which must be sorted, near a wanted one. */
export function nearPlainly(ids: readonly string[], wanted: string): readonly Near[] {
  if (wanted === '' || wanted.length > 200) return [];
  const answer: Near[] = [];
  const told = new Set([wanted]);
  const tell = (likeness: Likeness, candidates: readonly string[]) => {
    const fresh = candidates.filter((id, at) => !told.has(id) && candidates.indexOf(id) === at);
    const only = fresh.length === 1 && answer.length === 0 && !ids.includes(wanted);
    const safe =
      only && ['case', 'separators'].includes(likeness) && digitGroups(fresh[0] ?? '') === digitGroups(wanted);
    for (const id of fresh) {
      told.add(id);
      if (answer.length < 5) answer.push({ id, likeness, safe });
    }
  };
  const alike = (fold: (id: string) => string) => ids.filter((id) => fold(id) === fold(wanted));

  tell('case', alike(lower));
  tell('separators', [...alike(skeleton), ...alike((id) => looseSkeleton(skeleton(id)))]);
  if (!/\d/.test(name(wanted)) && name(wanted).length < 5) return answer;
  tell(
    'prefix',
    byHost(
      alike((id) => skeleton(bare(id))),
      wanted,
    ),
  );
  tell(
    'word-order',
    byHost(
      alike((id) => wordBag(bare(id))),
      wanted,
    ),
  );
  if (answer.length > 0) return answer;
  tell('typo', onePerName(typos(ids, wanted), wanted));
  tell(
    'revision',
    revisions(
      alike((id) => skeleton(stemName(id))),
      wanted,
    ),
  );
  tell(
    'revision',
    revisions(
      alike((id) => wordBag(stemName(id))),
      wanted,
    ),
  );
  if (answer.length > 0) return answer;
  const dated = ids.filter((id) => stem(id) !== id);
  for (const slipped of slips(dated, lower(stemName(wanted)), (id) => lower(stemName(id))))
    tell('typo-revision', revisions(slipped, wanted));
  const stems = groups(siblings(ids, wanted), (id) => skeleton(stemName(id)));
  tell(
    'sibling',
    stems.slice(0, 5).map((one) => revisions(one, wanted)[0] ?? ''),
  );
  return answer;
}

function groups(ids: readonly string[], keyOf: (id: string) => string): readonly (readonly string[])[] {
  const keys = [...new Set(ids.map(keyOf))];
  return keys.map((key) => ids.filter((id) => keyOf(id) === key));
}

function byHost(ids: readonly string[], wanted: string): readonly string[] {
  const host = (id: string) => prefix(id).toLowerCase();
  const rank = (id: string) => (host(id) === host(wanted) ? 0 : host(id) === '' ? 1 : 2);
  return [...ids].sort((a, b) => rank(a) - rank(b) || byCodeUnits(a, b));
}

function onePerName(ids: readonly string[], wanted: string): readonly string[] {
  return groups(ids, (id) => skeleton(bare(id))).map((one) => byHost(one, wanted)[0] ?? '');
}

function revisions(ids: readonly string[], wanted: string): readonly string[] {
  const own = revisionOf(wanted);
  const rank = (id: string) => {
    const { age, steadiness } = revisionOf(id);
    if (age === own.age && steadiness === own.steadiness) return 0;
    return (steadiness === 'fixed') === (own.steadiness === 'fixed') ? 1 : 2;
  };
  const sorted = [...byHost(ids, wanted)].sort(
    (a, b) => rank(a) - rank(b) || byCodeUnits(revisionOf(b).age, revisionOf(a).age),
  );
  return onePerName(sorted, wanted);
}

function typos(ids: readonly string[], wanted: string): readonly string[] {
  return slips(ids, name(wanted), name).flatMap((one) => byHost(one, wanted));
}

/** The IDs that are a slip or two away, by what is to be compared of them; those alike together, the nearest first. */
function slips(ids: readonly string[], wanted: string, textOf: (id: string) => string): readonly (readonly string[])[] {
  const limit = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const identity = (text: string) =>
    tokens(text)
      .filter((word) => word.length === 1 || /\d/.test(word))
      .join(' ');
  const zeroed = (text: string) => text.replaceAll('o', '0');
  const slipsTo = (text: string) => {
    if (text === wanted) return Number.POSITIVE_INFINITY;
    if (zeroed(text) === zeroed(wanted)) return 1;
    const same = digitsOf(text) === digitsOf(wanted) && identity(text) === identity(wanted);
    const edits = same && limit > 0 ? editDistance(wanted, text, limit) : limit + 1;
    return edits > limit ? Number.POSITIVE_INFINITY : edits;
  };
  const texts = [...new Set(ids.map(textOf))].filter((text) => slipsTo(text) < Number.POSITIVE_INFINITY);
  texts.sort((a, b) => slipsTo(a) - slipsTo(b) || byCodeUnits(a, b));
  return texts.map((text) => ids.filter((other) => textOf(other) === text));
}

function siblings(ids: readonly string[], wanted: string): readonly string[] {
  const words = (id: string) => tokens(stemName(id));
  const family = (id: string) => words(id).find((word) => /^\D\D/.test(word)) ?? words(id)[0];
  const own = words(wanted);
  if (own.length === 0) return [];
  const kin = ids.filter((id) => family(id) === family(wanted));
  const sameVersion = kin.filter((id) => version(words(id)) === version(own) && version(own) !== '');
  const closer = around(sameVersion, wanted);
  return [...new Set([...closer, ...around(kin, wanted)])]
    .map((id) => ({ id, bonus: closer.includes(id) ? 1000 : 0, words: words(id), common: shared(own, words(id)) }))
    .filter(({ bonus, common }) => bonus > 0 || (common >= 2 && 2 * common >= own.length))
    .map((one) => ({ ...one, gap: Math.abs(one.words.length - own.length) }))
    .map((one) => ({ ...one, score: one.bonus + 2 * one.common - one.gap - apart(version(own), version(one.words)) }))
    .sort((a, b) => b.score - a.score || a.gap - b.gap || byCodeUnits(a.id, b.id))
    .map(({ id }) => id);
}

function version(words: readonly string[]): string {
  const at = words.findIndex((word) => /^\d/.test(word));
  const [first = '', second = ''] = at < 0 ? [] : words.slice(at);
  return /^\d+$/.test(first) && /^\d{1,2}$/.test(second) ? `${first} ${second}` : first.replace(/\D+$/, '');
}

function apart(a: string, b: string): number {
  const [[major = 0, minor = 0], [otherMajor = 0, otherMinor = 0]] = [
    a.split(' ').map(Number),
    b.split(' ').map(Number),
  ];
  if (major === otherMajor) return Math.min(2, Math.abs(minor - otherMinor) / 4);
  return Math.min(6, 3 + Math.abs(major - otherMajor));
}

function shared(a: readonly string[], b: readonly string[]): number {
  const count = (words: readonly string[], word: string) => words.filter((other) => other === word).length;
  return [...new Set(a)].reduce((sum, word) => sum + Math.min(count(a, word), count(b, word)), 0);
}

/** Of a large group the 48 before and the 48 after the place of the wanted one. */
function around(ids: readonly string[], wanted: string): readonly string[] {
  if (ids.length <= 96) return ids;
  const sorted = ids.map((id) => ({ id, key: skeleton(stemName(id)) }));
  sorted.sort((a, b) => byCodeUnits(a.key, b.key) || byCodeUnits(a.id, b.id));
  const place = sorted.filter(({ key }) => key < skeleton(stemName(wanted))).length;
  return sorted.slice(Math.max(0, place - 48), place + 48).map(({ id }) => id);
}
