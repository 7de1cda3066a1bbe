// From findings to diagnostics.

import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../shared/engine/finding.ts';
import { editOf } from '../../shared/engine/fix.ts';
import type { Severity } from '../../shared/policy/policy.ts';
import type { TextProblem } from '../../shared/problem.ts';
import type { WireRange } from '../../shared/protocol.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { LintedFile } from '../session.ts';
import type { Client } from './client.ts';
import { rangeOf } from './positions.ts';
import { relatedIn } from './related.ts';

/** What stands in the `data` of a diagnostic, for the fixes. */
export interface DiagnosticData {
  readonly id: string | null;
  readonly suggestions: readonly {
    readonly id: string;
    readonly reason: string;
    /** Whether it may be put in without asking. */
    readonly safe: boolean;
    readonly range: WireRange;
  }[];
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules about IDs that still work or did until lately: editors strike them through. */
const deprecating = new Set(['retiring-id', 'removed-id']);

/** Longest text of one part of a message. */
const longest = 2_000;

/**
 * The diagnostics of a linted text, in document order. `shift` is where in the document that text begins: behind a
 * byte-order mark.
 */
export function diagnosticsOf(linted: LintedFile, document: TextDocument, shift: number, client: Client): Diagnostic[] {
  const range = (span: Finding['span']) =>
    rangeOf(document, { start: span.start + shift, end: span.end + shift }, client.encoding);
  const relatedTo = relatedIn(linted, document.uri, range, client);
  const ofFinding = (finding: Finding): Diagnostic => {
    const related = relatedTo(finding);
    return {
      range: range(finding.span),
      severity: severities[finding.severity],
      code: finding.rule,
      ...(client.rulePages === undefined ? {} : { codeDescription: { href: `${client.rulePages}${finding.rule}.md` } }),
      source: 'modelint',
      message: wording(finding.what, finding.why),
      ...(client.deprecatedTag && deprecating.has(finding.rule) ? { tags: [DiagnosticTag.Deprecated] } : {}),
      ...(related.length === 0 ? {} : { relatedInformation: related }),
      ...(client.keepsData ? { data: dataOf(finding, linted.file.text, range) } : {}),
    };
  };
  const ofTrouble = ({ code, message, advice, span }: TextProblem): Diagnostic => ({
    range: range(span),
    severity: DiagnosticSeverity.Error,
    code,
    source: 'modelint',
    message: wording(message, advice ?? ''),
  });
  return [...(linted.troubles ?? []).map(ofTrouble), ...linted.findings.map(ofFinding)];
}

// The same words are sent at each key.
const worded = new Map<string, { readonly why: string; readonly text: string }>();
const mostWorded = 2_000;

function wording(what: string, why: string): string {
  const before = worded.get(what);
  if (before?.why === why) return before.text;
  const text = why === '' ? safeText(what, longest) : `${safeText(what, longest)}\n${safeText(why, longest)}`;
  if (worded.size >= mostWorded) worded.clear();
  worded.set(what, { why, text });
  return text;
}

function dataOf(finding: Finding, text: string, range: (span: Finding['span']) => WireRange): DiagnosticData {
  const sure = editOf(finding, text);
  return {
    id: finding.id ?? null,
    suggestions: finding.instead.map(({ id, reason, safe, span }) => ({
      id,
      reason,
      safe: safe && sure?.text === id,
      range: range(span),
    })),
  };
}
