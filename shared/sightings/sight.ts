// Finds the model IDs among a document's literals.

import type { Literal } from '../languages/literal.ts';
import { type Candidate, judge, sightingOf } from './judge.ts';
import type { Known, Sighting } from './sighting.ts';

/**
 * Finds the model IDs among the literals of a document.
 *
 * @param text the document the literals stand in
 * @param literals in document order
 * @param known IDs that catalog and policy name; evidence beside spelling and context
 * @returns sightings in document order
 */
export function sight(text: string, literals: readonly Literal[], known: Known): readonly Sighting[] {
  const found: Candidate[] = [];
  for (const literal of literals) {
    const candidate = judge(literal, text, known);
    if (candidate !== undefined) found.push(candidate);
  }
  const groups = groupsOf(found);
  const sightings: Sighting[] = [];
  for (const candidate of found) {
    const key = groupKey(candidate.literal);
    const group = key === undefined ? undefined : groups.get(key);
    const sighting = candidate.sighting ?? fromSiblings(candidate, group);
    if (sighting !== undefined) sightings.push(sighting);
  }
  return sightings;
}

/** How many members of a list, a table or a run of like-bound values are IDs by themselves. */
interface Group {
  members: number;
  ids: number;
}

function groupsOf(candidates: readonly Candidate[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const candidate of candidates) {
    const key = groupKey(candidate.literal);
    if (key === undefined) continue;
    const group = groups.get(key) ?? { members: 0, ids: 0 };
    group.members += 1;
    if (isMember(candidate)) group.ids += 1;
    groups.set(key, group);
  }
  return groups;
}

/** An ID by itself, or a name that is one where a list says so (`command-r`). */
function isMember({ sighting, recognition, text, context }: Candidate): boolean {
  if (sighting !== undefined) return sighting.confidence !== 'low';
  return recognition.spelling === 'alone' && text.includes('-') && context !== 'other' && context !== 'part';
}

/** Literals that stand alike: members of one list, keys of one table, the same property of a list of objects. */
function groupKey({ place }: Literal): string | undefined {
  if (place.relation === 'argument' || place.relation === 'bare' || place.relation === 'import') return undefined;
  if (place.name === undefined && place.path.length === 0 && place.callee === undefined) return undefined;
  return JSON.stringify([place.relation, place.name, place.path, place.callee]);
}

/** Lifts a candidate whose siblings are IDs: "command" between "command-r" and "command-light". */
function fromSiblings(candidate: Candidate, group: Group | undefined): Sighting | undefined {
  if (group === undefined || group.ids < 2 || group.ids * 2 < group.members) return undefined;
  const { context, recognition, text } = candidate;
  if (context === 'other' || context === 'part' || recognition.placeholder) return undefined;
  // A name of no family needs more company, and the looks of a name with parts.
  if (recognition.spelling === 'none' && !(group.ids >= 3 && group.ids * 4 >= group.members * 3 && /[-\d]/.test(text)))
    return undefined;
  return sightingOf(candidate, 'low', ['siblings']);
}
