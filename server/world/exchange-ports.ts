// The port for single requests of any method: what is sent, and what is kept of the answer whatever its status.

import type { CatalogFailure, CatalogRequest } from './catalog-ports.ts';

/** One request. */
export interface ExchangeRequest extends CatalogRequest {
  readonly method: 'GET' | 'POST';
  /** Sent as JSON; undefined for a request without a body, which then has no header about one either. */
  readonly body: unknown;
  /** What is asked for: JSON, or a stream of events. */
  readonly accept: 'application/json' | 'text/event-stream';
  /** Milliseconds for the head of the answer and between two pieces of its body, where they are not the usual ones. */
  readonly patience?: number;
  /** Gives up in the moment the connection stands, so that no answer can be quicker: a forced timeout. */
  readonly impatient?: true;
}

/** What came back. Of the headers only what is judged is kept. */
export interface ExchangeAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  readonly redirectOrigin: string | undefined;
  /** Names of the headers that speak of limits, in small letters, sorted; never their values. */
  readonly limitHeaders: readonly string[];
  /** The body as text, up to the limit, whatever the status; the empty text where it is encoded or not UTF-8. */
  readonly body: string;
  /** Why the body could not be read to its end: `body-too-large`, `body-cut`, `body-timeout`, `body-encoded`, `body-not-utf8`. */
  readonly bodyFault: string | undefined;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Makes one request. Never throws, never follows a redirect, never tries again, never sends a token to another origin. */
export type Exchange = (request: ExchangeRequest) => Promise<ExchangeAnswer | CatalogFailure>;
