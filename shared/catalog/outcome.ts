// What became of one attempt to get the catalog: kept apart, each with its own words and its own advice.

import type { Snapshot } from './catalog.ts';

/** The words for what became of a request. Nothing collapses into "the endpoint is down". */
export type OutcomeKind =
  | 'ok'
  | 'network'
  | 'tls'
  | 'timeout'
  | 'auth'
  | 'route'
  | 'rate-limited'
  | 'upstream'
  | 'redirect'
  | 'unparsable'
  | 'schema'
  | 'empty'
  | 'oversize'
  | 'anomalous';

/** How far a request got: the phase in which it failed. */
export type Phase = 'resolve' | 'connect' | 'tls' | 'proxy' | 'headers' | 'body' | 'parse';

/** One request made, for summaries and evidence. Holds no URL beyond the origin, no header, no body. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly outcome: OutcomeKind;
  readonly phase: Phase | undefined;
  /** HTTP status, where an answer came. */
  readonly status: number | undefined;
  /** Stable machine code, kebab-case: `dns-not-found`, `tls-expired`, `body-timeout`, `status-401`. */
  readonly code: string;
  /** How long it took, in whole milliseconds. */
  readonly milliseconds: number;
}

/** What became of getting a catalog, over all attempts and pages. */
export interface Outcome {
  readonly kind: OutcomeKind;
  /** The last attempt's machine code. */
  readonly code: string;
  /** What happened: lower-case start, no full stop; safe to show after escaping, never holds the token. */
  readonly message: string;
  readonly advice: string;
  readonly attempts: readonly Attempt[];
  /** Present for `ok` and, held back, for `anomalous`. */
  readonly snapshot: Snapshot | undefined;
  /** Seconds to wait at least, where the endpoint said so (`Retry-After`), capped. */
  readonly retryAfter: number | undefined;
  /** Notes that do not change the outcome: duplicates, partial metadata. */
  readonly notes: readonly string[];
}
