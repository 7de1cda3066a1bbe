// What else is to be said of a removed ID: what the endpoint had announced, what still stands for it, and aliases
// against fixed revisions.

import type { Catalog, CatalogEntry } from '../catalog/catalog.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import { skeleton } from '../catalog/folds.ts';
import { group, once } from '../catalog/lazy.ts';
import { isComparable, type Parts, type PartsOf } from './parts.ts';

// No stem has so many revisions and aliases; a hostile catalog must not make each removed ID look at all of them.
const most = 50;

/** Says what is known of an ID that is gone, as phrases; `pair` is the added ID it was paired with. */
export type FactsOf = (gone: CatalogEntry, pair: string | undefined) => readonly string[];

/** Indexes the newer catalog for the facts. */
export function indexFacts(after: Catalog, partsOf: PartsOf): FactsOf {
  const ids = after.snapshot.entries
    .map(({ id }) => id)
    .filter(isComparable)
    .sort(byCodeUnits);
  const byStem = once(() => group(ids, (id) => stemKey(partsOf(id))));
  const pointing = once(() => {
    const targets = new Map<string, string>();
    for (const { id, aliasOf } of after.snapshot.entries)
      if (aliasOf !== undefined && !targets.has(aliasOf)) targets.set(aliasOf, id);
    return targets;
  });

  return (gone, pair) => {
    const pointer = pointing().get(gone.id);
    const parts = partsOf(isComparable(gone.id) ? gone.id : '');
    const alike = (key: string) =>
      key.endsWith(' ') ? [] : (byStem().get(key) ?? []).slice(0, most).filter((id) => id !== pair && id !== pointer);
    return [
      ...announced(gone, pair),
      ...(pointer === undefined ? [] : [`the alias ${quoted(pointer)} is listed and still points to the old ID`]),
      ...relatives(parts, alike(stemKey(parts)).map(partsOf)),
      ...released(parts, alike, pair),
      ...accepted(gone.id, after),
    ];
  };
}

/** An outside string in a reason: as JSON, so that a reader can tell where it ends. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

function announced({ deprecated, deprecatedUndated, expires, replacement }: CatalogEntry, pair: string | undefined) {
  const news =
    expires !== undefined
      ? [`the end of the old ID was announced for ${expires}`]
      : deprecated !== undefined
        ? [`the old ID was called deprecated from ${deprecated} on`]
        : deprecatedUndated === true
          ? ['the old ID was called deprecated']
          : [];
  const named = replacement === undefined || replacement === pair ? [] : [replacement];
  return [...news, ...named.map((id) => `the endpoint had named ${quoted(id)} as its replacement`)];
}

/** A fixed revision gone and its alias left, or the other way round: what the code gets is then another model. */
function relatives(gone: Parts, others: readonly Parts[]): readonly string[] {
  if (isFixed(gone)) {
    const moving = others.filter((one) => !isFixed(one)).slice(0, 2);
    return moving.map(({ id, revision }) => {
      const name = revision.steadiness === 'moving' ? 'the moving alias' : 'the unversioned name';
      return `${name} ${quoted(id)} is listed and may mean another revision`;
    });
  }
  const [newest, ...rest] = others
    .filter(isFixed)
    .sort((a, b) => byCodeUnits(b.revision.age, a.revision.age) || byCodeUnits(a.id, b.id));
  if (newest === undefined) return [];
  return [
    rest.length === 0
      ? `the fixed revision ${quoted(newest.id)} is listed`
      : `the fixed revision ${quoted(newest.id)} and ${rest.length} more of the same stem are listed`,
  ];
}

function isFixed({ revision }: Parts): boolean {
  return revision.steadiness === 'fixed';
}

/** The name that a preview or a variant such as `:free` leaves behind. */
function released(gone: Parts, alike: (key: string) => readonly string[], pair: string | undefined) {
  if (pair !== undefined) return [];
  const shorter = gone.stageless() ?? gone.plain();
  const [left] = shorter === undefined ? [] : alike(keyOf(gone, shorter));
  if (left === undefined) return [];
  return [`${quoted(left)} is listed, the name without its ${gone.stageless() === undefined ? 'variant' : 'stage'}`];
}

function accepted(id: string, after: Catalog): readonly string[] {
  if (!after.lists(id)) return [];
  const entry = after.get(id);
  return [
    entry === undefined
      ? 'a wildcard of the endpoint still accepts the old ID'
      : `the endpoint still accepts the old ID as another name of ${quoted(entry.id)}`,
  ];
}

function stemKey(parts: Parts): string {
  return `${parts.host} ${parts.stemShape()}`;
}

function keyOf({ host }: Parts, name: string): string {
  return `${host} ${skeleton(name)}`;
}
