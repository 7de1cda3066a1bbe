// Phrases that several rules share, so that certainty is worded the same everywhere.

import type { Catalog, Near } from '../catalog/catalog.ts';
import type { Span } from '../text/span.ts';
import type { Subject, Suggestion } from './rule.ts';

/** An ID in quotes, as it is: sinks escape it. */
export function quoted(id: string): string {
  return `"${id}"`;
}

/** "the catalog of <origin> as of <time>", with what is known of the time. */
export function theCatalog(catalog: Catalog): string {
  const { origin, fetchedAt } = catalog.snapshot;
  const when = fetchedAt === undefined ? '' : ` as of ${fetchedAt}`;
  return `the catalog of ${origin}${when}`;
}

/** A number with its noun: "1 ID", "2 IDs". */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** Why a listed ID looks like the written one, in words. */
export const likenessWords = {
  case: 'differs in letter case only',
  separators: 'differs in separators only',
  prefix: 'differs in its vendor prefix only',
  'word-order': 'has the same parts in another order',
  typo: 'is spelled almost the same',
  revision: 'is another revision of the same model',
  'typo-revision': 'is spelled almost the same but for its revision',
  sibling: 'is of the same family',
} as const satisfies Record<Near['likeness'], string>;

/** The span of the part of a literal that `candidate` (a tail of its text) covers, as far as the raw text allows. */
export function spanOf(subject: Subject, candidate: string): Span {
  const { literal, span, id } = subject.sighting;
  const at = id.lastIndexOf(candidate);
  if (!literal.verbatim || at < 0 || candidate === id) return span;
  return { start: span.start + at, end: span.start + at + candidate.length };
}

/** Makes a suggestion of a listed ID that is near a candidate. */
export function suggest(subject: Subject, candidate: string, near: Near): Suggestion {
  const safe = near.safe && isOurs(subject);
  return { id: near.id, reason: likenessWords[near.likeness], safe, span: spanOf(subject, candidate) };
}

/**
 * Whether an ID surely goes to the endpoint whose catalog is at hand. In code a routing prefix may send it elsewhere,
 * where the spelling is another one.
 */
export function isOurs({ role, environment, sighting }: Subject): boolean {
  // A key is looked up elsewhere by its old name, and may already stand beside the right one.
  if (sighting.literal.place.relation === 'key') return false;
  return environment !== undefined || role === 'config' || sighting.route.prefix === '';
}

/** Where a wrong ID harms less: tests invent IDs, documents quote them, and a weak sighting may be none. */
export function quieter({ role, sighting, environment }: Subject): { readonly severity?: 'info' } {
  if (environment !== undefined) return {};
  return role === 'test' || role === 'docs' || sighting.confidence === 'low' ? { severity: 'info' } : {};
}
