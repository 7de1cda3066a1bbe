// Every rule, in the order in which they are asked. Of the identity rules the first that answers wins.

import { blockedId } from './blocked-id.ts';
import { caseMismatch } from './case-mismatch.ts';
import { expiredOverride } from './expired-override.ts';
import { floatingId } from './floating-id.ts';
import { hardcodedId } from './hardcoded-id.ts';
import { misspelledId } from './misspelled-id.ts';
import { paddedId } from './padded-id.ts';
import { policyConflict } from './policy-conflict.ts';
import { removedId } from './removed-id.ts';
import { retiringId } from './retiring-id.ts';
import type { PolicyRule, Rule } from './rule.ts';
import { staleApproval } from './stale-approval.ts';
import { unapprovedId } from './unapproved-id.ts';
import { unknownId } from './unknown-id.ts';
import { unusedSuppression } from './unused-suppression.ts';

/** Rules over sightings, most severe reason first. */
export const rules: readonly Rule[] = [
  paddedId,
  blockedId,
  caseMismatch,
  misspelledId,
  removedId,
  unknownId,
  unapprovedId,
  retiringId,
  floatingId,
  hardcodedId,
];

/** Rules over the policy file. */
export const policyRules: readonly PolicyRule[] = [expiredOverride, policyConflict, staleApproval];

/** Identity, title and default severity of every rule, those of the engine itself included. */
export const allRules: readonly Pick<Rule, 'id' | 'title' | 'severity'>[] = [
  ...rules,
  ...policyRules,
  unusedSuppression,
];
