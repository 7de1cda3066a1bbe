// The inventory as rows: an ID, how it stands, and its places. Pure.

import type { InventoryAnswer } from '../../shared/protocol.ts';

/** One place at which an ID stands. */
export type Place = InventoryAnswer['sightings'][number];

/** How an ID stands: what the server says, and what its diagnostics at that place add. Gravest first. */
export const standings = [
  'blocked',
  'removed',
  'unlisted',
  'padded',
  'unapproved',
  'retiring',
  'floating',
  'listed',
  'declared',
  'alias',
  'unjudged',
] as const;

/** One of them. */
export type Standing = (typeof standings)[number];

/** An ID with all its places. */
export interface Row {
  readonly id: string;
  /** The gravest of its places. */
  readonly standing: Standing;
  readonly places: readonly (Place & { readonly standing: Standing })[];
}

/** The rules whose findings say how an ID stands. */
const byRule: ReadonlyMap<string, Standing> = new Map([
  ['blocked-id', 'blocked'],
  ['removed-id', 'removed'],
  ['unknown-id', 'unlisted'],
  ['case-mismatch', 'unlisted'],
  ['misspelled-id', 'unlisted'],
  ['padded-id', 'padded'],
  ['unapproved-id', 'unapproved'],
  ['retiring-id', 'retiring'],
  ['floating-id', 'floating'],
]);

/** The rows, the gravest first, then by ID. `rulesAt` are the rules of the diagnostics at a place. */
export function rowsOf(sightings: readonly Place[], rulesAt: (place: Place) => readonly string[]): readonly Row[] {
  const byId = new Map<string, Row['places'][number][]>();
  for (const place of sightings) {
    const found = rulesAt(place).flatMap((rule) => byRule.get(rule) ?? []);
    const standing = gravest([place.status, ...found]);
    const places = byId.get(place.id);
    if (places === undefined) byId.set(place.id, [{ ...place, standing }]);
    else places.push({ ...place, standing });
  }
  return [...byId]
    .map(([id, places]) => ({ id, places, standing: gravest(places.map(({ standing }) => standing)) }))
    .sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing) || (a.id < b.id ? -1 : 1));
}

/** The rows that hold a text, in any letter case: in the ID, in how it stands, in what its files are for or in their paths. */
export function filtered(rows: readonly Row[], text: string, pathOf: (uri: string) => string): readonly Row[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return rows;
  const holds = (shown: string) => shown.toLowerCase().includes(wanted);
  return rows.flatMap((row) => {
    if (holds(row.id)) return [row];
    const places = row.places.filter(({ standing, role, uri }) => holds(standing) || holds(role) || holds(pathOf(uri)));
    return places.length === 0 ? [] : [{ ...row, places }];
  });
}

function gravest(all: readonly Standing[]): Standing {
  return standings.find((standing) => all.includes(standing)) ?? 'unjudged';
}
