// The inventory for people: which model IDs stand where, by ID.

import type { Status } from '../engine/finding.ts';
import { count } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { bindingOf } from './json.ts';
import { placesIn } from './place.ts';
import type { ReportedFile } from './report.ts';
import type { Style } from './style.ts';

const statusWords: Readonly<Record<Status, string>> = {
  listed: 'in the catalog',
  unlisted: 'not in the catalog',
  declared: 'declared by the policy',
  alias: 'an alias of the policy',
  blocked: 'blocked by the policy',
  unjudged: '',
};

/** The inventory as text: each ID with its places, sorted by ID, and the numbers at the end. */
export function inventoryText(files: readonly ReportedFile[], scanned: number, style: Style): string {
  const byId = new Map<string, { readonly status: Set<Status>; readonly places: string[] }>();
  for (const { path, role, text, sightings } of files) {
    if (sightings.length === 0) continue;
    const placeOf = placesIn(text);
    for (const { sighting, status } of sightings) {
      const seen = byId.get(sighting.id) ?? { status: new Set(), places: [] };
      const { line, column } = placeOf(sighting.span);
      const binding = bindingOf(sighting.literal);
      const bound = binding === '' ? '' : `  ${style.faint(safeText(binding, 60))}`;
      seen.status.add(status);
      seen.places.push(`  ${safeText(path, 300)}:${line}:${column}  ${role}${bound}\n`);
      byId.set(sighting.id, seen);
    }
  }
  const sorted = [...byId].sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = sorted.map(([id, { status, places }]) => {
    const words = [...status].map((one) => statusWords[one]).filter((word) => word !== '');
    return `${style.strong(safeText(id))}${words.length === 0 ? '' : `  ${words.join('; ')}`}\n${places.join('')}\n`;
  });
  const sightings = files.reduce((sum, file) => sum + file.sightings.length, 0);
  return `${blocks.join('')}${count(byId.size, 'model ID')} in ${count(sightings, 'place')} of ${count(scanned, 'file')}\n`;
}
