// Overrides of a policy that suppress nothing. Only a run over all files of the policy can tell.

import { overrideFor } from '../policy/match.ts';
import type { Override } from '../policy/policy.ts';
import type { Grounds } from '../rules/rule.ts';
import { unusedSuppression } from '../rules/unused-suppression.ts';
import { quoted } from '../rules/words.ts';
import type { Finding, SuppressedFinding } from './finding.ts';
import { needsCatalog, severityOf } from './severity.ts';

/** What overrides took away in one file. */
export interface TakenAway {
  /** Path as the policy's globs see it. */
  readonly policyPath: string;
  readonly suppressed: readonly SuppressedFinding[];
}

/** Rules that find less without a catalog, though they do not speak from it alone. */
const partlyByCatalog = new Set(['retiring-id', 'floating-id']);

/** Findings about the overrides that none of the files needs; those of an override that has ended are another rule's. */
export function judgeOverrides(files: readonly TakenAway[], { policy, catalog, today }: Grounds): readonly Finding[] {
  const severity = severityOf(unusedSuppression, {}, policy, catalog?.freshness);
  if (severity === 'off') return [];
  const used = new Set<Override>();
  for (const { policyPath, suppressed } of files)
    for (const { finding, by } of suppressed) {
      const one = by === 'override' && overrideFor(policy, finding.rule, finding.id ?? '', policyPath, today);
      if (one) used.add(one);
    }
  return policy.overrides.flatMap((override) => {
    const { id, rule, until, reason, incident, span } = override;
    const ended = until !== undefined && until < today;
    const unsure = catalog === undefined && (rule === undefined || needsCatalog(rule) || partlyByCatalog.has(rule));
    if (ended || unsure || used.has(override)) return [];
    const why = `what it was written for is gone, and the next such finding would be hidden by it; its reason was: ${reason}`;
    return [
      {
        rule: unusedSuppression.id,
        severity,
        confidence: 'high',
        span,
        id,
        what: `the override of ${id === undefined ? 'every ID' : quoted(id)} for ${rule ?? 'every rule'} suppresses nothing`,
        why: `${why}${incident === undefined ? '' : ` (${incident})`}`,
        instead: [],
        role: 'policy',
      },
    ];
  });
}
