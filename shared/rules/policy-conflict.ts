// policy-conflict: two entries of the policy that cannot both hold.

import { matchesId } from '../policy/match.ts';
import type { PolicyJudgement, PolicyRule } from './rule.ts';
import { quoted } from './words.ts';

export const policyConflict: PolicyRule = {
  id: 'policy-conflict',
  title: 'policy entries that contradict each other',
  severity: 'error',
  about: 'policy',
  judge: ({ catalog, policy }) => {
    const found: PolicyJudgement[] = [];
    const say = (id: string, span: PolicyJudgement['span'], what: string, why: string): void => {
      found.push({ span, id, what, why, instead: [] });
    };
    // Entries limited to paths may overlap or not; only those that hold everywhere are sure to meet.
    const blocked = (id: string) => policy.blocked.find((block) => block.paths.length === 0 && matchesId(block.id, id));
    for (const { id, span, paths } of policy.approved) {
      const block = blocked(id);
      if (block !== undefined && (paths.length === 0 || block.id === id))
        say(
          id,
          span,
          `${quoted(id)} is approved and blocked${block.id === id ? '' : ` (by ${quoted(block.id)})`}`,
          'blocking wins, so the approval has no effect',
        );
    }
    for (const { id, span } of policy.declared) {
      if (blocked(id) !== undefined)
        say(id, span, `${quoted(id)} is declared valid and blocked`, 'blocking wins, so the declaration has no effect');
    }
    for (const { alias, id, span } of policy.aliases) {
      if (blocked(id) !== undefined)
        say(
          id,
          span,
          `the alias ${quoted(alias)} stands for ${quoted(id)}, which is blocked`,
          'every use of the alias is a blocked ID',
        );
      if (catalog?.lists(alias) === true && alias !== id)
        say(
          alias,
          span,
          `the alias ${quoted(alias)} is itself an ID that the catalog lists`,
          `readers cannot tell whether the listed ID or ${quoted(id)} is meant`,
        );
      if (policy.aliases.some((other) => other.alias === id))
        say(id, span, `the alias ${quoted(alias)} stands for another alias`, 'aliases resolve in one step');
    }
    for (const { id, replacement, span } of policy.blocked) {
      if (replacement !== undefined && blocked(replacement) !== undefined)
        say(
          replacement,
          span,
          `the replacement of ${quoted(id)} is itself blocked`,
          `${quoted(replacement)} would be refused at once`,
        );
    }
    return found;
  },
};
