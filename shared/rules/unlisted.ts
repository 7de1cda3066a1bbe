// What rules about unlisted IDs share: listed relatives that may be named, and where absence proves less.

import type { Catalog, Near } from '../catalog/catalog.ts';
import type { Severity } from '../policy/policy.ts';
import { isForeign } from './foreign.ts';
import type { Subject, Suggestion } from './rule.ts';
import { likenessWords, spanOf } from './words.ts';

const most = 3;

/** Listed revisions and relatives of an ID. They are other models: named, never put in without asking. */
export function relatives(subject: Subject, candidate: string, catalog: Catalog): readonly Suggestion[] {
  return related(candidate, catalog)
    .slice(0, most)
    .map(({ id, likeness }) => ({
      id,
      reason: likenessWords[likeness],
      safe: false,
      span: spanOf(subject, candidate),
    }));
}

/** Where a lost ID harms less: weak sightings, tests and documents, tables that record models, code that compares. */
export function placeWeight({ sighting, role, environment }: Subject): { readonly severity?: Severity } {
  if (environment !== undefined) return {};
  const { relation } = sighting.literal.place;
  if (sighting.confidence === 'low' || role === 'test' || role === 'docs' || relation === 'key')
    return { severity: 'info' };
  const compared = role === 'source' && (relation === 'element' || relation === 'case' || relation === 'operand');
  return compared || sighting.confidence === 'medium' ? { severity: 'warning' } : {};
}

/**
 * Where absence proves less of an ID that was never seen: there too, and for deployments with names of their own, vendors
 * that a one-vendor catalog does not cover, and models of which another revision is listed.
 */
export function weight(subject: Subject, candidate: string, catalog: Catalog): { readonly severity?: Severity } {
  const placed = placeWeight(subject);
  if (subject.environment !== undefined || placed.severity === 'info') return placed;
  if (isForeign(subject, catalog)) return { severity: 'info' };
  const kin = catalog.kin?.(candidate) ?? related(candidate, catalog)[0]?.likeness;
  return kin === 'revision' ? { severity: 'warning' } : placed;
}

function related(candidate: string, catalog: Catalog): readonly Near[] {
  return catalog.near(candidate).filter(({ likeness }) => likeness === 'revision' || likeness === 'sibling');
}
