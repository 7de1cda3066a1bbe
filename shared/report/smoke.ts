// The report of `smoke`: each record in its template, then the summary; as text, JSON, lines of JSON and Markdown.

import type { Concluded } from '../contract/conclude.ts';
import { recordFields, recordText } from '../contract/record.ts';
import type { RunSummary } from '../contract/run-summary.ts';
import { safeText } from '../text/safe.ts';
import { exactJson, exactLine } from './exact.ts';
import { mdCode, mdText } from './markdown.ts';
import type { Tool } from './report.ts';
import type { Style } from './style.ts';

const styles = { promote_small_step: 'added', hold: 'warning', rollback: 'error' } as const;

/** For people. */
export function smokeText({ records, summary }: Concluded, style: Style): string {
  const { result, reasons } = summary;
  const why = reasons.map(({ code, message }) => `  ${style.faint(code)}  ${safeText(message, 1_000)}\n`).join('');
  return [
    ...records.map((record) => `${recordText(record)}\n`),
    `${style[styles[result]](style.strong(result))}\n${why}`,
    ...rowsOf(summary).map(([name, value]) => `${style.faint(`${name}:`)} ${safeText(value, 2_000)}\n`),
  ].join('');
}

/** For programs. */
export function smokeJson(tool: Tool, { records, summary }: Concluded, exitCode: number): string {
  const { name, version } = tool;
  return exactJson({ version: 1, tool: { name, version }, records, run_summary: summary, exitCode });
}

/** Why a model is not used. */
export interface SmokeRefusal {
  /** Id of the rule that says so. */
  readonly rule: string;
  readonly what: string;
  readonly why: string;
}

/** A refusal for people. */
export function refusedText({ rule, what, why }: SmokeRefusal): string {
  return `refused by the lint (${rule}): ${safeText(what, 1_000)}\n  ${safeText(why, 1_000)}\nnothing was sent\n`;
}

/** The same for programs. */
export function refusedJson({ name, version }: Tool, { rule, what, why }: SmokeRefusal, exitCode: number): string {
  return exactJson({ version: 1, tool: { name, version }, refused: { rule, what, why }, records: [], exitCode });
}

/** To be kept: a line for each record, and one for the summary. */
export function smokeLines({ records, summary }: Concluded): readonly string[] {
  return [...records, { run_summary: summary }].map((value) => `${exactLine(value)}\n`);
}

/** For an editor or a change request. */
export function smokeMarkdown({ records, summary }: Concluded): string {
  const { result, reasons, endpoint, origin } = summary;
  const head = `# Response-shape check: ${mdCode(result)}\n\n${mdText(`The ${endpoint} endpoint of ${origin}.`)}\n\n`;
  const why = reasons.map(({ code, message }) => `- ${mdCode(code)}: ${mdText(message)}\n`).join('');
  const columns = recordFields.slice(3);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const table =
    records.length === 0
      ? 'Nothing was sent.\n'
      : line(columns.map(mdText)) +
        line(columns.map(() => '---')) +
        records.map((record) => line(columns.map((field) => mdText(record[field])))).join('');
  const rows = rowsOf(summary).map(([name, value]) => `- **${name}**: ${mdText(value)}\n`);
  return `${head}${why === '' ? '' : `${why}\n`}## Records\n\n${table}\n## Hand-off\n\n${rows.join('')}`;
}

function rowsOf(summary: RunSummary): readonly (readonly [name: string, value: string])[] {
  const { requests_made, requests_announced, environment, token_source } = summary;
  return [
    ['check', summary.check_id],
    ['command', summary.command],
    ['run by', `${summary.tool}, ${summary.runtime}, ${summary.at}`],
    ['against', `${summary.origin}, environment ${environment}, token from ${token_source ?? 'nowhere'}`],
    ['model', `${summary.model}, listed in ${summary.catalog}`],
    ['requests', `${requests_made} of at most ${requests_announced}`],
    ...summary.uncertain.map((one) => ['uncertain', one] as const),
    ['next step', summary.next_step],
  ];
}
