// Lints one document: read, sight, judge, suppress. The one pipeline every shell runs.

import { type Pieces, readPieces } from '../languages/pieces.ts';
import { overrideFor } from '../policy/match.ts';
import { policyRules, rules } from '../rules/registry.ts';
import type { Grounds, Judgement, Rule, Subject } from '../rules/rule.ts';
import { sightingsOf } from '../sightings/sight.ts';
import type { Known, Sighting } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';
import type { Document } from './document.ts';
import type { Finding, Linted } from './finding.ts';
import { knowledgeFrom, knownOf, type Memory, movedBy, type PieceKnowledge, type Verdict } from './remembered.ts';
import { severityOf } from './severity.ts';
import { statusOf, subjectOf } from './subject.ts';
import { judgeSuppressions, suppress } from './suppress.ts';
import { suppressionsOf } from './suppressions.ts';

/** Lints a document. Total: whatever the text, it answers. */
export function lintDocument(document: Document, grounds: Grounds, known: Known): Linted {
  return lintAgain(document, grounds, known, undefined).linted;
}

/**
 * Lints a document that may have been linted before. The answer is the same as without that; what did not change since
 * is not read and judged again.
 */
export function lintAgain(
  document: Document,
  grounds: Grounds,
  known: Known,
  before: Memory | undefined,
): { readonly linted: Linted; readonly memory: Memory } {
  const { text, language, role, policyPath } = document;
  const { catalog, policy, today } = grounds;
  const pieces = readPieces(text, language, before?.pieces);
  const footing = { catalog, policy, today, known, role, policyPath };
  const knowledge = knowledgeFrom(footing, before);
  const knowing = pieces.pieces.map((piece) => knownOf(piece, knowledge, known));
  const verdicts = verdictsOf(pieces, knowing, document, grounds);
  const comments = directives(pieces, knowing);
  const suppressions = comments.length === 0 ? [] : suppressionsOf(text, comments);
  const raw = verdicts.flatMap(({ findings }) => findings);
  const { kept, suppressed, used } = suppress(text, raw, suppressions, (finding) =>
    overrideFor(policy, finding.rule, finding.id ?? '', policyPath, today),
  );
  const about = role === 'generated' ? [] : judgeSuppressions(suppressions, used, document, grounds);
  const findings = [...kept, ...about].sort((a, b) => a.span.start - b.span.start);
  const linted = { sightings: verdicts.map(({ sighted }) => sighted), findings, suppressed };
  return { linted, memory: { pieces, footing, knowledge } };
}

/** The verdicts on all sightings of a document, in document order. */
function verdictsOf(
  { pieces, starts }: Pieces,
  known: readonly PieceKnowledge[],
  document: Document,
  grounds: Grounds,
): readonly Verdict[] {
  const sightings = sightingsOf(known.map(({ judged }) => judged));
  return pieces.flatMap((piece, i) => {
    const one = known[i] as PieceKnowledge;
    const mine = (sightings[i] ?? []).map((sighting) => {
      const verdict = one.verdicts.get(sighting) ?? verdictOn(sighting, document, grounds);
      one.verdicts.set(sighting, verdict);
      return verdict;
    });
    return movedBy((starts[i] as number) - piece.head.length, mine, one);
  });
}

function verdictOn(sighting: Sighting, document: Document, grounds: Grounds): Verdict {
  const subject = subjectOf(sighting, document, grounds);
  const findings = document.role === 'generated' ? [] : judgeSubject(subject, grounds);
  return { sighted: { sighting, status: statusOf(subject, grounds) }, findings };
}

/** The comments that may be suppressions. */
function directives({ pieces, starts }: Pieces, known: readonly PieceKnowledge[]): readonly Span[] {
  return pieces.flatMap((piece, i) => {
    if (known[i]?.suppresses !== true) return [];
    const by = (starts[i] as number) - piece.head.length;
    return piece.reading.comments.map(({ start, end }) => ({ start: start + by, end: end + by }));
  });
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
