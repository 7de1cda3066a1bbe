// A check of the monitor for people: a line for each environment, and what is raised with what to do first.

import { signalTable } from '../gate/alerts.table.ts';
import { type Alert, raisedIn } from '../gate/monitor.ts';
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
  const number = aside === undefined ? `check ${sequence}` : `not checked (${asideWords[aside]})`;
  const lines = [
    style.strong(`${number} at ${at}: ${verdictWords[verdict]}`),
    ...environments.flatMap((one) => environmentLines(one, style)),
    ...alerts.map((alert) => alertLine(alert, style)),
    ...environments.flatMap((one) => raisedLines(one, style)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const verdictWords = { pass: 'pass', fail: 'an alert is raised', 'cannot-tell': 'cannot tell' } as const;
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
  const { observation, outcome } = seen;
  const { sets } = observation;
  const came =
    observation.outcome === 'ok'
      ? `${count(observation.count ?? 0, 'ID')} in ${observation.milliseconds ?? 0} ms`
      : `${observation.outcome}: ${safeText(outcome.message, 300)}; ${last}`;
  const parts = [
    `${sets.configured} configured`,
    ...(sets.missing === undefined ? [] : [`${sets.missing} missing`]),
    ...(sets.recased === 0 ? [] : [`${sets.recased} of them in other letter case`]),
    ...(sets.unapproved ? [`${sets.unapproved} not approved`] : []),
    ...(sets.blocked === 0 ? [] : [`${sets.blocked} blocked`]),
  ];
  return [`${head}: ${came}; ${parts.join(', ')}`, ...idLines(seen, style)];
}

/** Only where IDs are asked for. */
function idLines({ ids }: SeenReport, style: Style): readonly string[] {
  if (ids === undefined) return [];
  const rows = [
    ['missing', ids.missing ?? []],
    ['not approved', ids.unapproved ?? []],
    ['blocked', ids.blocked],
    ['approved and missing', ids.approvedMissing ?? []],
  ] as const;
  return rows.flatMap(([what, some]) => some.map((id) => style.faint(`    ${what}: "${safeText(id, 512)}"`)));
}

const changeWords = { raised: 'raised', escalated: 'graver now', recovered: 'over', noted: 'noted' } as const;

function alertLine({ environment, signal, severity, change, number, since, checks }: Alert, style: Style): string {
  const what = `${style[styleOf[severity]](`${severity} ${signal}`)} in ${nameOf(environment)}`;
  const [about, event] = [signalTable[signal].about, signalTable[signal].kind === 'event'];
  if (event) return `${changeWords[change]}: ${what}: ${about} (${number})`;
  return `${changeWords[change]}: ${what} after ${count(checks, 'check')} since ${since}: ${about}`;
}

function raisedLines({ name, seen, state }: EnvironmentReport, style: Style): readonly string[] {
  if (state === undefined) return [];
  const raised = raisedIn(state);
  const lines = raised.flatMap(({ signal, severity, since, bad }) => [
    `${style[styleOf[severity]](`${severity} ${signal}`)} stands in ${nameOf(name)} since ${since}, ${count(bad, 'check')}`,
    `  ${signalTable[signal].advice}`,
  ]);
  const triage = raised.some(({ signal }) => triaged.has(signal)) ? (seen?.triage ?? []) : [];
  return [
    ...lines,
    ...triage.map(
      ({ known, text }, index) => `  ${index + 1}. ${known === 'unknown' ? '?' : known}: ${safeText(text, 400)}`,
    ),
  ];
}

const triaged: ReadonlySet<string> = new Set(['catalog-empty', 'catalog-shrunken', 'configured-missing']);
