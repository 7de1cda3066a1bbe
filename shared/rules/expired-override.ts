// expired-override: an override whose last day is over.

import type { PolicyRule } from './rule.ts';
import { quoted } from './words.ts';

export const expiredOverride: PolicyRule = {
  id: 'expired-override',
  title: 'an override whose last day is over',
  severity: 'warning',
  about: 'policy',
  judge: ({ policy, today }) =>
    policy.overrides.flatMap(({ id, rule, until, reason, incident, span }) =>
      until === undefined || until >= today
        ? []
        : [
            {
              span,
              id,
              what: `the override of ${id === undefined ? 'every ID' : quoted(id)} for ${rule ?? 'every rule'} ended on ${until}`,
              why: `it has no effect any more; its reason was: ${reason}${incident === undefined ? '' : ` (${incident})`}`,
              instead: [],
            },
          ],
    ),
};
