// The report of a lint run for people: by file, with code frames, and a summary.

import type { Finding } from '../engine/finding.ts';
import { editOf } from '../engine/fix.ts';
import type { Severity } from '../policy/policy.ts';
import { safeText } from '../text/safe.ts';
import { frameOf } from './frame.ts';
import { type Place, placesIn } from './place.ts';
import type { Report, ReportedFile } from './report.ts';
import type { Style } from './style.ts';
import { summaryText } from './summary.ts';

/** How to show it. */
export interface TextOptions {
  readonly style: Style;
  /** Severities that are counted and not shown. */
  readonly hidden: ReadonlySet<Severity>;
  /** Whether the user wants no advice on how to see them. */
  readonly quiet: boolean;
  /** Columns for code. */
  readonly width: number;
}

/** Messages hold IDs of any length; so much of one is shown. */
const maxMessage = 600;

/** The pieces of the report, one per file and the summary at the end. */
export function lintText(report: Report, options: TextOptions): readonly string[] {
  return [
    ...report.files.map((file) => fileText(file, options)),
    summaryText(report, options.quiet ? new Set() : options.hidden, options.style),
  ];
}

function fileText(file: ReportedFile, options: TextOptions): string {
  const shown = file.findings.filter(({ severity }) => !options.hidden.has(severity));
  if (shown.length === 0) return '';
  const placeOf = placesIn(file.text);
  const blocks = shown.map((finding, index) => {
    const before = shown[index - 1]?.span;
    // Two findings on one literal, one on its identity and one on its place, share a frame.
    const framed = before?.start !== finding.span.start || before.end !== finding.span.end;
    return findingText(finding, file.text, placeOf(finding.span), framed, options);
  });
  return `${options.style.path(safeText(file.path, 300))}\n${blocks.join('')}\n`;
}

function findingText(
  finding: Finding,
  text: string,
  { line, column }: Place,
  framed: boolean,
  { style, width }: TextOptions,
): string {
  const { severity, rule, what, why, span, instead } = finding;
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const frameLines = (): readonly string[] => {
    const { code, marks } = frameOf(text, span, Math.max(40, width - number.length - 7));
    return [`    ${style.faint(`${number} |`)} ${code}`, `    ${style.faint(`${margin} |`)} ${style[severity](marks)}`];
  };
  const uses = advice(finding, editOf(finding, text)?.text);
  // Where the reason is no more than that of a suggestion, once is enough.
  const reasons = instead.some(({ id, reason }) => why === `"${id}" ${reason}`) ? [] : [safeText(why, maxMessage)];
  const lines = [
    `  ${line}:${column}  ${style[severity](severity)}  ${style.strong(rule)}  ${safeText(what, maxMessage)}`,
    ...(framed ? frameLines() : []),
    ...[...reasons, ...uses].map((said) => `    ${margin} ${style.faint('=')} ${said}`),
  ];
  return lines.map((each) => `${each.trimEnd()}\n`).join('');
}

/** What could stand there instead: one line for what is meant, one for all that is only related. `put` is what --fix puts in. */
export function advice({ rule, instead }: Finding, put: string | undefined): readonly string[] {
  if (rule !== 'unknown-id' && rule !== 'removed-id')
    return instead.map(({ id, reason }) => {
      const how = put === id ? '; --fix puts it in' : '';
      return `use "${safeText(id)}" (${safeText(`${reason}${how}`)})`;
    });
  // Relatives are other models: named, not recommended.
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of instead) byReason.set(reason, [...(byReason.get(reason) ?? []), `"${safeText(id)}"`]);
  return [...byReason].map(
    ([reason, ids]) => `the catalog lists ${ids.join(', ')}: ${safeText(reason.replace(/^is /, ''))}`,
  );
}
