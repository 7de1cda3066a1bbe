// blocked-id: an ID that the policy blocks.

import { blockOf } from '../policy/match.ts';
import type { Rule } from './rule.ts';
import { quoted, spanOf } from './words.ts';

export const blockedId: Rule = {
  id: 'blocked-id',
  title: 'a model ID that the policy blocks',
  severity: 'error',
  about: 'identity',
  judge: (subject, { policy, catalog, today }) => {
    for (const candidate of [subject.id, ...subject.candidates]) {
      const block = blockOf(policy, candidate, subject.path, today);
      if (block === undefined) continue;
      const { replacement, since, reason } = block;
      const offered = replacement !== undefined && catalog?.lists(replacement) === true;
      const from = since === undefined ? '' : ` since ${since}`;
      return {
        what: `${quoted(candidate)} is blocked${from}${reason === undefined ? '' : `: ${reason}`}`,
        why: `the policy${policy.path === undefined ? '' : ` ${policy.path}`} blocks ${quoted(block.id)}${replacement === undefined || offered ? '' : ` and names ${quoted(replacement)} as its replacement`}`,
        instead: offered
          ? [
              {
                id: replacement,
                reason: 'is the replacement that the policy names',
                safe: false,
                span: spanOf(subject, candidate),
              },
            ]
          : [],
        ...(subject.role === 'test' || subject.role === 'docs' ? { severity: 'warning' as const } : {}),
      };
    }
    return undefined;
  },
};
