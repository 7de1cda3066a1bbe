// A check of the monitor for people: a line for each environment, and what is raised with what to do first.

import { signalTable } from '../gate/alerts.table.ts';
import { type Alert, raisedIn } from '../gate/monitor.ts';
import { isListed } from '../gate/monitor-observation.ts';
import type { AlertSeverity } from '../policy/signals.ts';
import { count } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import type { EnvironmentReport, MonitorReport, SeenReport } from './monitor.ts';
import type { Style } from './style.ts';

const styleOf = { high: 'error', medium: 'warning', low: 'info', info: 'info' } as const satisfies Record<
  AlertSeverity,
  keyof Style
>;

/** The report. */
export function monitorText(report: MonitorReport, style: Style): string {
  const { at, sequence, verdict, aside, environments, alerts } = report;
  const idle = environments.every(({ seen }) => seen === undefined);
  const number =
    aside !== undefined ? `not checked (${asideWords[aside]})` : idle ? 'not checked (too soon)' : `check ${sequence}`;
  const lines = [
    style.strong(`${number} at ${at}: ${verdictWords[verdict]}`),
    ...environments.flatMap((one) => environmentLines(one, style)),
    ...alerts.flatMap((alert) => alertLine(alert, style)),
    ...environments.flatMap((one) => raisedLines(one, alerts, style)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const verdictWords = { pass: 'pass', fail: 'an alert stands', 'cannot-tell': 'cannot tell' } as const;
const asideWords = {
  claimed: 'another monitor is at it',
  overtaken: 'another monitor was faster, and its check counts',
} as const;

function nameOf(name: string | undefined): string {
  return name === undefined || name === '' ? 'the endpoint' : `"${safeText(name, 100)}"`;
}

function environmentLines({ name, origin, seen, waiting, state }: EnvironmentReport, style: Style): readonly string[] {
  const head = `  ${nameOf(name)} (${safeText(origin, 300)})`;
  const last = state?.goodAt === undefined ? 'there is no good check yet' : `the last good list is of ${state.goodAt}`;
  if (waiting !== undefined) {
    const why = waiting.why === 'spacing' ? 'it was checked a moment ago' : 'the endpoint asked to wait';
    return [`${head}: not asked before ${new Date(waiting.until).toISOString()}, ${why}; ${last}`];
  }
  if (seen === undefined) return [`${head}: not asked; ${last}`];
  const { observation } = seen;
  const { sets } = observation;
  const came =
    observation.outcome === 'ok'
      ? `${count(observation.count ?? 0, 'ID')} in ${observation.milliseconds ?? 0} ms`
      : `${whatCame(seen)}; ${last}`;
  const parts = [
    `${sets.configured} configured`,
    ...(sets.missing === undefined ? [] : [`${sets.missing} missing`]),
    ...(sets.recased === 0 ? [] : [`${sets.recased} of them in other letter case`]),
    ...(sets.unapproved ? [`${sets.unapproved} not approved`] : []),
    ...(sets.blocked === 0 ? [] : [`${sets.blocked} blocked`]),
  ];
  return [`${head}: ${came}; ${parts.join(', ')}`, ...idLines(seen, origin, style)];
}

/** What failed. Words about a body may quote it, and with it an ID: those are for who asks for IDs. */
function whatCame({ observation, outcome, ids }: SeenReport): string {
  const kind = observation.outcome;
  const parsed = bodies.has(kind) || outcome.attempts.at(-1)?.phase === 'parse';
  const quotes = ids === undefined && parsed && !isListed(kind);
  return quotes ? `${kind} (${outcome.code})` : `${kind}: ${safeText(outcome.message, 300)}`;
}

const bodies: ReadonlySet<string> = new Set(['unparsable', 'schema', 'redirect']);

/** Only where IDs are asked for. */
function idLines({ observation, ids }: SeenReport, origin: string, style: Style): readonly string[] {
  if (ids === undefined) return [];
  const absent = `is not in the catalog of ${safeText(origin, 300)} as of ${observation.at}`;
  const rows = [
    [ids.missing ?? [], absent],
    [ids.unapproved ?? [], 'is not approved'],
    [ids.blocked, 'is blocked'],
    [ids.approvedMissing ?? [], `is approved and ${absent}`],
  ] as const;
  return rows.flatMap(([some, what]) => some.map((id) => style.faint(`    "${safeText(id, 512)}" ${what}`)));
}

/** What is over and what is told once. What begins is told with what stands. */
function alertLine({ environment, signal, severity, change, number, since }: Alert, style: Style): readonly string[] {
  const what = `${style[styleOf[severity]](`${severity} ${signal}`)} in ${nameOf(environment)}`;
  if (change === 'recovered') return [`over: ${what}, which stood since ${since}`];
  return change === 'noted' ? [`noted: ${what}: ${signalTable[signal].about} (${number})`] : [];
}

function raisedLines(
  { name, seen, state }: EnvironmentReport,
  alerts: readonly Alert[],
  style: Style,
): readonly string[] {
  if (state === undefined) return [];
  const raised = raisedIn(state);
  const lines = raised.flatMap(({ signal, severity, since, bad }) => {
    const begun = alerts.find(
      (one) => one.environment === state.name && one.signal === signal && changeWords.has(one.change),
    );
    const word = begun === undefined ? 'still' : changeWords.get(begun.change);
    const what = `${style[styleOf[severity]](`${severity} ${signal}`)} in ${nameOf(name)}`;
    const { about, advice } = signalTable[signal];
    return [`${word}: ${what} since ${since}, ${count(bad, 'check')}: ${about}`, `  ${advice}`];
  });
  const triage = raised.some(({ signal }) => triaged.has(signal)) ? (seen?.triage ?? []) : [];
  const steps = triage.map(({ known, text }, index) => {
    const answer = known === 'unknown' ? '' : `${known}, `;
    return `  ${index + 1}. ${answer}${safeText(text, 400)}`;
  });
  return [...lines, ...(steps.length === 0 ? [] : ['  triage:', ...steps])];
}

const changeWords: ReadonlyMap<Alert['change'], string> = new Map([
  ['raised', 'raised'],
  ['escalated', 'graver now'],
]);

const triaged: ReadonlySet<string> = new Set(['catalog-empty', 'catalog-shrunken', 'configured-missing']);
