// A row of the hostile kit: a behaviour of an endpoint, and what must become of it.

import type { Outcome, OutcomeKind } from '../../shared/catalog/outcome.ts';
import type { Answer, Setting } from './kit.ts';

/** What else is to be seen beside outcome and code. */
export interface Seen {
  readonly message?: RegExp;
  readonly advice?: RegExp;
  /** IDs of the catalog; none where there is no catalog. */
  readonly ids?: readonly string[];
  readonly notes?: readonly RegExp[];
  /** Codes of all attempts; one attempt with the code of the outcome where not given. */
  readonly attempts?: readonly string[];
  /** Good pages before the last attempt, nobody knows how many. */
  readonly somePages?: true;
  /** Requests that reached the endpoint; as many as there are attempts where not given. */
  readonly requests?: number;
  readonly connections?: number;
  readonly waits?: readonly number[];
  readonly retryAfter?: Outcome['retryAfter'];
  readonly phase?: string;
}

/** A behaviour. */
export type Row = readonly [
  name: string,
  answer: Answer,
  kind: OutcomeKind,
  code: string,
  seen?: Seen,
  setting?: Setting,
];
