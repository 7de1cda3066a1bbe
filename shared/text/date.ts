// Calendar days as text (YYYY-MM-DD): checked and computed without a clock or a time zone.

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Whether a text is a day that exists, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const length = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** The day of an ISO day or instant (`2026-07-01T12:00:00Z`), as it is written there; undefined for anything else. */
export function dateOfText(text: string): string | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text,
  );
  const day = parts?.[1];
  return day !== undefined && isDate(day) ? day : undefined;
}

// Seconds outside 2001-09-09 … 2096-10-02 are a zero, milliseconds or a mistake, not a day an endpoint means.
const earliest = 1_000_000_000;
const latest = 4_000_000_000;

/** The UTC day of a time in seconds since 1970; undefined where that is not a plausible one. */
export function dateOfSeconds(seconds: number): string | undefined {
  if (!(seconds >= earliest && seconds <= latest)) return undefined;
  let day = Math.floor(seconds / 86_400);
  let year = 1970;
  for (; day >= (isLeap(year) ? 366 : 365); year++) day -= isLeap(year) ? 366 : 365;
  let month = 0;
  for (; ; month++) {
    const length = month === 1 && isLeap(year) ? 29 : (monthLengths[month] as number);
    if (day < length) break;
    day -= length;
  }
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month + 1)}-${two(day + 1)}`;
}
