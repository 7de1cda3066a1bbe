// Times in the past as people write them: a day, an instant, or how long ago.

import { timeOf } from '../../shared/catalog/freshness.ts';
import { isDate } from '../../shared/text/date.ts';
import { durationOf } from './duration.ts';

/**
 * Milliseconds since 1970 of `2026-04-01` (its beginning in UTC), `2026-04-01T12:00:00Z` or `7d`; undefined where it is
 * none of these.
 */
export function sinceOf(text: string, now: number): number | undefined {
  if (isDate(text)) return Date.parse(`${text}T00:00:00Z`);
  const ago = durationOf(text);
  return ago === undefined ? timeOf(text) : now - ago;
}
