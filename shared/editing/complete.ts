// Completion of model IDs: which ones fit where somebody types, the best first.

import type { CatalogEntry } from '../catalog/catalog.ts';
import { byCodeUnits } from '../catalog/entry.ts';
import type { Document } from '../engine/document.ts';
import { knownIds } from '../engine/known.ts';
import { approvalOf, blockOf, retirementOf } from '../policy/match.ts';
import type { Alias, Approval, Block, Policy } from '../policy/policy.ts';
import type { Grounds } from '../rules/rule.ts';
import { candidates, routeOf } from '../sightings/route.ts';
import type { Span } from '../text/span.ts';
import { plainId } from './edits.ts';
import { type Expectation, expectationAt } from './expect.ts';

/** An ID that may be put in. */
export interface Offer {
  /** The ID, with the routing that was typed before it. What people see and what the typed text is compared with. */
  readonly id: string;
  /** What replaces the span: the ID, in quotes where it must bring them. */
  readonly text: string;
  /** Facts in a few words: "approved, openai, stops working on 2026-01-31". May hold outside text. */
  readonly detail: string;
  /** Whether it is about to go. */
  readonly retiring: boolean;
}

/** The answer at one offset. */
export interface Completion {
  readonly span: Span;
  /** Approved first, then others, retiring last; in each the better match, then by code units. */
  readonly offers: readonly Offer[];
  /** Whether more would fit than were given: ask again when more is typed. */
  readonly isIncomplete: boolean;
}

/** So many offers are given at once. */
export const mostOffers = 200;

/** The IDs that fit at an offset; undefined where no ID is expected. */
export function complete(
  document: Document,
  offset: number,
  grounds: Grounds,
  most = mostOffers,
): Completion | undefined {
  const { catalog, policy } = grounds;
  const place = expectationAt(document.text, document.language, offset, knownIds(catalog, policy));
  if (place === undefined) return undefined;
  const ids = idsOf(grounds);
  const said = saidBy(policy);
  const prefix = prefixOf(place.typed, ids);
  const ranked: Ranked[] = [];
  for (const listed of ids) {
    const id = prefix + listed;
    if (!fits(id, place)) continue;
    const match = matchOf(id, place.typed);
    if (match === undefined) continue;
    const offer = offerOf(id, listed, document.policyPath, grounds, said, place);
    if (offer !== undefined) ranked.push({ ...offer, match });
  }
  ranked.sort((a, b) => a.rank - b.rank || a.match - b.match || byCodeUnits(a.offer.id, b.offer.id));
  return {
    span: place.span,
    offers: ranked.slice(0, most).map(({ offer }) => offer),
    isIncomplete: ranked.length > most,
  };
}

interface Ranked {
  readonly offer: Offer;
  /** 0 approved, 1 other, 2 retiring. */
  readonly rank: number;
  /** 0 starts with what was typed, 1 holds it, 2 holds its letters in order. */
  readonly match: number;
}

/**
 * What the catalog lists and the policy declares; without a catalog what it approves; its aliases always. A lock names the
 * IDs that were in use when it was made, and of any other it can say whether it is listed: what is approved is asked for.
 */
function idsOf({ catalog, policy }: Grounds): ReadonlySet<string> {
  const ids = new Set((catalog?.snapshot.entries ?? []).map(({ id }) => id));
  const isOffered = (id: string) => catalog === undefined || (catalog.lock !== undefined && catalog.lists(id));
  for (const { id } of policy.declared) if (!id.includes('*')) ids.add(id);
  for (const { id } of policy.approved) if (!id.includes('*') && !ids.has(id) && isOffered(id)) ids.add(id);
  for (const { alias } of policy.aliases) ids.add(alias);
  return ids;
}

/** The routing that was typed and that no ID itself begins with: it stays in front of what is offered. */
function prefixOf(typed: string, ids: ReadonlySet<string>): string {
  // A prefix with nothing behind it is none to routeOf: what stands in for the name has no family.
  const { prefix } = routeOf(`${typed}x`);
  if (prefix === '' || prefix.length > typed.length) return '';
  for (let start = 0; start < prefix.length; start++) {
    if (start > 0 && !'/:.'.includes(prefix.charAt(start - 1))) continue;
    const tail = prefix.slice(start).toLowerCase();
    for (const id of ids) if (id.toLowerCase().startsWith(tail)) return prefix.slice(0, start);
  }
  return prefix;
}

/** Whether an ID can be written here as it is. */
function fits(id: string, { bare }: Expectation): boolean {
  return plainId.test(id) && (!bare || /^[A-Za-z0-9]/.test(id));
}

function matchOf(id: string, typed: string): number | undefined {
  const [text, wanted] = [id.toLowerCase(), typed.toLowerCase()];
  if (text.startsWith(wanted)) return 0;
  if (text.includes(wanted)) return 1;
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 2;
}

function offerOf(
  id: string,
  listed: string,
  path: string,
  { catalog, policy, today }: Grounds,
  said: Said,
  place: Expectation,
): Omit<Ranked, 'match'> | undefined {
  const alias = said.aliases.get(listed);
  const texts = candidates(alias?.id ?? id);
  const all = alias === undefined ? texts : [listed, ...texts];
  if (all.some((text) => blockOf({ blocked: said.blocked(text) }, text, path, today) !== undefined)) return undefined;
  const entry = texts.map((text) => catalog?.get(text)).find((one) => one !== undefined);
  const retirement = all
    .map((text) => retirementOf({ blocked: said.blocked(text) }, text, path, today))
    .find((one) => one !== undefined);
  const end = retirement === undefined ? endOf(entry, today) : `blocked from ${retirement.since}`;
  const approved = policy.approved.length === 0 ? undefined : isApproved(said, all, path);
  const facts = [
    approved,
    alias === undefined ? undefined : `alias of ${alias.id}`,
    alias === undefined && entry === undefined && said.declared.has(listed) && catalog?.lists(listed) !== true
      ? 'declared, not in the catalog'
      : undefined,
    entry?.owner,
    end,
  ];
  return {
    offer: {
      id,
      text: place.quotes ? `"${id}"` : id,
      detail: facts.filter((fact) => fact !== undefined).join(', '),
      retiring: end !== undefined,
    },
    rank: end !== undefined ? 2 : approved === 'approved' ? 0 : 1,
  };
}

function isApproved({ approved }: Said, texts: readonly string[], path: string): string {
  const isListed = texts.some((text) => approvalOf({ approved: approved(text) }, text, path) !== undefined);
  return isListed ? 'approved' : 'not approved';
}

/** What a policy says, by ID: a catalog may have thousands, and each is asked for. */
interface Said {
  readonly approved: (id: string) => readonly Approval[];
  readonly blocked: (id: string) => readonly Block[];
  readonly declared: ReadonlySet<string>;
  readonly aliases: ReadonlyMap<string, Alias>;
}

function saidBy({ approved, blocked, declared, aliases }: Policy): Said {
  return {
    approved: byId(approved),
    blocked: byId(blocked),
    declared: new Set(declared.map(({ id }) => id)),
    // Of two by one name the first counts.
    aliases: new Map(aliases.toReversed().map((one) => [one.alias, one])),
  };
}

/** The entries that may cover an ID: those that name it, then the globs. */
function byId<T extends { readonly id: string }>(entries: readonly T[]): (id: string) => readonly T[] {
  const globs = entries.filter(({ id }) => id.includes('*'));
  const exact = new Map<string, T[]>();
  for (const entry of entries) {
    const known = exact.get(entry.id);
    if (known === undefined) exact.set(entry.id, [entry]);
    else known.push(entry);
  }
  return (id) => {
    const named = exact.get(id);
    return named === undefined ? globs : [...named, ...globs];
  };
}

/** When an entry goes, in words; undefined where nobody says so. */
function endOf(entry: CatalogEntry | undefined, today: string): string | undefined {
  const { expires, deprecated, deprecatedUndated } = entry ?? {};
  if (expires !== undefined) return `${expires <= today ? 'was to stop' : 'stops'} working on ${expires}`;
  if (deprecated !== undefined) return `deprecated ${deprecated <= today ? 'since' : 'from'} ${deprecated}`;
  return deprecatedUndated === true ? 'deprecated' : undefined;
}
