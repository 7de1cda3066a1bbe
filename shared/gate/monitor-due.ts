// Whether an environment may be asked now: not sooner than the endpoint wants, and not twice at nearly the same time.

import { clockTolerance } from '../catalog/freshness.ts';
import { longestWait } from '../catalog/retry-after.ts';
import type { EnvironmentState } from './monitor-state.ts';

/** Why an environment is not asked, and until when (milliseconds since 1970). */
export interface Waiting {
  readonly why: 'spacing' | 'retry-after';
  readonly until: number;
}

/**
 * Why to wait; undefined where it may be asked. A time that lies further ahead than any wait is a clock that was wrong,
 * and keeps nobody from asking.
 */
export function waitingFor(state: EnvironmentState | undefined, now: number, spacing: number): Waiting | undefined {
  if (state === undefined) return undefined;
  const wanted = state.notBefore === undefined ? 0 : Date.parse(state.notBefore);
  if (wanted > now && wanted - now <= longestWait * 1000) return { why: 'retry-after', until: wanted };
  const gap = now - Date.parse(state.checkedAt);
  if (spacing === 0 || gap >= spacing || gap < -clockTolerance) return undefined;
  return { why: 'spacing', until: now - gap + spacing };
}

/**
 * Milliseconds to the next check: the interval a tenth longer or shorter by chance, so that many monitors spread out, and
 * never sooner than the first environment may be asked again. `chance` is from 0 to below 1.
 */
export function pauseBefore(every: number, chance: number, states: readonly EnvironmentState[], now: number): number {
  const until = states.map((state) => waitingFor(state, now, 0)?.until ?? now);
  const asked = states.length === 0 ? now : Math.min(...until);
  return Math.max(Math.round(every * (0.9 + 0.2 * chance)), asked - now);
}
