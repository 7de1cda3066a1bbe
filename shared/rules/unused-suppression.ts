// unused-suppression: a suppression comment or an override that suppresses nothing, or cannot (no reason, no such rule).

import type { Severity } from '../policy/policy.ts';

/** Identity of the rule; the engine judges it, since only it knows what was suppressed. */
export const unusedSuppression = {
  id: 'unused-suppression',
  title: 'a suppression comment or an override that suppresses nothing, gives no reason or names no rule',
  severity: 'warning' as Severity,
} as const;
