// Moments and digests as people say them.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago an ISO instant was: `just now`, `3 minutes ago`, `2 days ago`. */
export function ago(instant: string | null, now: number): string {
  const then = instant === null ? Number.NaN : Date.parse(instant);
  if (Number.isNaN(then)) return 'at a time not recorded';
  const passed = Math.max(0, now - then);
  if (passed < minute) return 'just now';
  if (passed < hour) return several(Math.floor(passed / minute), 'minute');
  if (passed < 2 * day) return several(Math.floor(passed / hour), 'hour');
  return several(Math.floor(passed / day), 'day');
}

/** An ISO instant to the minute, in UTC and sortable: `2026-11-22 15:04`. */
export function toMinute(instant: string | null): string {
  const then = instant === null ? Number.NaN : Date.parse(instant);
  return Number.isNaN(then) ? 'time not recorded' : new Date(then).toISOString().slice(0, 16).replace('T', ' ');
}

/** The beginning of a digest, enough to tell two apart by eye. */
export function shortDigest(digest: string): string {
  return digest.slice(digest.indexOf(':') + 1).slice(0, 10);
}

function several(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'} ago`;
}
