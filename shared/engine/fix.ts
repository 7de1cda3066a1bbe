// Fixes: from findings to edits that may be made without asking, and from edits to a new text.

import type { Span } from '../text/span.ts';
import type { Finding } from './finding.ts';

/** A replacement of a span of a text. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** The edit that puts a finding right, undefined where nobody may decide for the user. */
export function editOf({ instead, confidence, role }: Finding, text: string): Edit | undefined {
  // In tests and documents a wrong ID may be the very point.
  if (role !== 'config' && role !== 'source') return undefined;
  const safe = instead.filter((suggestion) => suggestion.safe);
  const [only] = safe;
  if (only === undefined || safe.length > 1 || confidence === 'low') return undefined;
  const { span, id } = only;
  const raw = text.slice(span.start, span.end);
  if (/[\r\n]/.test(raw) || !fits(id, raw, text.charAt(span.start - 1))) return undefined;
  return { span, text: id };
}

/** The edits of a text's findings in document order. Where two overlap, the first counts. */
export function editsOf(findings: readonly Finding[], text: string): readonly Edit[] {
  const edits = findings.map((finding) => editOf(finding, text)).filter((edit) => edit !== undefined);
  edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let end = 0;
  return edits.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** The text after the edits, which must not overlap and stand in document order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { span, text: put } of edits) {
    result += text.slice(from, span.start) + put;
    from = span.end;
  }
  return result + text.slice(from);
}

/**
 * Whether an ID may stand where `raw` stood without being escaped. In quotes these characters mean themselves in every
 * language; outside of them only those that stood there before are sure to.
 */
function fits(id: string, raw: string, before: string): boolean {
  if (!/^[A-Za-z0-9._:@/+~-]+$/.test(id)) return false;
  if (/["'`]/.test(before)) return true;
  // Between letters and digits a dot, a dash and an underscore mean themselves in every language that has bare words.
  const marks = id.replace(/(?<=[A-Za-z0-9])[._-](?=[A-Za-z0-9])/g, '').match(/[^A-Za-z0-9]/g) ?? [];
  return /^[A-Za-z0-9]/.test(id) && marks.every((mark) => raw.includes(mark));
}
