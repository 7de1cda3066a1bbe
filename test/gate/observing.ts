// Observations for the tests of the monitor's state machine: good ones, and what differs.

import { type Alert, step } from '../../shared/gate/monitor.ts';
import type { Observation } from '../../shared/gate/monitor-observation.ts';
import { type MonitorState, noState } from '../../shared/gate/monitor-state.ts';
import type { AlertRule } from '../../shared/policy/signals.ts';

/** The beginning of all time here. */
export const noon = Date.parse('2026-12-01T12:00:00Z');

/** The instant so many minutes later. */
export const after = (minutes: number) => new Date(noon + minutes * 60_000).toISOString();

/** What may differ from a good observation. */
export type Difference = Partial<Omit<Observation, 'sets' | 'news' | 'others'>> & {
  readonly sets?: Partial<Observation['sets']>;
  readonly news?: Partial<Observation['news']>;
  readonly others?: Partial<Observation['others']>;
};

const listed = ['ok', 'empty', 'anomalous'];

/** A check after so many minutes; what an outcome implies follows from it. */
export function observed(minutes: number, difference: Difference = {}): Observation {
  const { outcome = 'ok', sets, news, others, ...rest } = difference;
  const came = outcome === 'ok' || outcome === 'anomalous';
  return {
    environment: 'production',
    at: after(minutes),
    outcome,
    milliseconds: listed.includes(outcome) ? 200 : undefined,
    takenAt: outcome === 'ok' ? after(minutes) : undefined,
    retryAfter: undefined,
    count: came ? 40 : outcome === 'empty' ? 0 : undefined,
    account: '0123456789abcdef',
    stored: undefined,
    ...rest,
    sets: {
      configured: 3,
      missing: came ? 0 : undefined,
      recased: 0,
      unapproved: 0,
      blocked: 0,
      approvedMissing: came ? 0 : undefined,
      ...sets,
    },
    news: { unapproved: 0, unused: 0, ...news },
    others: { accepted: [], listing: [], ...others },
  };
}

/** Short: which check, what happened. */
export function brief(check: number, { environment, signal, severity, change }: Alert): string {
  const where = environment === 'production' ? '' : ` ${environment}`;
  return `${check}${where} ${change} ${severity} ${signal}`;
}

/** Goes through checks an hour apart. */
export function played(differences: readonly Difference[], rules: readonly AlertRule[] = []) {
  let state: MonitorState = noState;
  const alerts: string[] = [];
  for (const [index, difference] of differences.entries()) {
    const gone = step(state, [observed(index * 60, difference)], rules, ['production']);
    state = gone.state;
    alerts.push(...gone.alerts.map((one) => brief(index + 1, one)));
  }
  return { state, alerts };
}
