// What the reports of a drift are made of, and the sections in which people read it.

import type { Snapshot } from '../catalog/catalog.ts';
import type { ChangeKind, DriftItem } from '../catalog/change.ts';
import type { DriftCounts } from '../drift/counts.ts';
import { count } from '../rules/words.ts';
import type { Tool } from './report.ts';

/** A drift between two snapshots, joined with its uses. */
export interface DriftReport {
  readonly tool: Tool;
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly items: readonly DriftItem[];
  /** Present where no files were looked at: then nothing is said about use, which is not the same as unused. */
  readonly unsearched?: true;
}

/** Items told together. */
export interface DriftSection {
  /** `lost` where removed IDs are in use, `unused` where they are not, else the kind of change. */
  readonly about: 'lost' | 'unused' | Exclude<ChangeKind, 'removed'>;
  /** Lower-case start. */
  readonly title: string;
  readonly items: readonly DriftItem[];
}

const titles: readonly (readonly [DriftSection['about'], string])[] = [
  ['lost', 'removed and in use'],
  ['recased', 'recased'],
  ['renamed-looking', 'renamed, by the looks of it'],
  ['re-dated', 'another revision of the same stem'],
  ['alias-moved', 'aliases that moved'],
  ['metadata', 'announced or described otherwise'],
  ['added', 'new, for review'],
  ['unused', 'removed and not used'],
];

/** The sections that have anything, in the order of reading; within each what is used comes first. */
export function sectionsOf({ items, unsearched }: DriftReport): readonly DriftSection[] {
  const bySection = new Map<DriftSection['about'], DriftItem[]>(titles.map(([about]) => [about, []]));
  for (const item of items) {
    const { kind } = item.change;
    bySection.get(kind !== 'removed' ? kind : item.uses.length > 0 ? 'lost' : 'unused')?.push(item);
  }
  return titles.flatMap(([about, title]) => {
    const found = bySection.get(about) ?? [];
    if (found.length === 0) return [];
    const named = about === 'unused' && unsearched === true ? 'removed' : title;
    return [{ about, title: named, items: [...used(found, true), ...used(found, false)] }];
  });
}

function used(items: readonly DriftItem[], wanted: boolean): readonly DriftItem[] {
  return items.filter(({ uses }) => uses.length > 0 === wanted);
}

/** The drift in one sentence, without its full stop: "3 removed IDs are used in 5 places". */
export function driftSentence({ lost, lostInUse, places }: DriftCounts, unsearched: boolean): string {
  if (lost === 0) return 'no ID was removed';
  if (unsearched) return `${count(lost, 'removed ID')}; no files were looked at for uses`;
  if (lostInUse === 0) return `${count(lost, 'removed ID')}, ${lost === 1 ? 'not' : 'none of them'} used here`;
  return `${count(lostInUse, 'removed ID')} ${lostInUse === 1 ? 'is' : 'are'} used in ${count(places, 'place')}`;
}

/** The kinds as column heads and in figures. */
export const kindWords: Readonly<Record<ChangeKind, string>> = {
  removed: 'removed',
  recased: 'recased',
  'renamed-looking': 'renamed-looking',
  're-dated': 're-dated',
  'alias-moved': 'alias moved',
  metadata: 'described otherwise',
  added: 'new',
};

/** When a snapshot was fetched, in words. */
export function fetchTime({ fetchedAt }: Snapshot): string {
  return fetchedAt ?? 'a time not recorded';
}
