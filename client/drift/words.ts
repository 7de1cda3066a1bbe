// The kinds of changes in the order in which they matter, and what they are called.

import type { DriftChange } from '../../shared/protocol.ts';

const titles: ReadonlyMap<string, string> = new Map([
  ['removed', 'Removed'],
  ['recased', 'Recased'],
  ['renamed-looking', 'Renamed, by the looks of it'],
  ['re-dated', 'Another revision of the same model'],
  ['alias-moved', 'Aliases that moved'],
  ['metadata', 'Announced or described otherwise'],
  ['added', 'New, for review'],
]);

/** Changes of one kind; those in use come first. */
export interface Group {
  readonly kind: string;
  readonly title: string;
  readonly inUse: boolean;
  readonly changes: readonly DriftChange[];
}

/** Groups changes: what is in use before what is not, then by kind, then by ID. */
export function grouped(changes: readonly DriftChange[]): readonly Group[] {
  const groups = new Map<string, DriftChange[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.uses.length === 0, change.kind]);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  const order = [...titles.keys()];
  const rank = (kind: string) => (order.indexOf(kind) + order.length + 1) % (order.length + 1);
  return [...groups.values()]
    .map((all) => {
      const [first] = all;
      const kind = first?.kind ?? '';
      const inUse = (first?.uses.length ?? 0) > 0;
      const changes = all.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
      return { kind, inUse, title: titleOf(kind), changes };
    })
    .toSorted((a, b) => Number(b.inUse) - Number(a.inUse) || rank(a.kind) - rank(b.kind) || compare(a.kind, b.kind));
}

/** The ID that a change is about: the old one where there is one. */
export function nameOf({ before, after }: DriftChange): string {
  return before ?? after ?? '';
}

/** What is gone: all of it, what of that is used here, and in how many places. */
export function lossOf(changes: readonly DriftChange[]) {
  const lost = changes.filter(({ before, after }) => before !== null && before !== after);
  const used = lost.filter(({ uses }) => uses.length > 0);
  return { lost: lost.length, used: used.length, places: used.reduce((sum, { uses }) => sum + uses.length, 0) };
}

/** What a kind is called; one that is not known by its own name. */
export function titleOf(kind: string): string {
  return titles.get(kind) ?? kind.replaceAll('-', ' ');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
