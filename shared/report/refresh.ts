// The report of a refresh: what became of it and what is in force now, as text and as JSON (version 1).

import type { Freshness, Snapshot } from '../catalog/catalog.ts';
import type { DiffCounts } from '../catalog/diff-counts.ts';
import type { Held } from '../catalog/ledger.ts';
import type { Outcome } from '../catalog/outcome.ts';
import type { Problem } from '../problem.ts';
import { count } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { exactJson } from './exact.ts';
import { problemJson } from './json.ts';
import type { Tool } from './report.ts';
import type { Style } from './style.ts';
import type { RefreshVerdict } from './summary-line.ts';

/** A catalog in force. */
export interface InForce {
  readonly snapshot: Snapshot;
  readonly freshness: Freshness;
  /** ISO instant of the first fetch that brought it. */
  readonly since: string;
  readonly sequence: number;
}

/** A finished refresh, or the taking of a catalog that was held back. */
export interface RefreshReport {
  readonly tool: Tool;
  readonly origin: string;
  readonly environment: string | undefined;
  readonly verdict: RefreshVerdict;
  readonly outcome: Outcome;
  readonly current: InForce | undefined;
  readonly held: Held | undefined;
  readonly diff: DiffCounts | undefined;
  /** IDs that this fetch lacked for the first time, and those that count as removed by it. */
  readonly missing: { readonly suspect: number; readonly removed: number };
  readonly problems: readonly Problem[];
  readonly exitCode: number;
}

/** The report for people: a line on what is in force, and one on what changed. */
export function refreshText(report: RefreshReport, style: Style): string {
  const { origin, verdict, outcome, current } = report;
  const of = `catalog of ${safeText(origin, 300)}`;
  if (verdict === 'held' || verdict === 'kept') {
    const stays =
      current === undefined ? 'there is no earlier one' : `the last good one stays: ${inForceText(current)}`;
    const how = verdict === 'held' ? 'held back' : 'not renewed';
    return `${style.strong(`${of} ${how} (${outcome.kind})`)}: ${stays}\n`;
  }
  const changes = changesText(report);
  const line = `${style.strong(`${of} ${verdict}`)}: ${current === undefined ? '' : inForceText(current)}\n`;
  return `${line}${changes === '' ? '' : `${changes}\n`}`;
}

/** Number, time and freshness of a catalog in force. */
export function inForceText({ snapshot, freshness }: InForce): string {
  const { entries, patterns, fetchedAt } = snapshot;
  const globs = patterns.length === 0 ? '' : ` and ${count(patterns.length, 'wildcard')}`;
  return `${count(entries.length, 'ID')}${globs}, fetched ${fetchedAt ?? 'at a time not recorded'}, ${freshness}`;
}

/** What changed, in a few words: "+3 −1; 1 removed ID is suspect (missing once)". */
function changesText({ verdict, diff, missing }: RefreshReport): string {
  const parts = [
    ...(diff === undefined ? ['the first one'] : verdict === 'unchanged' ? [] : [figures(diff)]),
    ...(missing.suspect === 0
      ? []
      : [`${count(missing.suspect, 'removed ID')} ${missing.suspect === 1 ? 'is' : 'are'} suspect (missing once)`]),
    ...(missing.removed === 0
      ? []
      : [`${count(missing.removed, 'ID')} ${missing.removed === 1 ? 'counts' : 'count'} as removed now`]),
  ];
  return parts.join('; ');
}

function figures({ added, removed, recased }: DiffCounts): string {
  if (added + removed + recased === 0) return 'the same IDs, described otherwise';
  return `+${added} −${removed}${recased === 0 ? '' : `, ${recased} recased`}`;
}

/** The report for programs. */
export function refreshJson(report: RefreshReport): string {
  const { tool, origin, environment, verdict, outcome, current, held, diff, missing, problems, exitCode } = report;
  return exactJson({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    origin,
    environment: environment ?? null,
    verdict,
    outcome: outcomeJson(outcome),
    current: current === undefined ? null : inForceJson(current),
    held: held === undefined ? null : heldJson(held),
    diff: diff === undefined ? null : { added: diff.added, removed: diff.removed, recased: diff.recased },
    missing: { suspect: missing.suspect, removed: missing.removed },
    problems: problems.map(problemJson),
    exitCode,
  });
}

function outcomeJson({ kind, code, message, advice, attempts, retryAfter, notes }: Outcome) {
  return {
    kind,
    code,
    message,
    advice,
    attempts: attempts.map((one) => ({
      number: one.number,
      outcome: one.outcome,
      phase: one.phase ?? null,
      status: one.status ?? null,
      code: one.code,
      milliseconds: one.milliseconds,
    })),
    retryAfter: retryAfter ?? null,
    notes: [...notes],
  };
}

/** A catalog in force as JSON, without its IDs. */
export function inForceJson({ snapshot, freshness, since, sequence }: InForce) {
  const { origin, fetchedAt, digest, entries, patterns } = snapshot;
  return {
    origin,
    fetchedAt: fetchedAt ?? null,
    since,
    sequence,
    digest,
    count: entries.length,
    wildcards: patterns.length,
    freshness,
  };
}

/** A catalog held back as JSON, without its IDs. */
export function heldJson({ reason, snapshot, missing, of }: Held) {
  const { fetchedAt, digest, entries } = snapshot;
  return { reason, fetchedAt: fetchedAt ?? null, digest, count: entries.length, missing, of };
}
