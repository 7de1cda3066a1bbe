// Single requests over real sockets: the same limits as for the catalog, whatever the method and whatever the answer.

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { credentialFor } from '../../server/token.ts';
import { exchangeWith } from '../../server/world/exchange.ts';
import type { ExchangeRequest } from '../../server/world/exchange-ports.ts';
import { canary, listening, portOf } from '../hostile/kit.ts';

type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** An endpoint beside one that must never be asked. */
async function endpoint(reply: Reply) {
  const got: { readonly method: string | undefined; readonly headers: IncomingMessage['headers']; body: string }[] = [];
  let elsewhere = 0;
  const other = await listening(
    createHttpServer((_, response) => {
      elsewhere++;
      response.end();
    }),
  );
  const server = await listening(
    createHttpServer((request, response) => {
      const one = { method: request.method, headers: request.headers, body: '' };
      got.push(one);
      request.on('data', (piece) => {
        one.body += piece;
      });
      request.on('end', () => reply(response, request));
    }),
  );
  const origin = `http://127.0.0.1:${portOf(server)}`;
  const exchange = exchangeWith({
    userAgent: 'modelint/0.0.0',
    proxies: { https: '', http: '', no: '' },
    verificationOff: false,
    extraCertificates: undefined,
    limits: { connect: 5_000, headers: 5_000, idle: 5_000 },
  });
  const ask = async (more: Partial<ExchangeRequest> = {}) => {
    const { milliseconds: _, ...answer } = await exchange({
      url: `${origin}/v1/x`,
      method: 'POST',
      body: { a: 1 },
      accept: 'application/json',
      credential: credentialFor({ text: canary, source: 'test' }, origin),
      maxBytes: 1_000,
      deadline: 5_000,
      ...more,
    });
    return answer;
  };
  return { ask, got, origin, otherOrigin: `http://127.0.0.1:${portOf(other)}`, elsewhere: () => elsewhere };
}

const json = { 'content-type': 'application/json' };
const says =
  (status: number, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) => {
    response.writeHead(status, { ...json, ...headers });
    response.end(body);
  };

const none = { contentType: 'application/json', retryAfter: undefined, redirectOrigin: undefined, limitHeaders: [] };

test('what is sent is the body as JSON and no header more than needed, and a GET without one', async () => {
  const { ask, got, origin } = await endpoint(says(200, '{}'));
  await ask();
  await ask({ method: 'GET', body: undefined, credential: undefined, accept: 'text/event-stream' });
  const host = origin.slice('http://'.length);
  const common = { host, connection: 'close', 'accept-encoding': 'identity', 'user-agent': 'modelint/0.0.0' };
  expect(got.map(({ headers, ...rest }) => ({ ...rest, headers: { ...headers, connection: 'close' } }))).toEqual([
    {
      method: 'POST',
      body: '{"a":1}',
      headers: {
        ...common,
        accept: 'application/json',
        'content-type': 'application/json',
        'content-length': '7',
        authorization: `Bearer ${canary}`,
      },
    },
    { method: 'GET', body: '', headers: { ...common, accept: 'text/event-stream' } },
  ]);
});

test.each([200, 201, 400, 401, 404, 429, 500, 503])('the body of a %d is read', async (status) => {
  const { ask } = await endpoint(says(status, '{"b":2}', { 'retry-after': '7' }));
  expect(await ask()).toEqual({ ...none, status, retryAfter: '7', body: '{"b":2}', bodyFault: undefined, bytes: 7 });
});

test('of the headers about limits the names are kept, and only such as are known to be names', async () => {
  const headers = {
    'x-ratelimit-remaining-tokens': canary,
    'ratelimit-policy': '10;w=1',
    'x-rate-limit-reset': '1',
    [`x-ratelimit-${'a'.repeat(40)}`]: '1',
    'x-ratelimit-9f3b7d21': '1',
    'x-limit': '1',
  };
  const { ask } = await endpoint(says(200, '{}', headers));
  const answer = await ask();
  expect('limitHeaders' in answer && answer.limitHeaders).toEqual([
    'ratelimit-policy',
    'x-rate-limit-reset',
    'x-ratelimit-remaining-tokens',
  ]);
});

test.each([301, 302, 303, 307, 308])('a %d is not followed, whatever it leads to', async (status) => {
  const there = await endpoint((response) => {
    response.writeHead(status, { location: `${there.otherOrigin}/elsewhere?secret=1` });
    response.end('moved');
  });
  expect(await there.ask()).toEqual({
    ...none,
    contentType: undefined,
    status,
    redirectOrigin: there.otherOrigin,
    body: 'moved',
    bodyFault: undefined,
    bytes: 5,
  });
  expect([there.got.length, there.elsewhere()]).toEqual([1, 0]);
});

/** Bodies that are not read to their end, and why. */
const faults: readonly (readonly [name: string, reply: Reply, fault: string, body: string])[] = [
  ['large', says(200, 'a'.repeat(200_000)), 'body-too-large', ''],
  ['packed', says(200, gzipSync('a'.repeat(10_000)), { 'content-encoding': 'gzip' }), 'body-encoded', ''],
  ['no UTF-8', says(200, Buffer.from([0xff, 0xfe, 0x41])), 'body-not-utf8', ''],
  [
    'cut',
    (response) => {
      response.writeHead(200, { ...json, 'content-length': '100' });
      response.write('{"a"', () => setTimeout(() => response.destroy(), 50));
    },
    'body-cut',
    '{"a"',
  ],
  [
    'silent',
    (response) => {
      response.writeHead(200, json);
      response.write('{"a"');
    },
    'body-timeout',
    '{"a"',
  ],
];

test.each(faults)('a body that is %s', async (_, reply, fault, body) => {
  const { ask } = await endpoint(reply);
  const answer = await ask({ patience: 300 });
  expect(answer).toMatchObject({ status: 200, bodyFault: fault });
  if (fault !== 'body-too-large') expect(answer).toMatchObject({ body });
  else expect('bytes' in answer && answer.bytes).toBeLessThan(200_001);
});

test('a drip ends with the deadline, silence with patience, and a forced timeout before anything is sent', async () => {
  const drip = await endpoint((response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  });
  expect(await drip.ask({ deadline: 300 })).toMatchObject({ status: 200, bodyFault: 'deadline' });
  const silent = await endpoint(() => undefined);
  const nothing = { phase: 'headers', status: undefined };
  expect(await silent.ask({ patience: 200 })).toEqual({ ...nothing, code: 'headers-timeout' });
  expect(silent.got.length).toBe(1);
  expect(await silent.ask({ impatient: true })).toEqual({ ...nothing, code: 'headers-timeout' });
  expect(silent.got.length).toBe(1);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  expect(await silent.ask({ signal: controller.signal })).toEqual({ ...nothing, code: 'cancelled' });
  expect(await silent.ask({ signal: AbortSignal.abort(), impatient: true })).toMatchObject({ code: 'cancelled' });
});

test('a token goes to its own origin alone, and nothing goes out without encryption', async () => {
  const { ask, got, otherOrigin, elsewhere } = await endpoint(says(200, '{}'));
  const codes = [];
  for (const url of [`${otherOrigin}/v1/x`, 'http://models.example/v1/x', 'ftp://127.0.0.1/', 'nowhere']) {
    const answer = await ask({ url });
    codes.push('code' in answer ? answer.code : answer.status);
  }
  const open = await ask({ url: 'http://models.example/v1/x', credential: undefined });
  expect([codes, 'code' in open && open.code, got.length, elsewhere()]).toEqual([
    ['token-of-other-origin', 'token-of-other-origin', 'token-of-other-origin', 'insecure-url'],
    'insecure-url',
    0,
    0,
  ]);
});
