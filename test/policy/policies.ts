// Policies for the tests.

import type { Policy } from '../../shared/policy/policy.ts';
import { readPolicy } from '../../shared/policy/read.ts';

export const ruleIds = ['blocked-id', 'hardcoded-id', 'unknown-id'];

/** The policy in a text, or of a value, that must be right. */
export function policyOf(written: unknown): Policy {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  const { policy, problems } = readPolicy(text, 'modelint.json', ruleIds);
  if (policy === undefined) throw new Error(JSON.stringify(problems));
  return policy;
}
