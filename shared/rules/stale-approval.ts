// stale-approval: the policy approves, or points to, an ID that the catalog does not list.

import { matchesId } from '../policy/match.ts';
import type { PolicyJudgement, PolicyRule } from './rule.ts';
import { quoted, theCatalog } from './words.ts';

export const staleApproval: PolicyRule = {
  id: 'stale-approval',
  title: 'an approval, alias or replacement in the policy that names an ID the catalog does not list',
  severity: 'warning',
  about: 'policy',
  judge: ({ catalog, policy }) => {
    if (catalog === undefined) return [];
    const ids = catalog.snapshot.entries.map(({ id }) => id);
    const declared = (id: string) => policy.declared.some((one) => matchesId(one.id, id));
    // What is known by hashes only cannot be held against a glob.
    const named = catalog.size === undefined;
    const gone = (id: string) =>
      id.includes('*') ? named && !ids.some((listed) => matchesId(id, listed)) : !catalog.lists(id) && !declared(id);
    const say = (id: string, span: PolicyJudgement['span'], role: string): PolicyJudgement => ({
      span,
      id,
      what: `${quoted(id)} is ${role}, and ${id.includes('*') ? 'matches no ID of' : 'is not in'} ${theCatalog(catalog)}`,
      why: 'whoever follows the policy would use an ID that the endpoint does not offer',
      instead: [],
    });
    return [
      ...policy.approved.filter(({ id }) => gone(id)).map(({ id, span }) => say(id, span, 'approved')),
      ...policy.aliases
        .filter(({ id }) => gone(id))
        .map(({ id, alias, span }) => say(id, span, `what the alias ${quoted(alias)} stands for`)),
      ...policy.blocked.flatMap(({ id, replacement, span }) =>
        replacement !== undefined && gone(replacement)
          ? [say(replacement, span, `the replacement of ${quoted(id)}`)]
          : [],
      ),
    ];
  },
};
