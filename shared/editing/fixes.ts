// What may be put in place of a wrong ID: each suggestion of a finding, and all safe ones of a document at once.

import type { Finding } from '../engine/finding.ts';
import { type Edit, editOf, editsOf } from '../engine/fix.ts';
import type { Suggestion } from '../rules/rule.ts';

/** One way to put a finding right. */
export interface Replacement {
  /** The ID to put in. */
  readonly id: string;
  /** Why this one, as the rule says. */
  readonly reason: string;
  readonly edit: Edit;
  /** Whether it may be done without asking. At most one of a finding is. */
  readonly preferred: boolean;
  /** `pin` where a moving name gives way to a fixed revision of itself. */
  readonly kind: 'replace' | 'pin';
}

/** The replacements for a finding, in the order of the rule; those that could not be written as they are, are left out. */
export function replacementsOf(finding: Finding, text: string): readonly Replacement[] {
  const safe = editOf(finding, text);
  return finding.instead.flatMap((suggestion) => {
    const edit = editFor(finding, suggestion, text);
    if (edit === undefined) return [];
    const preferred = suggestion.safe && safe !== undefined && isSame(safe, edit);
    const kind = finding.rule === 'floating-id' ? 'pin' : 'replace';
    return [{ id: suggestion.id, reason: suggestion.reason, edit, preferred, kind }];
  });
}

/** Every safe fix of a document, in its order; the same edits as the command line makes. */
export function safeEdits(findings: readonly Finding[], text: string): readonly Edit[] {
  return editsOf(findings, text);
}

/** The edit of one suggestion, asked for by the user: as if it were the only one, and safe. */
function editFor(finding: Finding, suggestion: Suggestion, text: string): Edit | undefined {
  return editOf({ ...finding, role: 'source', confidence: 'high', instead: [{ ...suggestion, safe: true }] }, text);
}

function isSame(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}
