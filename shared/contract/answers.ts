// The rows of a contract check that rest on how a request was answered: path, redirect, tokens, method, timeout.

import type { ContractRow, RowVerdict } from './contract-row.ts';
import { formOf, hasCome, type Observation } from './observation.ts';

/** What was seen of a request; undefined where it was not sent. */
export type Probed = Observation | undefined;

interface Judgement {
  readonly verdict: RowVerdict;
  readonly code: string;
  readonly observed: string;
}

/** How a request was answered, as a code and in words. Nothing that the endpoint wrote is in them. */
export function seenOf(probed: Probed): { readonly code: string; readonly observed: string } {
  if (probed === undefined) return { code: 'not-sent', observed: 'not asked: the check had stopped before' };
  if (!hasCome(probed)) return { code: probed.code, observed: `no answer (${probed.code})` };
  const { status, redirect } = probed;
  const form = formOf(probed);
  const body = form === 'empty' ? '' : form === 'web page' ? ', a web page' : form === 'json' ? ', JSON' : '';
  const to = { same: ', to the same origin', other: ', to another origin', unsaid: ', nobody knows where to' };
  return { code: `status-${status}`, observed: `${status}${redirect === undefined ? body : to[redirect]}` };
}

function judged(probed: Probed, verdict: (status: number) => RowVerdict): Judgement {
  const seen = seenOf(probed);
  if (probed === undefined || !hasCome(probed)) return { ...seen, verdict: 'cannot-tell' };
  // What passes says nothing of the contract.
  if (probed.status === 429 || (probed.status >= 500 && probed.status !== 501))
    return { ...seen, verdict: 'cannot-tell' };
  return { ...seen, verdict: verdict(probed.status) };
}

/** The time that an answer took is left out: it is another one each time. */
export function evidenceOf(request: string, probed: Probed): string {
  if (probed === undefined) return `request "${request}" was not sent`;
  if (!hasCome(probed)) return `request "${request}": ${probed.code} in the phase "${probed.phase}"`;
  return `request "${request}": status ${probed.status}, ${probed.bytes} ${probed.bytes === 1 ? 'byte' : 'bytes'}`;
}

const refusals = new Set([401, 403]);

/** The rows about the list itself: is it there, does it lead elsewhere, does it take the token. */
export function listRows(list: Probed): readonly ContractRow[] {
  const evidence = evidenceOf('list', list);
  const gone = new Set([404, 405, 410]);
  return [
    {
      id: 'path',
      expected: 'GET /models below the base answers 200',
      ...judged(list, (status) => (status === 200 ? 'holds' : gone.has(status) ? 'broken' : 'cannot-tell')),
      evidence,
      unproven: 'that other paths of the endpoint answer',
    },
    {
      id: 'redirect',
      expected: 'the list leads nowhere else',
      ...judged(list, (status) => (status >= 300 && status < 400 ? 'broken' : 'holds')),
      evidence,
      unproven: 'that it will not move later; redirects are never followed with a token',
    },
    {
      id: 'token-valid',
      expected: 'the token is accepted',
      ...judged(list, (status) => (status === 200 ? 'holds' : refusals.has(status) ? 'broken' : 'cannot-tell')),
      evidence,
      unproven: 'that this token may call any model that is listed',
    },
  ];
}

/** The rows about what must be refused. */
export function refusalRows(seen: ReadonlyMap<string, Probed>): readonly ContractRow[] {
  const token = (id: string, expected: string): ContractRow => ({
    id,
    expected: `${expected} is refused with 401 or 403`,
    ...judged(seen.get(id), (status) => (refusals.has(status) ? 'holds' : 'broken')),
    evidence: evidenceOf(id, seen.get(id)),
    unproven: 'how other paths treat tokens',
  });
  return [
    token('token-omitted', 'a request without a token'),
    token('token-invalid', 'a token that was made up'),
    {
      id: 'wrong-method',
      expected: 'POST to the list is refused',
      ...judged(seen.get('wrong-method'), (status) =>
        (status >= 400 && status < 500) || status === 501 ? 'holds' : 'broken',
      ),
      evidence: evidenceOf('wrong-method', seen.get('wrong-method')),
      unproven: 'how other methods are answered',
    },
    wrongPath(seen.get('wrong-path')),
    timeout(seen.get('timeout')),
  ];
}

function wrongPath(probed: Probed): ContractRow {
  const answer = judged(probed, (status) => (status >= 400 ? 'holds' : 'noted'));
  const isList = probed !== undefined && hasCome(probed) && probed.status === 200 && formOf(probed) === 'json';
  return {
    id: 'wrong-path',
    expected: 'a path that nobody has is refused, so that a wrong base URL is noticed',
    ...answer,
    verdict: isList ? 'broken' : answer.verdict,
    evidence: evidenceOf('wrong-path', probed),
    unproven: 'that every wrong base URL looks so',
  };
}

function timeout(probed: Probed): ContractRow {
  const is = probed !== undefined && !hasCome(probed) && probed.kind === 'timeout';
  return {
    id: 'timeout',
    expected: 'a request that is given up counts as a timeout, not as an outage',
    ...seenOf(probed),
    ...(is ? { observed: 'given up, and told as a timeout' } : {}),
    verdict: is ? 'holds' : 'cannot-tell',
    evidence: evidenceOf('timeout', probed),
    unproven: 'how quickly the endpoint usually answers',
  };
}
