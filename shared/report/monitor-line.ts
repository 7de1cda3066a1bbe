// A check of the monitor as one line of JSON, version 1: a frozen shape. Figures, digests and names of environments; no ID unless asked for.

import type { Alert } from '../gate/monitor.ts';
import { raisedIn } from '../gate/monitor.ts';
import type { EnvironmentState } from '../gate/monitor-state.ts';
import { exactLine } from './exact.ts';
import type { EnvironmentReport, MonitorReport, SeenReport } from './monitor.ts';
import { attemptIn, codeIn, hashIn, originIn, whole } from './summary-line.ts';

/** The line, with its line break. */
export function monitorLine(report: MonitorReport): string {
  const { tool, at, sequence, verdict, aside, exitCode } = report;
  return `${exactLine({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    at,
    check: sequence,
    verdict,
    aside: aside ?? null,
    environments: report.environments.map((one) => environmentJson(one, at)),
    alerts: report.alerts.map(alertJson),
    problems: report.problems.map(({ kind, code }) => ({ kind, code: codeIn(code) })),
    exitCode,
  })}\n`;
}

function environmentJson({ name, origin, verdict, seen, waiting, state }: EnvironmentReport, at: string) {
  return {
    name: name ?? null,
    origin: originIn(origin),
    verdict,
    asked: seen === undefined ? null : askedJson(seen),
    waiting: waiting === undefined ? null : { why: waiting.why, until: new Date(waiting.until).toISOString() },
    checkedAt: state?.checkedAt ?? null,
    catalogAt: state?.goodAt ?? null,
    catalogAgeSeconds: state?.goodAt === undefined ? null : secondsBetween(state.goodAt, at),
    checks: state?.checks ?? 0,
    raised: state === undefined ? [] : raisedJson(state),
  };
}

function askedJson({ observation, outcome, responseHash, diff, ids, triage }: SeenReport) {
  const { sets, news } = observation;
  return {
    outcome: observation.outcome,
    code: codeIn(outcome.code),
    attempts: outcome.attempts.map(attemptIn),
    milliseconds: observation.milliseconds === undefined ? null : whole(observation.milliseconds),
    retryAfterSeconds: observation.retryAfter === undefined ? null : whole(observation.retryAfter),
    count: observation.count ?? null,
    responseHash: hashIn(responseHash),
    diff: diff === undefined ? null : { added: diff.added, removed: diff.removed, recased: diff.recased },
    configured: sets.configured,
    configuredMissing: sets.missing ?? null,
    configuredRecased: sets.recased,
    configuredUnapproved: sets.unapproved ?? null,
    configuredBlocked: sets.blocked,
    approvedMissing: sets.approvedMissing ?? null,
    newUnapproved: news.unapproved,
    removedUnused: news.unused,
    storedToken: observation.stored ?? null,
    acceptedElsewhere: [...observation.others.accepted],
    listedElsewhere: [...observation.others.listing],
    triage: triage.map(({ step, known }) => ({ step, known })),
    ids:
      ids === undefined
        ? null
        : {
            configured: [...ids.configured],
            missing: ids.missing === undefined ? null : [...ids.missing],
            unapproved: ids.unapproved === undefined ? null : [...ids.unapproved],
            blocked: [...ids.blocked],
            approvedMissing: ids.approvedMissing === undefined ? null : [...ids.approvedMissing],
          },
  };
}

function raisedJson(state: EnvironmentState) {
  return raisedIn(state).map(({ signal, severity, since, bad, number }) => ({
    signal,
    severity,
    since,
    checks: bad,
    number,
  }));
}

function alertJson({ environment, signal, severity, change, since, checks, number }: Alert) {
  return { environment: environment === '' ? null : environment, signal, severity, change, since, checks, number };
}

/** Whole seconds from one ISO instant to a later one. */
export function secondsBetween(from: string, to: string): number {
  return whole((Date.parse(to) - Date.parse(from)) / 1000);
}
