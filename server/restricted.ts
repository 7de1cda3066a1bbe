// The policies of a workspace that is not trusted: nothing of them counts but which files are not to be looked at.

import { noPolicy } from '../shared/policy/policy.ts';
import type { Placed, Policies } from './policies.ts';

/** What is left of policies. What is wrong with them is nobody's business either. */
export function restricted(policies: Policies): Policies {
  const kept = new WeakMap<Placed, Placed>();
  const rest = (placed: Placed): Placed => {
    const { path, ignores } = placed.policy;
    // The same answer for the same policy: others remember what they made of it.
    const left = kept.get(placed) ?? { ...placed, policy: { ...noPolicy, path, ignores } };
    kept.set(placed, left);
    return left;
  };
  return {
    of: (absolute) => rest(policies.of(absolute)),
    met: () => policies.met().map(rest),
    problems: () => [],
    judged: () => undefined,
    reset: policies.reset,
  };
}
