// Takes suppressed findings away, and reports suppressions that do nothing or cannot.

import type { Override } from '../policy/policy.ts';
import { allRules } from '../rules/registry.ts';
import type { Grounds } from '../rules/rule.ts';
import { unusedSuppression } from '../rules/unused-suppression.ts';
import { lineStarts, positionAt } from '../text/lines.ts';
import type { Document } from './document.ts';
import type { Finding, SuppressedFinding } from './finding.ts';
import { needsCatalog, severityOf } from './severity.ts';
import type { Suppression } from './suppressions.ts';

/** What is left after suppression. */
export interface Suppressed {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly used: ReadonlySet<Suppression>;
}

/** Applies comments first, then overrides. A comment without a reason suppresses nothing. */
export function suppress(
  text: string,
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  override: (finding: Finding) => Override | undefined,
): Suppressed {
  const starts = suppressions.length === 0 ? undefined : lineStarts(text);
  const coverOf = ({ rule, span }: Finding): readonly Suppression[] => {
    if (starts === undefined) return [];
    const { line } = positionAt(starts, span.start);
    return suppressions.filter((one) => covers(one, rule, line));
  };
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<Suppression>();
  for (const finding of findings) {
    const by = coverOf(finding);
    for (const one of by) used.add(one);
    const comment = by[0]?.reason;
    const reason = comment ?? override(finding)?.reason;
    if (reason === undefined) kept.push(finding);
    else suppressed.push({ finding, reason, by: comment === undefined ? 'override' : 'comment' });
  }
  return { kept, suppressed, used };
}

function covers({ rules, reason, from, to }: Suppression, rule: string, line: number): boolean {
  return reason !== '' && line >= from && line <= to && (rules.length === 0 || rules.includes(rule));
}

/** Findings about the suppressions themselves. */
export function judgeSuppressions(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  { role }: Document,
  { policy, catalog }: Grounds,
): readonly Finding[] {
  const severity = severityOf(unusedSuppression, {}, policy, catalog?.freshness);
  if (severity === 'off') return [];
  const known = new Set(allRules.map(({ id }) => id));
  const found: Finding[] = [];
  for (const one of suppressions) {
    const stranger = one.rules.find((rule) => !known.has(rule));
    // Without a catalog nobody can say whether a comment about the catalog is still needed.
    const unsure = catalog === undefined && (one.rules.length === 0 || one.rules.some(needsCatalog));
    const trouble =
      one.reason === ''
        ? ['suppression without a reason suppresses nothing', 'write the reason behind two dashes: -- reason']
        : stranger !== undefined
          ? [`suppression names no rule of modelint: "${stranger}"`, 'modelint --help lists the rules']
          : used.has(one) || unsure
            ? undefined
            : [
                'suppression suppresses nothing',
                'what it was written for is gone; the next finding here would be hidden by it',
              ];
    if (trouble === undefined) continue;
    const [what, why] = trouble as [string, string];
    found.push({
      rule: unusedSuppression.id,
      severity,
      confidence: 'high',
      span: one.span,
      id: undefined,
      what,
      why,
      instead: [],
      role,
    });
  }
  return found;
}
