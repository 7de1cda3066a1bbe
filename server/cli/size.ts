// Sizes of files as people write them.

/** Larger files are left out unless the user says otherwise, in bytes: few people wrote them, and they cost most. */
export const defaultMaxFileBytes = 10 * 1024 * 1024;

const factors = new Map([
  ['', 1],
  ['k', 1024],
  ['m', 1024 * 1024],
  ['g', 1024 * 1024 * 1024],
]);

/** Bytes of `500`, `500k`, `20M`, `1.5MiB`; undefined where it is no size, or nothing. */
export function sizeOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?) ?([kmg]?)(?:i?b)?$/i.exec(text);
  const bytes = Math.floor(Number(match?.[1]) * (factors.get((match?.[2] ?? '').toLowerCase()) ?? 0));
  return bytes > 0 && Number.isSafeInteger(bytes) ? bytes : undefined;
}
