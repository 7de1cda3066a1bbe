// The monitor as a function: what was remembered and what was seen come in, what is to be remembered and the alerts go out.

import type { AlertRule, AlertSeverity, Signal } from '../policy/signals.ts';
import { signals } from '../policy/signals.ts';
import { signalTable } from './alerts.table.ts';
import { type AlertRow, alertRow, severityAt, weightOf } from './alerts.ts';
import { isListed, type Observation, type Sign, signOf } from './monitor-observation.ts';
import {
  type EnvironmentState,
  environmentIn,
  type MonitorState,
  type SignalState,
  sameAccount,
} from './monitor-state.ts';

/** Something that somebody may have to be told. */
export interface Alert {
  readonly environment: string;
  readonly signal: Signal;
  readonly severity: AlertSeverity;
  /** Began, weighs more than before, is over, or an event. */
  readonly change: 'raised' | 'escalated' | 'recovered' | 'noted';
  /** How many IDs, milliseconds or environments are concerned. */
  readonly number: number;
  /** ISO instant of the first of the checks that led to it. */
  readonly since: string;
  /** Bad checks in a row. */
  readonly checks: number;
}

/** What a check comes to. */
export interface Step {
  readonly state: MonitorState;
  /** By environment in the order seen, in each by the order of the signals. */
  readonly alerts: readonly Alert[];
}

/** Goes one step. Environments that were not seen stay as they were; only those in `known` are remembered at all. */
export function step(
  state: MonitorState,
  seen: readonly Observation[],
  rules: readonly AlertRule[],
  known: readonly string[],
): Step {
  const steps = seen.map((one) => stepOf(environmentIn(state, one.environment), one, rules));
  const names = [...new Set([...known, ...seen.map(({ environment }) => environment)])];
  const environments = names.flatMap((name) => {
    const next = steps.find((one) => one.state.name === name)?.state ?? environmentIn(state, name);
    return next === undefined ? [] : [next];
  });
  return {
    state: { sequence: state.sequence + 1, environments },
    alerts: steps.flatMap(({ alerts }) => alerts),
  };
}

interface EnvironmentStep {
  readonly state: EnvironmentState;
  readonly alerts: readonly Alert[];
}

function stepOf(before: EnvironmentState | undefined, seen: Observation, rules: readonly AlertRule[]): EnvironmentStep {
  const { environment, at, outcome, retryAfter, account } = seen;
  const alerts: Alert[] = [];
  const states: SignalState[] = [];
  for (const signal of signals) {
    const row = alertRow(rules, signal, environment);
    const sign = signal === 'token-changed' ? changed(before, seen) : signOf(signal, seen, row);
    if (signalTable[signal].kind === 'event') {
      const severity = severityAt(row, Number.POSITIVE_INFINITY);
      if (severity !== undefined && sign.is === 'bad')
        alerts.push({ environment, signal, severity, change: 'noted', number: sign.number, since: at, checks: 1 });
      continue;
    }
    const was = before?.signals.find((one) => one.signal === signal);
    const { next, change } = judged(was, sign, { signal, at, row });
    if (next !== undefined) states.push(next);
    const told = change === 'recovered' ? was : next;
    if (change !== undefined && told?.severity !== undefined) {
      const { severity, number, since, bad } = told;
      alerts.push({ environment, signal, severity, change, number, since, checks: bad });
    }
  }
  const accepted = isListed(outcome);
  const outcomes = new Map(before?.outcomes);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  const until = retryAfter === undefined ? undefined : new Date(Date.parse(at) + retryAfter * 1000).toISOString();
  return {
    state: {
      name: environment,
      checkedAt: at,
      taken: seen.takenAt !== undefined,
      goodAt: seen.takenAt ?? before?.goodAt,
      notBefore: outcome === 'ok' ? undefined : until,
      account: (accepted ? account : undefined) ?? before?.account,
      checks: (before?.checks ?? 0) + 1,
      outcomes,
      signals: states,
    },
    alerts,
  };
}

/** Whether the token that is accepted now is another one than was accepted last. */
function changed(before: EnvironmentState | undefined, { account, outcome }: Observation): Sign {
  const differs = isListed(outcome) && sameAccount(before?.account, account) === false;
  return differs ? { is: 'bad', number: 1 } : { is: 'unknown', number: 0 };
}

interface At {
  readonly signal: Signal;
  readonly at: string;
  readonly row: AlertRow;
}

interface Judged {
  /** Undefined where it is at rest. */
  readonly next: SignalState | undefined;
  readonly change: Alert['change'] | undefined;
}

/** Begins after so many bad checks in a row, ends after so many good ones: what flaps is told once. */
function judged(was: SignalState | undefined, sign: Sign, { signal, at, row }: At): Judged {
  // What the policy has silenced since is forgotten.
  if (row.steps.length === 0) return { next: undefined, change: undefined };
  if (sign.is === 'unknown') return { next: was, change: undefined };
  if (sign.is === 'good') {
    if (was?.severity === undefined) return { next: undefined, change: undefined };
    const good = was.good + 1;
    return good >= row.recovery
      ? { next: undefined, change: 'recovered' }
      : { next: { ...was, good }, change: undefined };
  }
  const bad = (was?.bad ?? 0) + 1;
  const due = severityAt(row, bad);
  const graver = due !== undefined && (was?.severity === undefined || weightOf(due) < weightOf(was.severity));
  const next: SignalState = {
    signal,
    bad,
    good: 0,
    since: was?.since ?? at,
    severity: graver ? due : was?.severity,
    number: sign.number,
  };
  return { next, change: !graver ? undefined : was?.severity === undefined ? 'raised' : 'escalated' };
}

/** What is raised in an environment, the gravest first. */
export function raisedIn({
  signals: states,
}: EnvironmentState): readonly (SignalState & { severity: AlertSeverity })[] {
  return states
    .flatMap((one) => (one.severity === undefined ? [] : [{ ...one, severity: one.severity }]))
    .sort((a, b) => weightOf(a.severity) - weightOf(b.severity));
}
