// What smoke decides about each behaviour of the gateway: run end to end, and shown in docs/contract.md.

/** What a record says of one request: status class, parser, required fields, retry. */
export type Seen = readonly [statusClass: string, parser: string, required: string, retry: string];

/** One behaviour. */
export interface DecisionRow {
  readonly behaviour: string;
  readonly happy: Seen;
  /** Undefined where the invalid request is not sent. */
  readonly error: Seen | undefined;
  readonly decision: string;
  /** What is decided where the path was promoted before. */
  readonly promoted: string;
  /** Codes of what speaks against a promotion. */
  readonly reasons: readonly string[];
}

const fine: Seen = ['2xx', 'parsed', 'true', 'no_retry'];
const refused: Seen = ['4xx', 'parsed', 'not_checked', 'no_retry'];
const passing: Seen = ['network_error', 'rejected', 'not_checked', 'retry_with_budget'];

const row = (
  behaviour: string,
  happy: Seen,
  error: Seen | undefined,
  decision: string,
  promoted: string,
  ...reasons: readonly string[]
): DecisionRow => ({ behaviour, happy, error, decision, promoted, reasons });

/** The table. It holds for both endpoints, streamed or not. */
export const decisions: readonly DecisionRow[] = [
  row('correct', fine, refused, 'promote_small_step', 'promote_small_step'),
  row('slow', fine, refused, 'promote_small_step', 'promote_small_step'),
  row(
    'error-in-200',
    ['2xx', 'unexpected_shape', 'not_checked', 'no_retry'],
    refused,
    'hold',
    'rollback',
    'happy-path-unexpected-shape',
  ),
  row(
    'content-missing',
    ['2xx', 'unexpected_shape', 'false', 'no_retry'],
    refused,
    'hold',
    'rollback',
    'happy-path-unexpected-shape',
  ),
  row(
    'wrong-container',
    ['2xx', 'unexpected_shape', 'not_checked', 'no_retry'],
    refused,
    'hold',
    'rollback',
    'happy-path-unexpected-shape',
  ),
  row(
    'field-missing',
    ['2xx', 'parsed', 'false', 'no_retry'],
    refused,
    'hold',
    'rollback',
    'happy-path-unexpected-shape',
  ),
  row('html', ['2xx', 'rejected', 'not_checked', 'no_retry'], refused, 'hold', 'rollback', 'happy-path-unparsable'),
  row('cut-short', ['2xx', 'rejected', 'not_checked', 'no_retry'], refused, 'hold', 'rollback', 'happy-path-cut-short'),
  row(
    'endless-drip',
    ['2xx', 'rejected', 'not_checked', 'no_retry'],
    refused,
    'hold',
    'rollback',
    'happy-path-cut-short',
  ),
  row('too-large', ['2xx', 'rejected', 'not_checked', 'no_retry'], refused, 'hold', 'hold', 'happy-path-oversize'),
  row(
    'moved-301',
    ['3xx', 'rejected', 'not_checked', 'no_retry'],
    undefined,
    'hold',
    'rollback',
    'happy-path-redirect',
    'evidence-gap',
  ),
  row('echo-401', refused, undefined, 'hold', 'rollback', 'happy-path-auth', 'token-echoed', 'evidence-gap'),
  row('no-route-404', refused, refused, 'hold', 'rollback', 'happy-path-route', 'error-path-route'),
  row(
    'limited-429',
    ['4xx', 'parsed', 'not_checked', 'retry_with_budget'],
    undefined,
    'hold',
    'hold',
    'happy-path-rate-limited',
    'evidence-gap',
  ),
  row(
    'limited-long-429',
    ['4xx', 'parsed', 'not_checked', 'blocked'],
    undefined,
    'hold',
    'hold',
    'happy-path-rate-limited',
    'evidence-gap',
  ),
  row(
    'no-model-503',
    ['5xx', 'parsed', 'not_checked', 'no_retry'],
    refused,
    'hold',
    'rollback',
    'happy-path-model-not-found',
  ),
  row(
    'failing-500',
    ['5xx', 'parsed', 'not_checked', 'retry_with_budget'],
    refused,
    'hold',
    'hold',
    'happy-path-upstream',
  ),
  row('hang', passing, undefined, 'hold', 'hold', 'happy-path-timeout', 'evidence-gap'),
  row('lenient-errors', fine, ['2xx', 'parsed', 'not_checked', 'no_retry'], 'hold', 'hold', 'error-path-accepted'),
  row(
    'errors-500',
    fine,
    ['5xx', 'parsed', 'not_checked', 'no_retry'],
    'hold',
    'hold',
    'error-path-disguised-invalid-request',
  ),
  row('errors-html', fine, ['4xx', 'rejected', 'not_checked', 'no_retry'], 'hold', 'hold', 'error-path-unexplained'),
];
