// Reports made up for tests of formats: a few words about each finding, and what a run makes of them.

import { createHash } from 'node:crypto';
import type { Finding } from '../../shared/engine/finding.ts';
import type { Severity } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Writing } from '../../shared/report/formats/format.ts';
import { formatNamed } from '../../shared/report/formats/registry.ts';
import type { Report, ReportedFile } from '../../shared/report/report.ts';
import { plainStyle } from '../../shared/report/style.ts';

/** A finding in words. */
export interface Row {
  readonly path?: string;
  readonly id?: string;
  readonly severity?: Severity;
  readonly rule?: string;
  readonly why?: string;
  /** An ID to use instead. */
  readonly use?: string;
  readonly safe?: boolean;
  /** What stands before the ID in its file. */
  readonly before?: string;
  /** Why it is suppressed, where it is. */
  readonly suppressed?: string;
  readonly by?: 'comment' | 'override';
}

/** How tests write: everything told, in plain text. */
export const writing: Writing = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hidden: new Set(),
  withSuppressed: true,
  quiet: false,
  style: plainStyle,
  width: 80,
};

/** A report with these findings, those of one path in one file in their order. */
export function report(rows: readonly Row[], parts: Partial<Report> = {}): Report {
  const byPath = new Map<string, Row[]>();
  for (const row of rows) {
    const path = row.path ?? 'src/a.yaml';
    byPath.set(path, [...(byPath.get(path) ?? []), row]);
  }
  return {
    tool: { name: 'modelint', version: '1.2.3' },
    catalog: undefined,
    files: [...byPath].map(([path, own]) => fileOf(path, own)),
    problems: [],
    scanned: byPath.size,
    fixed: 0,
    elsewhere: 0,
    exitCode: rows.length > 0 ? 1 : 0,
    ...parts,
  };
}

function fileOf(path: string, rows: readonly Row[]): ReportedFile {
  let text = '';
  const findings: Finding[] = [];
  const suppressed: ReportedFile['suppressed'][number][] = [];
  for (const row of rows) {
    const id = row.id ?? 'GPT-4o';
    const start = text.length + (row.before ?? 'model: ').length;
    text += `${row.before ?? 'model: '}${id}\n`;
    const span = { start, end: start + id.length };
    const { use, safe = true, why = 'it matters', rule = 'case-mismatch', severity = 'error' } = row;
    const finding: Finding = {
      rule,
      severity,
      confidence: 'high',
      span,
      id,
      what: `"${id}" is not in the catalog`,
      why,
      instead: use === undefined ? [] : [{ id: use, reason: 'differs in letter case only', safe, span }],
      role: 'config',
    };
    if (row.suppressed === undefined) findings.push(finding);
    else suppressed.push({ finding, reason: row.suppressed, by: row.by ?? 'comment' });
  }
  return { path, role: 'config', text, sightings: [], findings, suppressed };
}

/** A report in a format, whole. */
export function written(format: string, of: Report, how: Partial<Writing> = {}): string {
  const { pieces } = (formatNamed(format) as NonNullable<ReturnType<typeof formatNamed>>).write(of, {
    ...writing,
    ...how,
  });
  return pieces.join('');
}

/** A problem of the world. */
export function problem(message: string, kind: Problem['kind'] = 'catalog', parts: Partial<Problem> = {}): Problem {
  return { kind, code: 'catalog-unreadable', message, ...parts };
}

/** So many findings, each in a file of its own, one in three an error. */
export function many(number: number): readonly Row[] {
  const severities: readonly Severity[] = ['warning', 'error', 'info'];
  return Array.from({ length: number }, (_, at) => ({
    path: `src/part${at % 700}/file${at}.yaml`,
    id: `gpt-4o-Mini-${at}`,
    severity: severities[at % 3] as Severity,
    use: `gpt-4o-mini-${at}`,
  }));
}
