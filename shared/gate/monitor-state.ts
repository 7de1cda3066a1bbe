// What a monitor remembers between two checks: streaks and times of each environment. Holds no ID and no token.

import type { OutcomeKind } from '../catalog/outcome.ts';
import type { AlertSeverity, Signal } from '../policy/signals.ts';

/** How a signal stands. */
export interface SignalState {
  readonly signal: Signal;
  /** Bad checks in a row; checks that could not tell are passed over. */
  readonly bad: number;
  /** Good checks in a row since the last bad one, while it is raised. */
  readonly good: number;
  /** ISO instant of the first of the bad ones. */
  readonly since: string;
  /** How much weight it was raised with; undefined where it is not raised. */
  readonly severity: AlertSeverity | undefined;
  /** How many IDs, milliseconds or environments were concerned last. */
  readonly number: number;
}

/** What is remembered of an environment. */
export interface EnvironmentState {
  /** Empty where it has no name. */
  readonly name: string;
  /** ISO instant of the last check. */
  readonly checkedAt: string;
  /** Whether that brought a list which was taken. Times alone do not tell: a clock may be set back. */
  readonly taken: boolean;
  /** ISO instant of the last list that was taken. */
  readonly goodAt: string | undefined;
  /** ISO instant before which the endpoint does not want to be asked. */
  readonly notBefore: string | undefined;
  /** Of the token that was accepted last; see `sameAccount`. */
  readonly account: string | undefined;
  /** Checks, and how often each outcome came. */
  readonly checks: number;
  readonly outcomes: ReadonlyMap<OutcomeKind, number>;
  /** Those that are not at rest, in the order of the signals. */
  readonly signals: readonly SignalState[];
}

/** What a monitor remembers. */
export interface MonitorState {
  /** Grows by one with every check. */
  readonly sequence: number;
  readonly environments: readonly EnvironmentState[];
}

/** Before the first check. */
export const noState: MonitorState = { sequence: 0, environments: [] };

/** What is remembered of an environment; undefined before its first check. */
export function environmentIn({ environments }: MonitorState, name: string): EnvironmentState | undefined {
  return environments.find((one) => one.name === name);
}

/**
 * Whether two are of the same token. Each is a hash under the key of a cache, with a sign of that key before it and a dash
 * between; where the keys differ, because a cache was lost, nobody can tell.
 */
export function sameAccount(a: string | undefined, b: string | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  const keyOf = (account: string) => account.slice(0, Math.max(0, account.lastIndexOf('-')));
  return keyOf(a) === keyOf(b) ? a === b : undefined;
}
