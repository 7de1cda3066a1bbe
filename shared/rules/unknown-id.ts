// unknown-id: an ID that the catalog does not list and that resembles nothing it lists by spelling.

import type { Catalog } from '../catalog/catalog.ts';
import type { Severity } from '../policy/policy.ts';
import { isForeign } from './foreign.ts';
import type { Rule, Subject } from './rule.ts';
import { count, likenessWords, quoted, spanOf, theCatalog } from './words.ts';

export const unknownId: Rule = {
  id: 'unknown-id',
  title: 'a model ID that is not in the catalog',
  severity: 'error',
  about: 'identity',
  judge: (subject, { catalog }) => {
    if (catalog === undefined || subject.listed || subject.declared) return undefined;
    const candidate = subject.candidates.at(-1) ?? subject.id;
    const near = catalog.near(candidate).filter(({ likeness }) => likeness === 'revision' || likeness === 'sibling');
    const size = catalog.snapshot.entries.length;
    return {
      what: `${quoted(subject.id)} is not in ${theCatalog(catalog)} (${count(size, 'ID')})`,
      why: 'requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry',
      // Another revision or variant is another model: named, never put in without asking.
      instead: near.slice(0, 3).map(({ id, likeness }) => ({
        id,
        reason: likenessWords[likeness],
        safe: false,
        span: spanOf(subject, candidate),
      })),
      ...weight(subject, catalog, near[0]?.likeness === 'revision'),
    };
  },
};

/**
 * Where absence proves less: weak sightings, tests and documents, tables that record models, deployments with names of
 * their own, vendors that a one-vendor catalog does not cover, and models of which another revision is listed.
 */
function weight(subject: Subject, catalog: Catalog, otherRevision: boolean): { readonly severity?: Severity } {
  const { sighting, role, environment } = subject;
  if (environment !== undefined) return {};
  const { relation } = sighting.literal.place;
  if (sighting.confidence === 'low' || role === 'test' || role === 'docs' || relation === 'key')
    return { severity: 'info' };
  if (isForeign(subject, catalog)) return { severity: 'info' };
  const compared = role === 'source' && (relation === 'element' || relation === 'case' || relation === 'operand');
  return otherRevision || compared || sighting.confidence === 'medium' ? { severity: 'warning' } : {};
}
