// Finds the model IDs among literals: each by itself, then those that only their siblings show to be one.

import type { Literal } from '../languages/literal.ts';
import { type Candidate, judge, recogniseIn, sightingOf } from './judge.ts';
import type { Known, Sighting } from './sighting.ts';

/** A candidate, as much of it as its siblings need to know: an open document keeps all of its candidates. */
interface Member {
  readonly literal: Literal;
  /** What its text is taken for. */
  readonly text: string;
  /** Whether it is spelled like a model of some family. */
  readonly spelled: boolean;
  /** What it is by itself. */
  readonly sighting: Sighting | undefined;
  /** Which others stand like it; null for none, undefined until it is asked for. */
  key: string | null | undefined;
  /** What its siblings make of it; null for nothing, undefined until they were asked. */
  lifted: Sighting | null | undefined;
}

/** The literals of a piece of a document, each judged by itself. */
export interface Judged {
  readonly members: readonly Member[];
  /** Those that are IDs by themselves. */
  readonly own: readonly Sighting[];
  /** Keys of the groups that the IDs among them stand in, as often as there are IDs. */
  readonly grouped: readonly { readonly key: string; readonly name: string | undefined }[];
  /** All by the name they are bound to. */
  readonly named: ReadonlyMap<string | undefined, readonly Member[]>;
}

/** How many members of a list, a table or a run of like-bound values are IDs by themselves. */
interface Group {
  /** The name that its members are bound to. */
  readonly name: string | undefined;
  members: number;
  ids: number;
}

/**
 * Judges the literals of a piece of a document one by one.
 *
 * @param text what the literals' spans are offsets into
 * @param known IDs that catalog and policy name; evidence beside spelling and context
 */
export function judgeAll(text: string, literals: readonly Literal[], known: Known): Judged {
  const members: Member[] = [];
  const own: Sighting[] = [];
  const grouped: { key: string; name: string | undefined }[] = [];
  const named = new Map<string | undefined, Member[]>();
  for (const literal of literals) {
    const candidate = judge(literal, text, known);
    if (candidate === undefined) continue;
    const { name } = literal.place;
    const member = memberOf(candidate);
    members.push(member);
    const alike = named.get(name);
    if (alike === undefined) named.set(name, [member]);
    else alike.push(member);
    if (candidate.sighting !== undefined) own.push(candidate.sighting);
    const key = isMember(candidate) ? keyOf(member) : null;
    if (key !== null) grouped.push({ key, name });
  }
  return { members, own, grouped, named };
}

/** The sightings of each piece of a document, in document order. */
export function sightingsOf(pieces: readonly Judged[]): readonly (readonly Sighting[])[] {
  const groups = groupsOf(pieces);
  if (groups.size === 0) return pieces.map(({ own }) => own);
  return pieces.map(({ members, own, named }) => {
    if (![...groups.values()].some(({ name }) => named.has(name))) return own;
    const sightings: Sighting[] = [];
    for (const member of members) {
      const sighting = member.sighting ?? lift(member, groups);
      if (sighting !== undefined) sightings.push(sighting);
    }
    return sightings;
  });
}

/** Finds the model IDs among the literals of a document that is all one piece. */
export function sight(text: string, literals: readonly Literal[], known: Known): readonly Sighting[] {
  return sightingsOf([judgeAll(text, literals, known)])[0] ?? [];
}

/** The groups with two IDs at least: others lift nobody. */
function groupsOf(pieces: readonly Judged[]): ReadonlyMap<string, Group> {
  const all = new Map<string, Group>();
  for (const { grouped } of pieces) {
    for (const { key, name } of grouped) {
      const group = all.get(key);
      if (group === undefined) all.set(key, { members: 0, ids: 1, name });
      else group.ids += 1;
    }
  }
  for (const [key, { ids }] of all) if (ids < 2) all.delete(key);
  const names = new Set([...all.values()].map(({ name }) => name));
  for (const { named } of pieces) {
    for (const name of names) {
      for (const member of named.get(name) ?? []) {
        const key = keyOf(member);
        const group = key === null ? undefined : all.get(key);
        if (group !== undefined) group.members += 1;
      }
    }
  }
  return all;
}

function memberOf({ literal, text, recognition, context, sighting }: Candidate): Member {
  const barred = context === 'other' || context === 'part' || recognition.placeholder;
  const spelled = recognition.spelling !== 'none';
  return { literal, text, spelled, sighting, key: undefined, lifted: barred ? null : undefined };
}

/** An ID by itself, or a name that is one where a list says so (`command-r`). */
function isMember({ sighting, recognition, text, context }: Candidate): boolean {
  if (sighting !== undefined) return sighting.confidence !== 'low';
  return recognition.spelling === 'alone' && text.includes('-') && context !== 'other' && context !== 'part';
}

/** Literals that stand alike: members of one list, keys of one table, the same property of a list of objects. */
function keyOf(member: Member): string | null {
  if (member.key !== undefined) return member.key;
  const { place } = member.literal;
  const alone = place.relation === 'argument' || place.relation === 'bare' || place.relation === 'import';
  const nameless = place.name === undefined && place.path.length === 0 && place.callee === undefined;
  member.key = alone || nameless ? null : JSON.stringify([place.relation, place.name, place.path, place.callee]);
  return member.key;
}

/** Lifts a candidate whose siblings are IDs: "command" between "command-r" and "command-light". */
function lift(member: Member, groups: ReadonlyMap<string, Group>): Sighting | undefined {
  if (member.lifted === null) return undefined;
  // One whose key nobody asked for stands in none of the groups.
  const group = typeof member.key === 'string' ? groups.get(member.key) : undefined;
  if (group === undefined || group.ids < 2 || group.ids * 2 < group.members) return undefined;
  const { literal, text, spelled } = member;
  // A name of no family needs more company, and the looks of a name with parts.
  const company = group.ids >= 3 && group.ids * 4 >= group.members * 3 && /[-\d]/.test(text);
  if (!spelled && !company) return undefined;
  member.lifted ??= sightingOf({ literal, ...recogniseIn(text) }, 'low', ['siblings']);
  return member.lifted;
}
