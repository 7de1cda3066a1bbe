// What contract says about each behaviour of the gateway: run end to end, and shown in docs/contract.md.

/** One behaviour: what it comes to at first, and once the correct answers were accepted. */
export interface ContractRowOf {
  readonly behaviour: string;
  readonly exit: number;
  /** Rows that do not hold, as `verdict id`; those that are always noted are left out. */
  readonly rows: readonly string[];
  readonly exitAccepted: number;
  /** Further rows that do not hold then. */
  readonly rowsAccepted: readonly string[];
  /** Requests that reach the gateway: the forced timeout is given up before it is sent. */
  readonly asked: number;
}

const body = ['json', 'container', 'ids', 'fields', 'unknown-fields', 'duplicates', 'size', 'pagination'];
const untold = (...ids: readonly string[]) => ids.map((id) => `cannot-tell ${id}`);
const noList = untold(...body);
const refusals = untold('token-omitted', 'token-invalid', 'wrong-method', 'wrong-path', 'timeout');
const accepted = ['cannot-tell accepted'];
const drift = ['broken accepted'];

const row = (
  behaviour: string,
  exit: number,
  rows: readonly string[],
  exitAccepted = exit,
  rowsAccepted: readonly string[] = [],
  asked = 5,
): ContractRowOf => ({ behaviour, exit, rows, exitAccepted, rowsAccepted, asked });

/** The table. */
export const contracts: readonly ContractRowOf[] = [
  row('correct', 0, []),
  row('list-public', 1, ['broken token-omitted', 'broken token-invalid']),
  row('list-any-token', 1, ['broken token-invalid']),
  row('list-any-method', 1, ['broken token-omitted', 'broken token-invalid', 'broken wrong-method']),
  row('list-anywhere', 1, ['broken wrong-path']),
  row('list-no-ids', 1, ['broken ids', 'noted unknown-fields', 'cannot-tell duplicates'], 1, drift),
  row('list-retyped', 0, [], 1, drift),
  row('list-more-fields', 0, ['noted unknown-fields'], 0, ['noted accepted']),
  row('list-fewer-fields', 0, [], 1, drift),
  row('list-twice', 0, ['noted duplicates']),
  row('list-pages', 0, [], 1, ['broken pagination', 'noted accepted'], 7),
  row('list-other-container', 1, ['broken container', ...untold('ids', 'fields', 'duplicates')], 1, accepted),
  row('list-html', 1, ['broken json', 'broken container', ...untold('ids', 'fields', 'duplicates')], 1, accepted),
  row('list-moved', 1, [...untold('path', 'token-valid'), 'broken redirect', ...noList], 1, accepted),
  row('list-limited', 3, [...untold('path', 'redirect', 'token-valid'), ...refusals, ...noList], 3, accepted, 1),
  row('list-limited-later', 3, untold('token-invalid', 'wrong-method', 'wrong-path', 'timeout'), 3, [], 3),
  row(
    'list-hang',
    3,
    [...untold('path', 'redirect', 'token-valid'), ...refusals, ...noList, ...untold('token-echo')],
    3,
    accepted,
    1,
  ),
  row('list-echo-field', 1, [...untold('fields'), 'broken token-echo'], 1, accepted),
  row('list-echo', 1, ['cannot-tell path', 'broken token-valid', ...noList, 'broken token-echo'], 1, accepted),
];
