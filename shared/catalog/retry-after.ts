// The header Retry-After: a number of seconds or an HTTP date, from a stranger.

/** The longest wait that is believed, in seconds: a day. A command waits for less than that; what runs for days keeps to it. */
export const longestWait = 86_400;

/**
 * How many whole seconds to wait at least, from 0 to `longestWait`; undefined where the header is missing or says
 * nothing usable. `now` is in milliseconds since 1970.
 */
export function secondsToWait(header: string | undefined, now: number): number | undefined {
  const asked = header?.trim() ?? '';
  const seconds = /^\d{1,30}$/.test(asked) ? Number(asked) : until(asked, now);
  return seconds === undefined ? undefined : Math.min(longestWait, Math.max(0, seconds));
}

// The one form of dates that HTTP allows to be written: `Sun, 06 Nov 1994 08:49:37 GMT`.
const date =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;

function until(text: string, now: number): number | undefined {
  if (!date.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.ceil((at - now) / 1000);
}
