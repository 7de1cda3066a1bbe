// The next version of a series: what a host adds on the day it takes the version before it away.

import { byCodeUnits } from '../catalog/entry.ts';
import type { Open, Pair } from './pair.ts';
import { isComparable, type Parts, type PartsOf } from './parts.ts';
import { byDecimals, byNumbers, memberOf, type Version, versionKey } from './version.ts';

/** One version of a series in both snapshots. */
interface Step {
  readonly version: Version;
  readonly ids: string[];
}

type Series = Map<string, Step>;

/**
 * Pairs a removed ID with the added one that is the very next version of its series. Nothing is paired where the old
 * version is still listed under another ID, where a version between them was listed, or where the next one is no news.
 */
export function nextVersions(
  { removed, added }: Open,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  partsOf: PartsOf,
): readonly Pair[] {
  const series = new Map<string, Series>();
  const interesting = new Set<string>();
  for (const parts of removed.values()) {
    const place = placeOf(parts);
    if (place !== undefined) interesting.add(place.key);
  }
  if (interesting.size === 0) return [];
  for (const id of new Set([...before, ...after])) {
    if (!isComparable(id)) continue;
    const place = placeOf(partsOf(id));
    if (place === undefined || !interesting.has(place.key)) continue;
    const steps: Series = series.get(place.key) ?? new Map();
    const step = steps.get(versionKey(place.version)) ?? { version: place.version, ids: [] };
    step.ids.push(id);
    steps.set(versionKey(place.version), step);
    series.set(place.key, steps);
  }
  return [...series.values()].flatMap((steps) => pairsIn(steps, removed, added, after));
}

function pairsIn(
  steps: Series,
  removed: Open['removed'],
  added: Open['added'],
  after: ReadonlySet<string>,
): readonly Pair[] {
  if (steps.size < 2) return [];
  const versions = [...steps.values()];
  const numeric = nextBy(versions, byNumbers);
  const decimal = nextBy(versions, byDecimals);
  const pairs: Pair[] = [];
  for (const step of versions) {
    const next = numeric.get(step);
    // Whether 4.20 is later than 4.3 nobody can tell from the digits.
    if (next === undefined || next !== decimal.get(step) || next.version.major > step.version.major + 1) continue;
    if (step.ids.some((id) => after.has(id)) || next.ids.some((id) => !added.has(id))) continue;
    const gone = step.ids.filter((id) => removed.has(id)).sort(byCodeUnits);
    const come = [...next.ids].sort(byCodeUnits);
    for (const [index, id] of gone.entries()) {
      const other = come[index];
      if (other === undefined) break;
      const reason = 'is the next version of the same family: another model';
      pairs.push({ kind: 'renamed-looking', before: id, after: other, reason });
    }
  }
  return pairs;
}

function nextBy(steps: readonly Step[], order: (a: Version, b: Version) => number): ReadonlyMap<Step, Step> {
  const sorted = [...steps].sort((a, b) => order(a.version, b.version));
  return new Map(sorted.slice(0, -1).map((step, index) => [step, sorted[index + 1] as Step]));
}

/** Series within one host and its version there. */
function placeOf({ host, stem }: Parts): { readonly key: string; readonly version: Version } | undefined {
  const member = memberOf(stem);
  // A number alone is no family.
  if (member === undefined || !/\p{L}/u.test(member.series)) return undefined;
  return { key: `${host} ${member.series}`, version: member.version };
}
