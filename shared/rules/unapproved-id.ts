// unapproved-id: an ID that no entry of the policy's approved list covers.

import { approvalOf } from '../policy/match.ts';
import type { Rule } from './rule.ts';
import { quoted } from './words.ts';

export const unapprovedId: Rule = {
  id: 'unapproved-id',
  title: 'a model ID that the policy does not approve',
  severity: 'error',
  about: 'identity',
  judge: (subject, { policy }) => {
    if (policy.approved.length === 0 || subject.role === 'test' || subject.role === 'docs') return undefined;
    const texts = [subject.id, ...subject.candidates];
    if (texts.some((text) => approvalOf(policy, text, subject.path) !== undefined)) return undefined;
    const elsewhere = policy.approved.find(({ id, paths }) => paths.length > 0 && texts.includes(id));
    return {
      what: `${quoted(subject.id)} is not approved${elsewhere === undefined ? '' : ' for this path'}`,
      why:
        elsewhere === undefined
          ? `no entry of "approved" in ${policy.path ?? 'the policy'} covers it`
          : `${policy.path ?? 'the policy'} approves it for ${elsewhere.paths.join(', ')}`,
      instead: [],
      ...(subject.sighting.confidence === 'low' ? { severity: 'info' as const } : {}),
    };
  },
};
