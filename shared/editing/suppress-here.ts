// Suppresses a finding where it stands: a comment above its line or behind it, proved by reading the text again.

import type { Document } from '../engine/document.ts';
import type { Finding } from '../engine/finding.ts';
import { applyEdits, type Edit } from '../engine/fix.ts';
import { suppressionsOf } from '../engine/suppressions.ts';
import type { Literal } from '../languages/literal.ts';
import { lineStarts, positionAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { commentForms } from './comments.ts';
import { lineBreakAt, lineEnd, lineStart } from './edits.ts';

/** What stands for the reason until somebody writes it. */
export const reasonPlaceholder = 'reason';

/** A comment to put in. */
export interface SuppressHere {
  readonly edit: Edit;
  /** Where in the edit's text the reason is to be written, for clients that can lead the cursor there. */
  readonly reason: Span;
}

/**
 * The comment that suppresses a finding; undefined where none can stand. Then an override of the policy can say it.
 * A comment that would join a string, break a continued line or not be one is never offered.
 */
export function suppressHere(finding: Finding, document: Document): SuppressHere | undefined {
  const { text, language } = document;
  const { start } = finding.span;
  const forms = commentForms(language);
  if (forms.length === 0) return undefined;
  const [from, to] = [lineStart(text, start), lineEnd(text, start)];
  // Behind a backslash at the end of a line nothing may come, nor between it and the next.
  const isContinued = /\\[ \t]*$/.test(text.slice(from, to));
  const continues = /\\[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(0, from));
  const before = language.read(text, { start: 0, end: text.length }).literals;
  const tries: SuppressHere[] = [];
  for (const { open, close } of forms) {
    const indent = /^[ \t]*/.exec(text.slice(from, to))?.[0] ?? '';
    const above = `${indent}${open}modelint-disable-next-line ${finding.rule} -- `;
    if (!continues && !holdsMark(text, from)) tries.push(made(from, above, `${close}${lineBreakAt(text, from)}`));
    const behind = `${/[ \t]$/.test(text.slice(from, to)) ? '' : ' '}${open}modelint-disable-line ${finding.rule} -- `;
    if (!isContinued && !continues) tries.push(made(to, behind, close));
  }
  return tries.find((one) => holds(one, finding, document, before));
}

function made(at: number, before: string, after: string): SuppressHere {
  return {
    edit: { span: { start: at, end: at }, text: before + reasonPlaceholder + after },
    reason: { start: before.length, end: before.length + reasonPlaceholder.length },
  };
}

/** Whether the text starts with what must stay at its very start: a byte order mark or a `#!` line. */
function holdsMark(text: string, from: number): boolean {
  return from === 0 && (text.startsWith('\ufeff') || text.startsWith('#!') || text.startsWith('<?'));
}

/** Whether the edit, once made, suppresses the finding and leaves every literal what it was. */
function holds(one: SuppressHere, finding: Finding, { text, language }: Document, before: readonly Literal[]): boolean {
  const after = applyEdits(text, [one.edit]);
  const { literals, comments } = language.read(after, { start: 0, end: after.length });
  if (literals.length !== before.length) return false;
  if (literals.some((literal, index) => literal.text !== before[index]?.text)) return false;
  const { start } = finding.span;
  const moved = start < one.edit.span.start ? start : start + one.edit.text.length;
  const { line } = positionAt(lineStarts(after), moved);
  return suppressionsOf(after, comments).some(
    ({ rules, reason, from, to }) =>
      rules.length === 1 && rules[0] === finding.rule && reason === reasonPlaceholder && from <= line && line <= to,
  );
}
