// Lints one document: read, sight, judge, suppress. The one pipeline every shell runs.

import { overrideFor } from '../policy/match.ts';
import { policyRules, rules } from '../rules/registry.ts';
import type { Grounds, Judgement, Rule, Subject } from '../rules/rule.ts';
import { sight } from '../sightings/sight.ts';
import type { Known, Sighting } from '../sightings/sighting.ts';
import type { Document } from './document.ts';
import type { Finding, Linted, Sighted } from './finding.ts';
import { severityOf } from './severity.ts';
import { statusOf, subjectOf } from './subject.ts';
import { judgeSuppressions, suppress } from './suppress.ts';
import { suppressionsOf } from './suppressions.ts';

/** Lints a document. Total: whatever the text, it answers. */
export function lintDocument(document: Document, grounds: Grounds, known: Known): Linted {
  const { text, language } = document;
  const reading = language.read(text, { start: 0, end: text.length });
  const sightings = sight(text, reading.literals, known);
  const sighted: Sighted[] = [];
  const raw: { readonly finding: Finding; readonly id: string }[] = [];
  for (const sighting of sightings) {
    const subject = subjectOf(sighting, document, grounds);
    sighted.push({ sighting, status: statusOf(subject, grounds) });
    if (document.role === 'generated') continue;
    for (const finding of judgeSubject(subject, grounds)) raw.push({ finding, id: subject.id });
  }
  const suppressions = suppressionsOf(text, reading.comments);
  const { kept, suppressed, used } = suppress(
    text,
    raw.map(({ finding }) => finding),
    suppressions,
    (finding) => overrideFor(grounds.policy, finding.rule, finding.id ?? '', document.policyPath, grounds.today),
  );
  const about = document.role === 'generated' ? [] : judgeSuppressions(suppressions, used, document, grounds);
  const findings = [...kept, ...about].sort((a, b) => a.span.start - b.span.start);
  return { sightings: sighted, findings, suppressed };
}

/** The findings on one sighting: at most one on its identity and one on its place. */
export function judgeSubject(subject: Subject, grounds: Grounds): readonly Finding[] {
  const found: Finding[] = [];
  let identified = false;
  for (const rule of rules) {
    if (rule.about === 'identity' && identified) continue;
    const judgement = rule.judge(subject, grounds);
    if (judgement === undefined) continue;
    const finding = findingOf(rule, judgement, subject.sighting, subject, grounds);
    if (finding === undefined) continue;
    if (rule.about === 'identity') identified = true;
    found.push(finding);
  }
  return found;
}

function findingOf(
  rule: Rule,
  judgement: Judgement,
  sighting: Sighting,
  { role }: Subject,
  { policy, catalog }: Grounds,
): Finding | undefined {
  const severity = severityOf(rule, judgement, policy, catalog?.freshness);
  if (severity === 'off') return undefined;
  const { what, why, instead } = judgement;
  return {
    rule: rule.id,
    severity,
    confidence: sighting.confidence,
    span: sighting.span,
    id: sighting.id,
    what,
    why,
    instead,
    role,
  };
}

/** Lints a policy file by the rules over policies. Spans are offsets into the policy's text. */
export function lintPolicy(grounds: Grounds): readonly Finding[] {
  const found: Finding[] = [];
  for (const rule of policyRules) {
    for (const judgement of rule.judge(grounds)) {
      const severity = severityOf(rule, judgement, grounds.policy, grounds.catalog?.freshness);
      if (severity === 'off') continue;
      const { what, why, instead, span, id } = judgement;
      found.push({ rule: rule.id, severity, confidence: 'high', span, id, what, why, instead, role: 'policy' });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
