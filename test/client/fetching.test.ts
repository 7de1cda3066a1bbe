// What the server may ask the client to fetch: one address, with the token of its origin, while the workspace is trusted.

import { expect, test } from 'vitest';
import { choiceOf } from '../../client/choice.ts';
import { accountFor, type Found, needsNoToken } from '../../client/credentials.ts';
import { fetchFor } from '../../client/fetching.ts';
import { accountOf } from '../../client/host/account.ts';
import type { Request } from '../../client/host/request.ts';
import type { FetchAnswer } from '../../shared/protocol.ts';

const token = 'sk-canary-0123456789';
const url = 'https://a.test/v1/models';
const sent: FetchAnswer = { status: 200, body: '{}' };
const tokens = new Map([
  ['https://a.test', token],
  ['http://127.0.0.1:8080', token],
]);

interface Row {
  readonly name: string;
  readonly trusted?: boolean;
  readonly environments?: unknown;
  readonly environment?: string;
  readonly stored?: ReadonlyMap<string, string>;
  readonly unchecked?: boolean;
  readonly params?: unknown;
  /** What went out: an address and whether the token went with it. */
  readonly goes: readonly (readonly [url: string, token: string | undefined])[];
  readonly answer: FetchAnswer;
}

const usual = { environments: { a: 'https://a.test/v1' } };
const other: FetchAnswer = { phase: 'resolve', code: 'token-of-other-origin' };
const refused: FetchAnswer = { phase: 'resolve', code: 'cancelled' };

const rows: readonly Row[] = [
  { name: 'the list of the endpoint', ...usual, goes: [[url, token]], answer: sent },
  {
    name: 'a further page of it',
    ...usual,
    params: { url: `${url}?after_id=x`, maxBytes: 1, deadline: 1 },
    goes: [[`${url}?after_id=x`, token]],
    answer: sent,
  },
  {
    name: 'without a token',
    ...usual,
    stored: new Map(),
    goes: [],
    answer: refused,
  },
  { name: 'in a workspace that is not trusted', ...usual, trusted: false, goes: [], answer: refused },
  {
    name: 'another origin than that of the settings',
    environments: { b: 'https://b.test/v1' },
    goes: [],
    answer: other,
  },
  {
    name: 'another environment than the chosen one',
    environments: { b: 'https://b.test', ...usual.environments },
    goes: [],
    answer: other,
  },
  { name: 'no endpoint that may be asked', environments: { a: 'http://a.test/v1' }, goes: [], answer: other },
  { name: 'an environment that is not there', ...usual, environment: 'z', goes: [], answer: other },
  {
    name: 'another path of the endpoint',
    ...usual,
    params: { url: 'https://a.test/v1/files', maxBytes: 1, deadline: 1 },
    goes: [],
    answer: other,
  },
  {
    name: 'certificates unchecked',
    ...usual,
    unchecked: true,
    goes: [],
    answer: { phase: 'tls', code: 'tls-verification-off' },
  },
  {
    name: 'this machine without a token',
    environments: { here: 'http://127.0.0.1:8080' },
    stored: new Map(),
    unchecked: true,
    params: { url: 'http://127.0.0.1:8080/v1/models', maxBytes: 1, deadline: 1, account: '0'.repeat(16) },
    goes: [['http://127.0.0.1:8080/v1/models', undefined]],
    answer: sent,
  },
  {
    name: 'with the token of the account that is meant',
    ...usual,
    params: { url, maxBytes: 1, deadline: 1, account: accountOf(token, 'salt') },
    goes: [[url, token]],
    answer: sent,
  },
  {
    name: 'with another token by now',
    ...usual,
    params: { url, maxBytes: 1, deadline: 1, account: accountOf('sk-the-one-before', 'salt') },
    goes: [],
    answer: { phase: 'resolve', code: 'account-changed' },
  },
  {
    name: 'this machine needs no certificates',
    environments: { here: 'http://127.0.0.1:8080' },
    unchecked: true,
    params: { url: 'http://127.0.0.1:8080/v1/models', maxBytes: 1, deadline: 1 },
    goes: [['http://127.0.0.1:8080/v1/models', token]],
    answer: sent,
  },
  {
    name: 'the default endpoint without a token, which nobody chose',
    stored: new Map(),
    params: { url: 'https://api.cometapi.com/v1/models', maxBytes: 1, deadline: 1 },
    goes: [],
    answer: refused,
  },
  {
    name: 'the default endpoint with a token',
    stored: new Map([['https://api.cometapi.com', token]]),
    params: { url: 'https://api.cometapi.com/v1/models', maxBytes: 1, deadline: 1 },
    goes: [['https://api.cometapi.com/v1/models', token]],
    answer: sent,
  },
  ...[
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { url },
    { url, maxBytes: '1', deadline: 1 },
    { url: 7, maxBytes: 1, deadline: 1 },
  ].map((params, index) => ({
    name: `nonsense ${index}`,
    ...usual,
    params: params ?? 'nothing',
    goes: [],
    answer: refused,
  })),
];

test.each(rows)('$name', async (row) => {
  const requests: Request[] = [];
  const { environments = {}, environment = '', stored = tokens } = row;
  const answer = await fetchFor(
    {
      trusted: () => row.trusted ?? true,
      choice: () => choiceOf({ environments, environment, useEnvironmentToken: false }),
      found: async ({ origin }): Promise<Found | undefined> => {
        const held = stored.get(origin);
        return held === undefined ? undefined : { token: held, source: 'stored' };
      },
      needsNoToken: (choice) => needsNoToken(choice, []),
      account: (found, needsNone) => accountFor(found, needsNone, { salt: async () => 'salt' }),
      unchecked: () => row.unchecked ?? false,
      userAgent: 'modelint/0',
      send: async (request) => {
        requests.push(request);
        return sent;
      },
    },
    row.params ?? { url, maxBytes: 10, deadline: 100 },
    new AbortController().signal,
  );
  expect(answer).toEqual(row.answer);
  expect(requests.map((request) => [request.url, request.token])).toEqual(row.goes);
});
