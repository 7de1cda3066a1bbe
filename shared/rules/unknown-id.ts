// unknown-id: an ID that the catalog does not list and that resembles nothing it lists by spelling.

import { sizeOf } from '../catalog/make.ts';
import type { Rule } from './rule.ts';
import { relatives, weight } from './unlisted.ts';
import { count, quoted, theCatalog } from './words.ts';

export const unknownId: Rule = {
  id: 'unknown-id',
  title: 'a model ID that is not in the catalog',
  severity: 'error',
  about: 'identity',
  judge: (subject, { catalog }) => {
    if (catalog === undefined || subject.listed || subject.declared) return undefined;
    const candidate = subject.candidates.at(-1) ?? subject.id;
    // Of an ID that was not in use when a lock was made, it cannot say what it is like.
    const unnamed =
      catalog.kin !== undefined && catalog.kin(candidate) === undefined
        ? `; ${catalog.lock} knows other IDs by hashes only, so one like it may be listed`
        : '';
    return {
      what: `${quoted(subject.id)} is not in ${theCatalog(catalog)} (${count(sizeOf(catalog), 'ID')})`,
      why: `requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry${unnamed}`,
      instead: relatives(subject, candidate, catalog),
      ...weight(subject, candidate, catalog),
    };
  },
};
