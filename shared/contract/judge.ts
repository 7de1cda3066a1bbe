// Judges one request of a smoke run: what class of answer, does it parse, what went wrong, and may it be tried again.

import { type Category, categoryOf, readError } from './category.ts';
import { hasCome, type Observation } from './observation.ts';
import { type ParserResult, readShape, type Surface } from './shape.ts';

/** What a request was for. */
export type RequestType = 'happy_path' | 'error_path';

/** Whether to try again: it would not help, it may within a budget, or it might and the budget does not allow it. */
export type RetryDecision = 'no_retry' | 'retry_with_budget' | 'blocked';

/** What application and run ask for. */
export interface Asked {
  readonly surface: Surface;
  readonly stream: boolean;
  /** Pointers to the fields that the application declares. */
  readonly pointers: readonly string[];
}

/** A request, judged. Holds nothing that the endpoint wrote. */
export interface Judged {
  readonly type: RequestType;
  readonly statusClass: '1xx' | '2xx' | '3xx' | '4xx' | '5xx' | 'network_error';
  readonly parser: ParserResult;
  readonly required: 'true' | 'false' | 'not_checked';
  readonly category: Category;
  /** What exactly was seen, as a machine code: `content-missing`, `status-401`, `headers-timeout`. */
  readonly code: string;
  /** Seconds that the endpoint asks to wait. */
  readonly retryAfter: number | undefined;
  /** Whether the answer repeats the token. */
  readonly echoed: boolean;
}

/** Judges what was seen of a request. */
export function judge(type: RequestType, seen: Observation, { surface, stream, pointers }: Asked): Judged {
  if (!hasCome(seen)) {
    const category = categoryOf(seen, undefined, undefined);
    const none = { retryAfter: undefined, echoed: false };
    return {
      type,
      statusClass: 'network_error',
      parser: 'rejected',
      required: 'not_checked',
      category,
      code: seen.code,
      ...none,
    };
  }
  const { status, retryAfter, echoesToken } = seen;
  const fine = status >= 200 && status < 300;
  // The answer to an invalid request is never a stream, and no field of it is needed.
  const shape = fine
    ? readShape(seen, surface, stream && type === 'happy_path', type === 'happy_path' ? pointers : [])
    : undefined;
  const error = fine ? undefined : readError(seen);
  // What is invalid by construction can only be answered with 500 because nobody looked at it before using it.
  const required = type === 'happy_path' ? shape?.required : undefined;
  return {
    type,
    statusClass: classOf(status),
    parser: shape?.parser ?? error?.parser ?? 'rejected',
    required: required === undefined ? 'not_checked' : required ? 'true' : 'false',
    category: type === 'error_path' && status === 500 ? 'disguised-invalid-request' : categoryOf(seen, shape, error),
    code: shape?.code ?? `status-${status}`,
    retryAfter,
    echoed: echoesToken,
  };
}

function classOf(status: number): Judged['statusClass'] {
  return (['1xx', '2xx', '3xx', '4xx', '5xx'] as const)[Math.floor(status / 100) - 1] ?? '5xx';
}

/** What a run may still spend on trying again. */
export interface RetryBudget {
  /** How often it may, all in all, and how often it did. */
  readonly tries: number;
  readonly used: number;
  /** Seconds that it is ready to wait. */
  readonly seconds: number;
}

/** The longest wait that a retry is worth, in seconds. */
export const retrySeconds = 30;

const transient: ReadonlySet<Category> = new Set(['rate-limited', 'upstream', 'timeout', 'network']);

/**
 * Whether the same request may be sent again. Never after a 4xx other than 429, never where the shape is in doubt, never
 * for a 5xx that names a cause of our own making. A run without tries of its own says what a client may do.
 */
export function retryOf({ category, retryAfter, statusClass, code }: Judged, budget: RetryBudget): RetryDecision {
  if (!transient.has(category)) return 'no_retry';
  if (statusClass === '4xx' && code !== 'status-429') return 'no_retry';
  if (retryAfter !== undefined && retryAfter > budget.seconds) return 'blocked';
  return budget.tries > 0 && budget.used >= budget.tries ? 'blocked' : 'retry_with_budget';
}
