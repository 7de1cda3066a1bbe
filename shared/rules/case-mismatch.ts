// case-mismatch: the catalog lists the ID in other letter case only.

import type { Rule } from './rule.ts';
import { isOurs, likenessWords, quieter, quoted, spanOf, theCatalog } from './words.ts';

export const caseMismatch: Rule = {
  id: 'case-mismatch',
  title: 'a model ID that the catalog lists in other letter case only',
  severity: 'error',
  about: 'identity',
  judge: (subject, { catalog }) => {
    if (catalog === undefined || subject.listed || subject.declared) return undefined;
    for (const candidate of subject.candidates) {
      const same = catalog.sameButCase(candidate);
      if (same.length === 0) continue;
      const span = spanOf(subject, candidate);
      return {
        what: `${quoted(candidate)} is not in ${theCatalog(catalog)}, which lists ${same.map(quoted).join(' and ')}`,
        why: 'model IDs are case-sensitive: some gateways refuse another case, some route it elsewhere',
        instead: same.map((id) => ({
          id,
          reason: likenessWords.case,
          safe: same.length === 1 && isOurs(subject),
          span,
        })),
        ...quieter(subject),
      };
    }
    return undefined;
  },
};
