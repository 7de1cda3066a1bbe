// How far a snapshot may be trusted by its age. The only place that knows the figures.

import type { Freshness } from './catalog.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How old a snapshot may be and still be called so, in milliseconds; beyond `stale` it is expired. */
export interface Ages {
  readonly fresh: number;
  readonly stale: number;
}

/** For a file that the user keeps and names: it is refreshed by hand or by a job of the night. */
export const fileAges: Ages = { fresh: day, stale: 30 * day };

/** For the store, which one command renews. */
export const storeAges: Ages = { fresh: hour, stale: 7 * day };

/** So far two clocks may differ before a time counts as one of the future, in milliseconds. */
export const clockTolerance = 5 * minute;

/** Milliseconds since 1970 of an ISO instant in UTC; undefined for anything else. */
export function timeOf(instant: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(instant)) return undefined;
  const time = Date.parse(instant);
  return Number.isNaN(time) ? undefined : time;
}

/** Whether a time lies further ahead than clocks usually differ. */
export function isFuture(time: number, now: number): boolean {
  return time - now > clockTolerance;
}

/**
 * How far a snapshot of a time may be trusted now. One that nobody dated is taken as it is given; one dated in the
 * future proves nothing about its age. `maxAge` makes everything older expired.
 */
export function freshnessOf(fetchedAt: string | undefined, now: number, ages: Ages, maxAge?: number): Freshness {
  if (fetchedAt === undefined) return 'fresh';
  const time = timeOf(fetchedAt);
  if (time === undefined || isFuture(time, now)) return 'stale';
  const age = Math.max(0, now - time);
  if (age > Math.min(ages.stale, maxAge ?? ages.stale)) return 'expired';
  return age <= ages.fresh ? 'fresh' : 'stale';
}
