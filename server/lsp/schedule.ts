// When the catalog is fetched again without being asked for: about every hour, and ever more rarely while that fails.

const hour = 3_600_000;

/** After failures it is fetched less and less often, up to so many hours. */
const mostHours = 6;

/** What the next fetch depends on. Times in milliseconds. */
export interface Standing {
  /** Since the last fetch ended; undefined before the first one. */
  readonly sinceFetch: number | undefined;
  /** Fetches in a row that brought no answer. */
  readonly failures: number;
  /** Seconds that the endpoint asked to be left alone for. */
  readonly retryAfter: number | undefined;
  /** Age of a catalog that may still be trusted; another program may have fetched it. Undefined without one. */
  readonly age: number | undefined;
}

/**
 * Milliseconds until the next fetch; 0 where it is due. Chance, from 0 to below 1, spreads the editors of a company out.
 * A catalog that is fetched in time never grows stale: the hour is its age at most.
 */
export function untilNext({ sinceFetch, failures, retryAfter, age }: Standing, chance: number): number {
  const spread = failures === 0 ? 0.9 + 0.1 * chance : 0.8 + 0.2 * chance;
  const usual = hour * Math.min(2 ** failures, mostHours) * spread;
  const asked = (retryAfter ?? 0) * 1000 * (1 + 0.1 * chance);
  const after = sinceFetch === undefined ? 0 : Math.max(usual, asked) - sinceFetch;
  const fresh = age === undefined ? 0 : hour * (0.9 + 0.1 * chance) - Math.max(0, age);
  return Math.max(0, Math.round(Math.max(after, fresh)));
}
