// hardcoded-id: a model ID in source code, outside configuration.

import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

export const hardcodedId: Rule = {
  id: 'hardcoded-id',
  title: 'a model ID in source code instead of configuration',
  severity: 'warning',
  about: 'place',
  judge: ({ sighting, role, id }, { policy }) => {
    if (role !== 'source' || sighting.confidence === 'low') return undefined;
    // An alias of the policy is what code should say: the ID behind it changes without the code.
    if (id !== sighting.id) return undefined;
    // Who never said where IDs belong has not promised to keep them out of code: then it is worth knowing, no more.
    const said = policy.roles.has('config') || policy.environments.some(({ config }) => config.length > 0);
    return {
      what: `${quoted(sighting.id)} is hard-coded in source`,
      why: 'an ID in code needs a release to change on the day it is retired; configuration does not',
      instead: [],
      ...(said ? {} : { severity: 'info' as const }),
    };
  },
};
