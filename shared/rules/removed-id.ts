// removed-id: an ID that earlier catalogs of the endpoint listed and the last one does not.

import type { Rule } from './rule.ts';
import { placeWeight, relatives } from './unlisted.ts';
import { count, quoted, theCatalog } from './words.ts';

export const removedId: Rule = {
  id: 'removed-id',
  title: 'a model ID that was in the catalog and no longer is',
  severity: 'error',
  about: 'identity',
  judge: (subject, { catalog }) => {
    if (catalog?.standing === undefined || subject.listed || subject.declared) return undefined;
    for (const candidate of subject.candidates) {
      const found = catalog.standing(candidate);
      if (found?.missingSince === undefined) continue;
      const { standing, lastSeen, missingSince, seen } = found;
      const fetches = count(seen, 'fetch', 'fetches');
      const instead = relatives(subject, candidate, catalog);
      if (standing === 'suspect')
        return {
          what: `${quoted(candidate)} is missing for the first time from ${theCatalog(catalog)}; it was listed in ${fetches}, last ${lastSeen}`,
          why: 'lists have gaps now and then: it counts as removed when a later fetch lacks it too',
          instead,
          // Once is no proof, wherever it stands.
          severity: 'info',
        };
      return {
        what: `${quoted(candidate)} is no longer in ${theCatalog(catalog)}: missing since ${missingSince}, listed in ${fetches} before, last ${lastSeen}`,
        why: 'requests for an ID that the endpoint has withdrawn are refused, often as a 503 that clients retry',
        instead,
        ...placeWeight(subject),
      };
    }
    return undefined;
  },
};
