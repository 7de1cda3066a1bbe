// The requests that check an endpoint: their names, and what goes over the wire. Version 1.

import type { Phase } from '../catalog/outcome.ts';

// What a client has to know of tokens in texts, and of the one path that no endpoint has, both sides have from here.
export { holdsSecret, resemblesSecret } from '../catalog/secret.ts';
export { noPath } from '../contract/probes.table.ts';

/** Names of the requests. The last goes from the server to a client that announced it. */
export const checkRequests = {
  /** `ContractParams` or none; answers `CheckAnswer`. May be cancelled. */
  contract: 'modelint/contract',
  /** `SmokeParams`; answers `CheckAnswer`. May be cancelled. */
  smoke: 'modelint/smoke',
  /** `ExchangeParams`; answers `ExchangeAnswer`. */
  exchange: 'modelint/exchange',
} as const;

/** A client that announces `exchange` in `initializationOptions` answers `modelint/exchange`. */
export interface ExchangeOptions {
  readonly exchange?: boolean;
}

/**
 * What the user has agreed to. Left out, nothing is sent, and the answer says where requests would go and how many; handed
 * back with that number, they are sent. Another number than the one announced counts as none.
 */
export interface Confirmable {
  readonly confirmed?: number;
}

/** The contract of the models endpoint in force. */
export interface ContractParams extends Confirmable {}

/** Which text endpoint, with which model. */
export interface SmokeParams extends Confirmable {
  readonly endpoint: 'chat' | 'responses';
  readonly model: string;
  readonly stream?: boolean;
}

/** A check, or what it would send. */
export interface CheckAnswer {
  readonly version: 1;
  /** Where the requests go; empty where there is no endpoint. */
  readonly origin: string;
  /** The most requests it makes. */
  readonly announced: number;
  /** Those that were made; 0 for an announcement. */
  readonly made: number;
  /** Whether it only says what it would send. */
  readonly announcement: boolean;
  /** Markdown; what came from outside is escaped in it. */
  readonly markdown: string;
  /** `holds` and `promote_small_step` are good; `refused` and `cannot-tell` sent nothing, or not enough to judge. */
  readonly result: 'holds' | 'broken' | 'cannot-tell' | 'promote_small_step' | 'hold' | 'rollback' | 'refused' | null;
}

/** A single request that the client is to make, without following redirects. It looks at the origin before it adds its token. */
export interface ExchangeParams {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** `own`: the token kept for the origin of the URL. `made-up`: the one given here, which is nobody's. */
  readonly bearer: 'own' | 'none' | 'made-up';
  readonly madeUp?: string;
  /** Sent as JSON where it is given. */
  readonly body?: unknown;
  readonly accept: 'application/json' | 'text/event-stream';
  readonly maxBytes: number;
  /** Milliseconds from now after which everything is to be given up. */
  readonly deadline: number;
  /** To be given up in the moment the connection stands: a forced timeout, answered with the code `headers-timeout`. */
  readonly impatient?: true;
  /** As in `FetchParams`. */
  readonly account?: string;
}

/** What came back, or why nothing did. */
export type ExchangeAnswer =
  | {
      readonly status: number;
      readonly contentType?: string;
      readonly retryAfter?: string;
      readonly redirectOrigin?: string;
      /** Names of the headers that speak of limits, never their values. */
      readonly limitHeaders: readonly string[];
      readonly body: string;
      readonly bodyFault?: string;
      readonly bytes: number;
      /** Whether the client's token stands in the answer, which is then sent with an empty body. */
      readonly echoesToken: boolean;
    }
  | { readonly phase: Phase; readonly code: string; readonly status?: number };
