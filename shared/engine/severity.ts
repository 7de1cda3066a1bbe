// How much a finding weighs in the end: the rule's default, the case, the policy, and how far the catalog may be trusted.

import type { Freshness } from '../catalog/catalog.ts';
import type { Policy, Severity } from '../policy/policy.ts';
import type { Judgement, Rule } from '../rules/rule.ts';

/** Rules that speak from the catalog: a snapshot that has aged makes them quieter. */
const fromCatalog = new Set(['case-mismatch', 'misspelled-id', 'removed-id', 'unknown-id', 'stale-approval']);

/** The severity in force, or `off`. */
export function severityOf(
  rule: Pick<Rule, 'id' | 'severity'>,
  judgement: Pick<Judgement, 'severity'>,
  policy: Policy,
  freshness: Freshness | undefined,
): Severity | 'off' {
  const chosen = policy.severities.get(rule.id) ?? judgement.severity ?? rule.severity;
  if (chosen === 'off' || !fromCatalog.has(rule.id)) return chosen;
  if (freshness === 'expired') return 'info';
  return freshness === 'stale' && chosen === 'error' ? 'warning' : chosen;
}

/** Whether a rule says anything only where there is a catalog. */
export function needsCatalog(rule: string): boolean {
  return fromCatalog.has(rule);
}
