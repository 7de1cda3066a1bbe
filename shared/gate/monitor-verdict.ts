// What a check comes to: pass, fail where an alert is raised, cannot tell where nothing is raised and no list was taken.

import type { AlertSeverity } from '../policy/signals.ts';
import { reaches } from './alerts.ts';
import { type Alert, raisedIn } from './monitor.ts';
import type { EnvironmentState } from './monitor-state.ts';

/** The verdict on an environment, or on all of them. */
export type MonitorVerdict = 'pass' | 'fail' | 'cannot-tell';

/** The lowest severity that makes a check fail. */
export type Threshold = AlertSeverity | 'never';

/** The verdict on an environment after its last check; `alerts` are those of this check. */
export function verdictOn(
  state: EnvironmentState | undefined,
  alerts: readonly Alert[],
  threshold: Threshold,
): MonitorVerdict {
  if (state === undefined) return 'cannot-tell';
  const events = alerts.filter(({ environment, change }) => environment === state.name && change === 'noted');
  if ([...raisedIn(state), ...events].some(({ severity }) => reaches(severity, threshold))) return 'fail';
  return state.taken ? 'pass' : 'cannot-tell';
}

/** The verdict on all: a raised alert comes before what nobody can tell. */
export function worst(verdicts: readonly MonitorVerdict[]): MonitorVerdict {
  if (verdicts.includes('fail')) return 'fail';
  return verdicts.length === 0 || verdicts.includes('cannot-tell') ? 'cannot-tell' : 'pass';
}
