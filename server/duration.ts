// Durations as people write them.

const factors = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** Milliseconds of `90s`, `30m`, `12h`, `7d`; undefined where it is no duration, or none at all. */
export function durationOf(text: string): number | undefined {
  const match = /^(\d{1,6}(?:\.\d{1,3})?)([smhd])$/.exec(text);
  const milliseconds = Math.round(Number(match?.[1]) * (factors.get(match?.[2] ?? '') ?? 0));
  return milliseconds > 0 ? milliseconds : undefined;
}
