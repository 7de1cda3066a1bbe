// The report of `contract`: a row per expectation, what is broken first; as text, JSON and Markdown.

import type { ContractRow, RowVerdict } from '../contract/contract-row.ts';
import { count } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { exactJson } from './exact.ts';
import { mdText } from './markdown.ts';
import type { Tool } from './report.ts';
import type { Style } from './style.ts';

/** A check to be reported. Holds no token, no ID and no host beyond the origin. */
export interface ContractReport {
  readonly tool: Tool;
  readonly runtime: string;
  /** The command as it can be typed again. */
  readonly command: string;
  /** ISO instant. */
  readonly at: string;
  readonly origin: string;
  readonly environment: string;
  readonly against: string | undefined;
  readonly announced: number;
  readonly made: number;
  readonly verdict: 'holds' | 'broken' | 'cannot-tell';
  readonly rows: readonly ContractRow[];
}

const order: readonly RowVerdict[] = ['broken', 'cannot-tell', 'noted', 'holds'];
const words = { broken: 'broken', 'cannot-tell': 'cannot tell', noted: 'noted', holds: 'holds' } as const;
const styles = { broken: 'error', 'cannot-tell': 'warning', noted: 'info', holds: 'added' } as const;
const ends = {
  broken: 'the contract is broken',
  'cannot-tell': 'cannot tell whether the contract holds',
  holds: 'the contract holds',
} as const;

/** For people. */
export function contractText(report: ContractReport, style: Style): string {
  const { verdict, origin, environment, made, announced } = report;
  const lines = order.flatMap((which) =>
    report.rows
      .filter((row) => row.verdict === which)
      .map(({ id, expected, observed, evidence, unproven }) => {
        const mark = style[styles[which]](words[which].padEnd(11));
        const rest = [`seen: ${observed}`, evidence, `does not prove ${unproven}`];
        const further = rest.map((text) => `             ${style.faint(safeText(text, 1_000))}\n`).join('');
        return `${mark}  ${style.strong(id)}: ${safeText(expected, 500)}\n${further}`;
      }),
  );
  const sum = `${ends[verdict]}: ${origin}, environment ${environment}, ${made} of at most ${count(announced, 'request')}`;
  return `${lines.join('')}${style.strong(safeText(sum, 500))}\n${style.faint(`next step: ${nextStep(report)}`)}\n`;
}

/** For programs. */
export function contractJson(report: ContractReport, exitCode: number): string {
  const { tool, runtime, command, at, origin, environment, against, announced, made, verdict, rows } = report;
  return exactJson({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    runtime,
    command,
    at,
    origin,
    environment,
    against: against ?? null,
    requests: { announced, made },
    verdict,
    rows: rows.map(({ id, expected, observed, verdict: which, code, evidence, unproven }) => ({
      id,
      expected,
      observed,
      verdict: which,
      code,
      evidence,
      unproven,
    })),
    nextStep: nextStep(report),
    exitCode,
  });
}

/** For an editor or a change request. */
export function contractMarkdown(report: ContractReport): string {
  const { tool, runtime, command, at, origin, environment, announced, made, verdict, rows } = report;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const columns = ['verdict', 'check', 'expected', 'observed', 'evidence', 'does not prove'];
  const table = order.flatMap((which) =>
    rows
      .filter((row) => row.verdict === which)
      .map(({ id, expected, observed, evidence, unproven }) =>
        line([words[which], id, expected, observed, evidence, unproven].map(mdText)),
      ),
  );
  const end = ends[verdict];
  return [
    `# Endpoint contract: ${words[verdict]}\n\n`,
    `${mdText(`${end[0]?.toUpperCase()}${end.slice(1)}: ${origin}, environment ${environment}`)}.\n\n`,
    line(columns),
    line(columns.map(() => '---')),
    ...table,
    '\n',
    `- **command**: ${mdText(command)}\n`,
    `- **run by**: ${mdText(`${tool.name} ${tool.version}, ${runtime}, ${at}`)}\n`,
    `- **requests**: ${made} of at most ${announced}\n`,
    `- **next step**: ${mdText(nextStep(report))}\n`,
  ].join('');
}

function nextStep({ verdict, rows }: ContractReport): string {
  const has = (code: string) => rows.some((row) => row.code === code);
  if (verdict === 'broken')
    return 'find out what changed with whoever runs the endpoint; where it is meant to be so, have it reviewed and run it with --accept';
  if (has('status-429')) return 'wait: the endpoint limits how often it is asked, and nothing more was sent';
  if (verdict === 'cannot-tell') return 'see to what could not be told, then run it again';
  return has('none-accepted')
    ? 'keep it as what later checks are compared with: --accept'
    : 'none; run it again before a release and after a change of token, network or endpoint';
}
