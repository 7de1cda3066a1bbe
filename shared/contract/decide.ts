// The decision over a whole smoke run: promote only where every check is explained, roll back what was promoted and broke, else hold.

import type { Category } from './category.ts';
import type { FailureMode } from './failure-mode.ts';
import type { Judged } from './judge.ts';

/** What becomes of the fallback. */
export type FallbackDecision = 'hold' | 'promote_small_step' | 'rollback';

/** What speaks against a promotion. */
export interface Reason {
  /** Kebab-case: `happy-path-auth`, `error-path-accepted`, `evidence-gap`. */
  readonly code: string;
  readonly message: string;
}

/** A decision with what speaks against a promotion; nothing does where it is one. */
export interface Decision {
  readonly fallback: FallbackDecision;
  readonly reasons: readonly Reason[];
}

/** What is decided over. */
export interface Evidence {
  /** The last try of each; undefined where it was not sent. */
  readonly happy: Judged | undefined;
  readonly error: Judged | undefined;
  readonly modes: readonly FailureMode[];
  /** Whether the record of an earlier run says that this path was promoted. */
  readonly promoted: boolean;
}

// What comes and goes proves no broken contract: a path that was promoted is held then, not rolled back.
const passing: ReadonlySet<Category> = new Set(['rate-limited', 'upstream', 'timeout', 'network', 'tls', 'oversize']);

/** Decides. Everything that is not explained holds. */
export function decide({ happy, error, modes, promoted }: Evidence): Decision {
  const reasons = [...happyReasons(happy), ...errorReasons(error), ...echoes(happy, error), ...modes];
  if (reasons.length === 0) return { fallback: 'promote_small_step', reasons };
  const broke = happy !== undefined && happy.category !== 'none' && !passing.has(happy.category);
  // A record of another path or environment says nothing of this one.
  const comparable = modes.every(({ code }) => code === 'evidence-gap');
  return { fallback: promoted && broke && comparable ? 'rollback' : 'hold', reasons };
}

/** Whether the invalid request is still sent after the valid one: not where it could only meet the same obstacle. */
export function goesOn({ category }: Judged): boolean {
  return !['rate-limited', 'auth', 'permission', 'redirect', 'network', 'tls', 'timeout'].includes(category);
}

function happyReasons(happy: Judged | undefined): readonly Reason[] {
  if (happy === undefined || happy.category === 'none') return [];
  const words = shapeWords.get(happy.code) ?? categoryWords[happy.category];
  return [{ code: `happy-path-${happy.category}`, message: `happy path: ${words}` }];
}

function errorReasons(error: Judged | undefined): readonly Reason[] {
  if (error === undefined) return [];
  if (error.statusClass === '2xx')
    return [
      { code: 'error-path-accepted', message: 'error path: an invalid request was answered as if it were valid' },
    ];
  if (error.category !== 'invalid-request')
    return [{ code: `error-path-${error.category}`, message: `error path: ${categoryWords[error.category]}` }];
  if (error.parser === 'parsed') return [];
  return [{ code: 'error-path-unexplained', message: 'error path: refused, without an error that a client can read' }];
}

function echoes(...judged: readonly (Judged | undefined)[]): readonly Reason[] {
  if (!judged.some((one) => one?.echoed)) return [];
  const message = 'an answer repeats the token: whoever logs answers there logs it too';
  return [{ code: 'token-echoed', message }];
}

/** What a category says, for people. */
export const categoryWords: Readonly<Record<Category, string>> = {
  none: 'answered as it should be',
  'invalid-request': 'the endpoint calls the request invalid',
  'disguised-invalid-request':
    'a malformed request is answered as a failure of the server: who retries those retries it for ever',
  auth: 'the token is not accepted',
  permission: 'the token may not do this',
  route: 'there is no such path or method',
  'model-not-found': 'the endpoint has no such model for this token, whatever the status says: another try cannot help',
  'rate-limited': 'the endpoint limits how often it answers',
  upstream: 'the endpoint failed to answer',
  timeout: 'no answer came in time',
  network: 'the endpoint was not reached',
  tls: 'the connection could not be trusted',
  redirect: 'the path leads elsewhere; nothing was sent there',
  oversize: 'the answer is larger than is read',
  unparsable: 'the answer cannot be parsed',
  'unexpected-shape': 'the answer has another shape than documented',
  'cut-short': 'the answer broke off before its end',
};

const shapeWords: ReadonlyMap<string, string> = new Map([
  ['web-page', 'a web page came in place of an answer'],
  ['empty-body', 'the answer has no body'],
  ['not-json', 'the answer is not JSON'],
  ['event-not-json', 'an event of the stream is not JSON'],
  ['stream-cut', 'the stream broke off before its end'],
  ['stream-unasked', 'a stream came that was not asked for'],
  ['not-a-stream', 'a stream was asked for, and none came'],
  ['wrong-container', 'the container that the documentation names is not there'],
  ['content-missing', 'the container is there, and no content in it'],
  ['field-missing', 'a field that the policy declares as required is missing'],
  ['error-in-success', 'an error came under a status that says success'],
]);
