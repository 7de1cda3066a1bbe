// What is known of an ID where it stands: plain facts, for people who point at it.

import type { Catalog } from '../catalog/catalog.ts';
import type { Document } from '../engine/document.ts';
import { subjectOf } from '../engine/subject.ts';
import { approvalOf, blockOf, declares, matchesPath, retirementOf } from '../policy/match.ts';
import type { Policy } from '../policy/policy.ts';
import type { Grounds, Subject } from '../rules/rule.ts';
import { count } from '../rules/words.ts';
import { candidates } from '../sightings/route.ts';
import type { Sighting } from '../sightings/sighting.ts';
import { matchesId } from '../text/glob.ts';
import { mdCode, mdCodeBlock } from '../text/markdown.ts';
import { safeText } from '../text/safe.ts';
import type { Span } from '../text/span.ts';

/** A piece of a fact: words of ours, or an outside string. */
export type Piece = string | { readonly outside: string };

/** A fact in one line. */
export type Fact = readonly Piece[];

/** What is told of a sighting. */
export interface Hover {
  readonly span: Span;
  /** The literal's exact text. */
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** What others know of an ID. */
export interface Beside {
  /** The first of the other places, as people find them: `src/chat.ts:12`. */
  readonly places?: readonly string[];
  /** Environments of the policy whose catalog is known. */
  readonly listings?: readonly { readonly environment: string; readonly listed: boolean }[];
}

/**
 * The facts on a sighting.
 *
 * @param elsewhere in how many other places the ID stands; undefined where nobody counted
 */
export function hoverOf(
  sighting: Sighting,
  document: Document,
  grounds: Grounds,
  elsewhere: number | undefined,
  { places = [], listings = [] }: Beside = {},
): Hover {
  const subject = subjectOf(sighting, document, grounds);
  const facts: Fact[] = [];
  if (subject.id !== sighting.id)
    facts.push([
      'alias of ',
      outside(subject.id),
      ...(grounds.policy.path === undefined ? [] : inPolicy(grounds.policy)),
    ]);
  facts.push(...catalogFacts(subject, grounds));
  facts.push(...listingFacts(listings), ...policyFacts(subject, grounds));
  const environments = grounds.policy.environments.filter(({ config }) => matchesPath(config, document.policyPath));
  if (environments.length > 0)
    facts.push(['this file configures ', ...enumerated(environments.map(({ name }) => name))]);
  if (elsewhere !== undefined)
    facts.push(
      elsewhere === 0
        ? ['stands nowhere else']
        : [`in ${count(elsewhere, 'other place')}`, ...namedPlaces(places, elsewhere)],
    );
  return { span: sighting.span, id: sighting.id, facts };
}

/**
 * The facts on an ID that a policy names.
 *
 * @param used in how many places the workspace uses it
 */
export function hoverOfEntry(
  { id, span }: { readonly id: string; readonly span: Span },
  grounds: Grounds,
  used: number,
  { places = [], listings = [] }: Beside = {},
): Hover {
  const { catalog } = grounds;
  const texts = candidates(id);
  const listedAs = texts.find((text) => catalog?.lists(text) === true);
  const entry = listedAs === undefined ? undefined : catalog?.get(listedAs);
  const facts = [
    ...catalogFacts({ id, candidates: texts, entry, listed: listedAs !== undefined }, grounds),
    ...listingFacts(listings),
    used === 0 ? ['used nowhere'] : [`used in ${count(used, 'place')}`, ...namedPlaces(places, used)],
  ];
  return { id, span, facts };
}

/** The hover as plain text, one fact per line. */
export function hoverText({ id, facts }: Hover): string {
  const lines = facts.map((fact) =>
    fact.map((piece) => (typeof piece === 'string' ? piece : safeText(piece.outside, 300))).join(''),
  );
  return [safeText(id, 300), ...lines].join('\n');
}

/** The hover as Markdown: no links, no HTML, outside strings as code. */
export function hoverMarkdown({ id, facts }: Hover): string {
  const lines = facts.map(
    (fact) => `- ${fact.map((piece) => (typeof piece === 'string' ? piece : mdCode(piece.outside))).join('')}`,
  );
  return `${mdCodeBlock(id)}\n${lines.length === 0 ? '' : `\n${lines.join('\n')}\n`}`;
}

/** What a catalog is asked about. */
type Asked = Pick<Subject, 'id' | 'candidates' | 'entry' | 'listed'>;

function catalogFacts(subject: Asked, { catalog, today }: Grounds): readonly Fact[] {
  if (catalog === undefined) return [['no catalog is at hand']];
  const { entry, listed, candidates } = subject;
  const named = candidates.find((text) => catalog.lists(text));
  const facts: Fact[] = [
    [
      ...(listed && named !== undefined && named !== subject.id ? [outside(named), ' is '] : []),
      listed ? 'in' : 'not in',
      ' the catalog of ',
      outside(catalog.snapshot.origin),
      ...(catalog.snapshot.fetchedAt === undefined ? [] : [' as of ', outside(catalog.snapshot.fetchedAt)]),
      ` (${freshnessWords[catalog.freshness]})`,
      ...(catalog.lock === undefined ? [] : [', as kept in ', outside(catalog.lock)]),
    ],
  ];
  if (entry === undefined && named !== undefined) facts.push([unnamedFact(named, catalog)]);
  // Of an ID that was not in use when a lock was made, it cannot say what it is like.
  if (!listed && catalog.kin !== undefined && catalog.kin(candidates.at(-1) ?? subject.id) === undefined)
    facts.push([outside(catalog.lock ?? ''), ' knows other IDs by hashes only, so one like it may be listed']);
  if (entry?.owner !== undefined) facts.push(['owner: ', outside(entry.owner)]);
  if (entry?.aliasOf !== undefined) facts.push(['now points to ', outside(entry.aliasOf)]);
  if (entry?.deprecated !== undefined)
    facts.push([`deprecated ${entry.deprecated <= today ? 'since' : 'from'} `, outside(entry.deprecated)]);
  if (entry?.deprecatedUndated === true) facts.push(['deprecated']);
  if (entry?.expires !== undefined)
    facts.push([`${entry.expires <= today ? 'was to stop' : 'stops'} working on `, outside(entry.expires)]);
  if (entry?.replacement !== undefined) facts.push(['replacement: ', outside(entry.replacement)]);
  return [...facts, ...standingFacts(subject, catalog)];
}

/** Why an ID is listed of which the catalog says nothing else. */
function unnamedFact(id: string, { snapshot, lock }: Catalog): string {
  if (lock === undefined || snapshot.patterns.some((pattern) => matchesId(pattern, id)))
    return 'a wildcard entry accepts it';
  return 'known by its hash only, so nothing else is known of it';
}

function namedPlaces(places: readonly string[], all: number): Fact {
  if (places.length === 0) return [];
  return [': ', ...enumerated(places), ...(places.length < all ? [', …'] : [])];
}

/** Where the ID could be used and where not. */
function listingFacts(listings: NonNullable<Beside['listings']>): readonly Fact[] {
  const names = (listed: boolean) => listings.filter((one) => one.listed === listed).map((one) => one.environment);
  const [having, lacking] = [names(true), names(false)];
  return [
    ...(having.length === 0 ? [] : [['listed in ', ...enumerated(having)]]),
    ...(lacking.length === 0 ? [] : [['not listed in ', ...enumerated(lacking)]]),
  ];
}

const freshnessWords = {
  fresh: 'fresh',
  stale: 'stale',
  expired: 'expired: too old to judge by',
  never: 'never fetched',
} as const satisfies Record<Catalog['freshness'], string>;

function standingFacts({ candidates }: Asked, { standing }: Catalog): readonly Fact[] {
  const known = candidates.map((text) => standing?.(text)).find((found) => found !== undefined);
  if (known === undefined) return [];
  const facts: Fact[] = [
    [
      'first seen ',
      outside(known.firstSeen),
      ', last seen ',
      outside(known.lastSeen),
      `, in ${count(known.seen, 'check')}`,
    ],
  ];
  if (known.standing !== 'present' && known.missingSince !== undefined)
    facts.push([
      known.standing === 'removed'
        ? 'removed: missing since '
        : 'missing, not yet often enough to count as removed, since ',
      outside(known.missingSince),
    ]);
  return facts;
}

function policyFacts({ id, candidates, path }: Subject, { policy, today }: Grounds): readonly Fact[] {
  const texts = [id, ...candidates];
  const first = <T>(ask: (text: string) => T | undefined): T | undefined => {
    for (const text of texts) {
      const answer = ask(text);
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
  const facts: Fact[] = [];
  const block = first((text) => blockOf(policy, text, path, today));
  const retirement = first((text) => retirementOf(policy, text, path, today));
  const approval = first((text) => approvalOf(policy, text, path));
  const declaration = first((text) => declares(policy, text));
  if (block !== undefined)
    facts.push(['blocked', ...since(block.since), ...inPolicy(policy), ...because(block.reason)]);
  else if (retirement !== undefined)
    facts.push(['will be blocked on ', outside(retirement.since), ...inPolicy(policy), ...because(retirement.reason)]);
  const replacement = (block ?? retirement)?.replacement;
  if (replacement !== undefined) facts.push(['replacement: ', outside(replacement)]);
  if (approval !== undefined) facts.push(['approved', ...inPolicy(policy), ...because(approval.reason)]);
  else if (policy.approved.length > 0 && block === undefined) facts.push(['not approved', ...inPolicy(policy)]);
  if (declaration !== undefined) facts.push(['declared', ...inPolicy(policy), ...because(declaration.reason)]);
  return facts;
}

function outside(text: string): Piece {
  return { outside: text };
}

function enumerated(texts: readonly string[]): Fact {
  return texts.flatMap((text, index) => [...(index === 0 ? [] : [', ']), outside(text)]);
}

function inPolicy({ path }: Policy): Fact {
  return path === undefined ? [] : [' in ', outside(path)];
}

function since(day: string | undefined): Fact {
  return day === undefined ? [] : [' since ', outside(day)];
}

function because(reason: string | undefined): Fact {
  return reason === undefined ? [] : [': ', outside(reason)];
}
