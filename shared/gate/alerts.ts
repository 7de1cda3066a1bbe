// The alert policy in force for an environment: the team's entries where there are any, the built-in table elsewhere.

import type { Policy } from '../policy/policy.ts';
import { type AlertRule, type AlertSeverity, alertSeverities, type Signal } from '../policy/signals.ts';
import { type AlertStep, signalTable, usualObjective, usualRecovery } from './alerts.table.ts';

/** How a signal is judged in an environment. */
export interface AlertRow {
  /** From the fewest checks to the most; empty where the signal is silent. */
  readonly steps: readonly AlertStep[];
  readonly recovery: number;
  /** Milliseconds, of `slow-answer`. */
  readonly objective: number;
}

/** The row of a signal in an environment. Several entries of one signal are its steps. */
export function alertRow(rules: readonly AlertRule[], signal: Signal, environment: string): AlertRow {
  const of = rules.filter((rule) => rule.signal === signal);
  const own = of.filter(({ environments }) => environments?.includes(environment));
  const meant = own.length > 0 ? own : of.filter(({ environments }) => environments === undefined);
  const usual = signalTable[signal].steps;
  const steps = meant.length === 0 ? usual : meant.flatMap((rule) => stepsOf(rule, usual));
  return {
    steps: [...steps].sort((a, b) => a.checks - b.checks || weightOf(b.severity) - weightOf(a.severity)),
    recovery: meant.find((one) => one.recovery !== undefined)?.recovery ?? usualRecovery,
    objective: meant.find((one) => one.milliseconds !== undefined)?.milliseconds ?? usualObjective,
  };
}

/** An entry says a step; what it leaves out of a signal with several steps is that of the first. */
function stepsOf({ severity, checks }: AlertRule, usual: readonly AlertStep[]): readonly AlertStep[] {
  if (severity === 'off') return [];
  if (severity === undefined && checks === undefined) return usual;
  const [first] = usual;
  return [{ severity: severity ?? first?.severity ?? 'medium', checks: checks ?? first?.checks ?? 1 }];
}

/** A place in the order of severities: the smaller, the graver. */
export function weightOf(severity: AlertSeverity): number {
  return alertSeverities.indexOf(severity);
}

/** Whether a severity is at or above a threshold. */
export function reaches(severity: AlertSeverity, threshold: AlertSeverity | 'never'): boolean {
  return threshold !== 'never' && weightOf(severity) <= weightOf(threshold);
}

/** The gravest step that so many checks in a row have come to. */
export function severityAt({ steps }: AlertRow, checks: number): AlertSeverity | undefined {
  const due = steps.filter((step) => step.checks <= checks).map(({ severity }) => severity);
  return due.sort((a, b) => weightOf(a) - weightOf(b))[0];
}

/** What is wrong with the entries beside their shape: environments that are none, objectives of other signals. */
export function alertTroubles({
  alerts = [],
  environments,
}: Pick<Policy, 'alerts' | 'environments'>): readonly string[] {
  const known = new Set(environments.map(({ name }) => name));
  return alerts.flatMap(({ signal, environments: named = [], milliseconds }, index) => [
    ...named.filter((name) => !known.has(name)).map((name) => `"alerts[${index}]" names no environment "${name}"`),
    ...(milliseconds === undefined || signal === 'slow-answer'
      ? []
      : [`"alerts[${index}].milliseconds" goes with the signal "slow-answer" alone`]),
  ]);
}
