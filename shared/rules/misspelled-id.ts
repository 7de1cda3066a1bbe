// misspelled-id: the catalog lists an ID that differs in separators, prefix, word order or a letter or two.

import type { Near } from '../catalog/catalog.ts';
import { recognise } from '../sightings/family.ts';
import { routeOf } from '../sightings/route.ts';
import { isForeign } from './foreign.ts';
import type { Rule, Subject } from './rule.ts';
import { quieter, quoted, suggest, theCatalog } from './words.ts';

const spellings: ReadonlySet<Near['likeness']> = new Set([
  'separators',
  'prefix',
  'word-order',
  'typo',
  'typo-revision',
] as const);

export const misspelledId: Rule = {
  id: 'misspelled-id',
  title: 'a model ID that is nearly one that the catalog lists',
  severity: 'error',
  about: 'identity',
  judge: (subject, { catalog }) => {
    if (catalog === undefined || subject.listed || subject.declared) return undefined;
    for (const candidate of spelledFor(subject)) {
      const near = catalog
        .near(candidate)
        .filter((one) => spellings.has(one.likeness) && !isOtherFamily(candidate, one));
      const first = near[0];
      if (first === undefined) continue;
      const best = near.filter(({ likeness }) => likeness === first.likeness);
      // Whether a prefix belongs there depends on the gateway in use, which the catalog's owner knows and we do not.
      const onlyPrefix = first.likeness === 'prefix';
      return {
        what: `${quoted(candidate)} is not in ${theCatalog(catalog)}, which lists ${best.map(({ id }) => quoted(id)).join(', ')}`,
        why: onlyPrefix
          ? 'whether the prefix belongs there depends on the host, and this one lists it so'
          : 'model IDs are compared exactly: a request for another spelling is refused, often as a 503 that clients retry',
        instead: best.map((one) => suggest(subject, candidate, one)),
        ...(onlyPrefix ? { severity: isForeign(subject, catalog) ? ('info' as const) : ('warning' as const) } : {}),
        ...quieter(subject),
      };
    }
    return undefined;
  },
};

/**
 * The candidates whose spelling counts. A prefix with a colon (`openai:gpt-5`) or a dot (Bedrock's
 * `anthropic.`) belongs to the client library, so that
 * only what stands behind it can be misspelled.
 */
function spelledFor({ candidates, sighting }: Subject): readonly string[] {
  return /[:.]/.test(sighting.route.prefix) ? candidates.slice(-1) : candidates;
}

/** A slip of the pen stays in its family: "qwq-plus" is not a misspelled "qwen-plus". */
function isOtherFamily(candidate: string, { id, likeness }: Near): boolean {
  if (likeness !== 'typo' && likeness !== 'typo-revision') return false;
  const written = recognise(routeOf(candidate).core).stem;
  return written !== undefined && written !== recognise(routeOf(id).core).stem;
}
