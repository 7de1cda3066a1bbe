// Which requests of a check the client makes for the server, and with whose token: what the user agreed to, and nothing else.

import { expect, test } from 'vitest';
import { choiceOf } from '../../client/choice.ts';
import { accountFor, type Found, needsNoToken } from '../../client/credentials.ts';
import { exchangeFor } from '../../client/exchanging.ts';
import { accountOf } from '../../client/host/account.ts';
import type { ExchangeRequest } from '../../client/host/exchange.ts';
import type { ExchangeAnswer } from '../../shared/protocol.ts';

const token = 'sk-canary-0123456789';
const madeUp = `made-up-by-modelint-${'0f'.repeat(16)}`;
const base = 'https://a.test/v1';
const sent: ExchangeAnswer = { status: 200, body: '{}', bytes: 2, limitHeaders: [], echoesToken: false };
const environments = { a: base };
const list = {
  url: `${base}/models`,
  method: 'GET',
  bearer: 'own',
  accept: 'application/json',
  maxBytes: 10,
  deadline: 100,
};
const chat = { ...list, url: `${base}/chat/completions`, method: 'POST', body: { model: 'm' } };

interface Row {
  readonly name: string;
  readonly params?: unknown;
  readonly trusted?: boolean;
  readonly environments?: unknown;
  readonly stored?: ReadonlyMap<string, string>;
  readonly unchecked?: boolean;
  /** How many requests the user has agreed to. */
  readonly agreed?: number;
  readonly answer: ExchangeAnswer;
  /** What went out. */
  readonly goes?: readonly Partial<ExchangeRequest>[];
}

const other: ExchangeAnswer = { phase: 'resolve', code: 'token-of-other-origin' };
const refused: ExchangeAnswer = { phase: 'resolve', code: 'cancelled' };

const rows: readonly Row[] = [
  {
    name: 'the model list',
    params: list,
    answer: sent,
    goes: [{ url: list.url, method: 'GET', token, own: token, body: undefined, impatient: false }],
  },
  { name: 'a further page', params: { ...list, url: `${list.url}?after=x` }, answer: sent, goes: [{ token }] },
  {
    name: 'the list without a token',
    params: { ...list, bearer: 'none' },
    answer: sent,
    goes: [{ token: undefined, own: token }],
  },
  {
    name: 'the list with a token of nobody',
    params: { ...list, bearer: 'made-up', madeUp },
    answer: sent,
    goes: [{ token: madeUp, own: token }],
  },
  { name: 'the list by POST', params: { ...list, method: 'POST' }, answer: sent, goes: [{ method: 'POST', token }] },
  { name: 'in a hurry', params: { ...list, impatient: true }, answer: sent, goes: [{ impatient: true }] },
  {
    name: 'a path that nobody has',
    params: { ...list, url: `${base}/modelint-no-such-path`, bearer: 'none' },
    answer: sent,
    goes: [{ token: undefined }],
  },
  {
    name: 'chat',
    params: chat,
    answer: sent,
    goes: [{ url: chat.url, method: 'POST', token, body: '{"model":"m"}' }],
  },
  {
    name: 'responses, as a stream',
    params: { ...chat, url: `${base}/responses`, accept: 'text/event-stream' },
    answer: sent,
    goes: [{ url: `${base}/responses`, accept: 'text/event-stream' }],
  },
  { name: 'what nobody agreed to', params: list, agreed: 0, answer: refused },
  { name: 'in a workspace that is not trusted', params: list, trusted: false, answer: refused },
  { name: 'without a token', params: list, stored: new Map(), answer: refused },
  {
    name: 'certificates unchecked',
    params: list,
    unchecked: true,
    answer: { phase: 'tls', code: 'tls-verification-off' },
  },
  {
    name: 'the account that is meant',
    params: { ...list, account: accountOf(token, 'salt') },
    answer: sent,
    goes: [{ token }],
  },
  {
    name: 'another account',
    params: { ...list, account: accountOf('sk-the-one-before', 'salt') },
    answer: { phase: 'resolve', code: 'account-changed' },
  },
  {
    name: 'another origin than that of the settings',
    params: list,
    environments: { b: 'https://b.test/v1' },
    answer: other,
  },
  { name: 'an endpoint that may not be asked', params: list, environments: { a: 'http://a.test/v1' }, answer: other },
  {
    name: 'this machine without a token',
    params: { ...chat, url: 'http://127.0.0.1:8080/v1/chat/completions' },
    environments: { here: 'http://127.0.0.1:8080' },
    stored: new Map(),
    answer: sent,
    goes: [{ token: undefined, own: undefined }],
  },
  ...[
    'https://b.test/v1/models',
    'http://a.test/v1/models',
    'https://a.test:8443/v1/models',
    'https://user@a.test/v1/models',
    'https://a.test/v1/models#x',
    'https://a.test/models',
    'https://a.test/v2/models',
    `${base}/files`,
    `${base}/models/m`,
    `${base}/`,
    base,
    'no address',
    '',
  ].map((url) => ({ name: `the address ${url}`, params: { ...list, url }, answer: other })),
  ...[
    `${base}/completions`,
    `${base}/chat/completions/x`,
    `${base}/chat/completions?x=1`,
    `${base}/chat/../chat/completions`,
    `${base}/chat%2fcompletions`,
    `${base}//chat/completions`,
    `${base}/fine-tuning/jobs`,
    'https://a.test/chat/completions',
    'https://b.test/v1/chat/completions',
  ].map((url) => ({ name: `POST to ${url}`, params: { ...chat, url }, answer: other })),
  { name: 'chat by GET', params: { ...chat, method: 'GET' }, answer: other },
  { name: 'chat without a body', params: { ...chat, body: undefined }, answer: other },
  { name: 'chat with a body that is no object', params: { ...chat, body: 'x' }, answer: other },
  { name: 'the list with a body', params: { ...list, body: {} }, answer: other },
  { name: 'the list by POST with a body', params: { ...list, method: 'POST', body: {} }, answer: other },
  { name: 'a page by POST', params: { ...list, method: 'POST', url: `${list.url}?after=x` }, answer: other },
  {
    name: 'the own token to a path that nobody has',
    params: { ...list, url: `${base}/modelint-no-such-path` },
    answer: other,
  },
  { name: 'a body that is too long', params: { ...chat, body: { x: 'y'.repeat(20_000) } }, answer: refused },
  { name: 'the own token in the body', params: { ...chat, body: { x: `Bearer ${token}` } }, answer: refused },
  { name: 'half of the own token in the body', params: { ...chat, body: { x: token.slice(0, 12) } }, answer: refused },
  { name: 'the own token in the address', params: { ...list, url: `${list.url}?after=${token}` }, answer: refused },
  {
    name: 'the own token as one made up',
    params: { ...list, bearer: 'made-up', madeUp: `made-up-${token}` },
    answer: refused,
  },
  ...[
    undefined,
    null,
    7,
    [],
    {},
    { ...list, url: 7 },
    { ...list, method: 'DELETE' },
    { ...list, method: 'get' },
    { ...list, bearer: 'mine' },
    { ...list, bearer: 'made-up' },
    { ...list, bearer: 'made-up', madeUp: 'short' },
    { ...list, bearer: 'made-up', madeUp: 'made-up-12345678\r\nx: y' },
    { ...list, bearer: 'own', madeUp },
    { ...list, accept: 'text/html' },
    { ...list, maxBytes: '10' },
    { ...list, deadline: null },
    { ...list, account: 7 },
  ].map((params, index) => ({ name: `nonsense ${index}`, params, answer: refused })),
];

async function answerTo(row: Row, signal = new AbortController().signal) {
  const requests: ExchangeRequest[] = [];
  const stored = row.stored ?? new Map([['https://a.test', token]]);
  let left = row.agreed ?? 1;
  const answer = await exchangeFor(
    {
      trusted: () => row.trusted ?? true,
      choice: () =>
        choiceOf({ environments: row.environments ?? environments, environment: '', useEnvironmentToken: false }),
      found: async ({ origin }): Promise<Found | undefined> => {
        const held = stored.get(origin);
        return held === undefined ? undefined : { token: held, source: 'stored' };
      },
      needsNoToken: (choice) => needsNoToken(choice, []),
      account: (found, needsNone) => accountFor(found, needsNone, { salt: async () => 'salt' }),
      unchecked: () => row.unchecked ?? false,
      userAgent: 'modelint/0',
      allowance: { take: () => left-- > 0 },
      exchange: async (request) => {
        requests.push(request);
        return sent;
      },
    },
    row.params,
    signal,
  );
  return { answer, requests };
}

test.each(rows)('$name', async (row) => {
  const { answer, requests } = await answerTo(row);
  expect(answer).toEqual(row.answer);
  const goes = row.goes ?? [];
  expect(requests).toHaveLength(goes.length);
  for (const [index, request] of requests.entries()) expect(request).toEqual({ ...request, ...goes[index] });
});

test('what is cancelled before it begins is not sent', async () => {
  const { answer, requests } = await answerTo({ name: '', params: list, answer: refused }, AbortSignal.abort());
  expect({ answer, requests }).toEqual({ answer: refused, requests: [] });
});
