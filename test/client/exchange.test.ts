// The request of a check against servers on this machine that behave badly: limits hold, nothing is followed, no token comes back.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRaw, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type ExchangeRequest, exchange } from '../../client/host/exchange.ts';
import type { ExchangeAnswer } from '../../shared/protocol.ts';

const own = 'sk-canary-0123456789';
const json = { 'content-type': 'application/json' };
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Handler = (response: ServerResponse, message: IncomingMessage) => void;

interface Came {
  readonly method: string | undefined;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
  readonly accept: string | undefined;
  readonly body: string;
}

/** Asks a server that does one thing; answers what came of it and what the server saw. */
async function ask(handle: Handler, more: Partial<ExchangeRequest> = {}) {
  const came: Came[] = [];
  const server = createServer(async (message, response) => {
    response.on('error', () => undefined);
    let body = '';
    for await (const chunk of message) body += chunk;
    const { method, headers } = message;
    const { authorization, accept } = headers;
    came.push({ method, authorization, accept, type: headers['content-type'], body });
    handle(response, message);
  });
  const origin = await listening(server);
  const answer = await send(`${origin}/v1/models`, more);
  server.closeAllConnections();
  return { answer, came, origin };
}

function send(url: string, more: Partial<ExchangeRequest> = {}): Promise<ExchangeAnswer> {
  const { signal } = new AbortController();
  const usual = {
    method: 'GET',
    token: own,
    own,
    body: undefined,
    accept: 'application/json',
    impatient: false,
  } as const;
  return exchange({ ...usual, url, userAgent: 'modelint/0', maxBytes: 100_000, deadline: 5_000, signal, ...more });
}

const ok: Handler = (response) => response.writeHead(200, json).end('{}');
const whole = (more: object = {}) => ({
  status: 200,
  contentType: 'application/json',
  limitHeaders: [],
  body: '{}',
  bytes: 2,
  echoesToken: false,
  ...more,
});

const sendings: readonly (readonly [name: string, more: Partial<ExchangeRequest>, came: Came])[] = [
  [
    'GET with the own token',
    {},
    { method: 'GET', authorization: `Bearer ${own}`, accept: 'application/json', type: undefined, body: '' },
  ],
  [
    'GET without one',
    { token: undefined },
    { method: 'GET', authorization: undefined, accept: 'application/json', type: undefined, body: '' },
  ],
  [
    'GET with one of nobody',
    { token: 'made-up-12345678' },
    { method: 'GET', authorization: 'Bearer made-up-12345678', accept: 'application/json', type: undefined, body: '' },
  ],
  [
    'POST without a body',
    { method: 'POST' },
    { method: 'POST', authorization: `Bearer ${own}`, accept: 'application/json', type: undefined, body: '' },
  ],
  [
    'POST of a body for a stream',
    { method: 'POST', body: '{"x":"ü"}', accept: 'text/event-stream' },
    {
      method: 'POST',
      authorization: `Bearer ${own}`,
      accept: 'text/event-stream',
      type: 'application/json',
      body: '{"x":"ü"}',
    },
  ],
];

test.each(sendings)('%s', async (_name, more, expected) => {
  const { answer, came } = await ask(ok, more);
  expect(answer).toEqual(whole());
  expect(came).toEqual([expected]);
});

const answers: readonly (readonly [name: string, handle: Handler, answer: ExchangeAnswer])[] = [
  [
    'the body of a refusal is told, and which headers speak of limits',
    (response) =>
      response
        .writeHead(429, {
          ...json,
          'retry-after': '7',
          'x-ratelimit-limit-requests': '9',
          ratelimit: 'x',
          'x-secret': own,
          'x-ratelimit-0123456789': '1',
        })
        .end('{"error":1}'),
    whole({
      status: 429,
      retryAfter: '7',
      limitHeaders: ['ratelimit', 'x-ratelimit-limit-requests'],
      body: '{"error":1}',
      bytes: 11,
    }),
  ],
  [
    'HTML',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    whole({ contentType: 'text/html', body: '<p>', bytes: 3 }),
  ],
  [
    'more than is wanted, announced',
    (response) => response.writeHead(200, { ...json, 'content-length': '100001' }).end('x'.repeat(100_001)),
    whole({ body: '', bytes: 0, bodyFault: 'body-too-large' }),
  ],
  [
    'a body that is packed',
    (response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipSync('{}')),
    whole({ body: '', bytes: 0, bodyFault: 'body-encoded' }),
  ],
  [
    'no UTF-8',
    (response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xff, 0x22])),
    whole({ body: '', bytes: 3, bodyFault: 'body-not-utf8' }),
  ],
  [
    'a stream that breaks off keeps what has come',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      setTimeout(() => response.destroy(), 30);
    },
    whole({ contentType: 'text/event-stream', body: 'data: 1\n\n', bytes: 9, bodyFault: 'body-cut' }),
  ],
  [
    'a connection that is closed without an answer',
    (response) => response.destroy(),
    { phase: 'headers', code: 'headers-cut' },
  ],
  ...[
    JSON.stringify({ error: { message: `wrong key ${own}` } }),
    own.toUpperCase(),
    Buffer.from(`a${own}`).toString('base64'),
    encodeURIComponent(own),
  ].map(
    (body) =>
      [
        `the token in the answer: ${body}`,
        (response: ServerResponse) => response.writeHead(200, json).end(body),
        whole({ body: '', bytes: body.length, echoesToken: true }),
      ] as const,
  ),
  [
    'half of the token in a refusal',
    (response) => response.writeHead(401, json).end(`no: ${own.slice(0, 10)}***`),
    whole({ status: 401, body: '', bytes: 17, echoesToken: true }),
  ],
  [
    'a body that breaks off within the token',
    (response) => {
      response.writeHead(200, json).write(`x ${own.slice(0, 12)}`);
      setTimeout(() => response.destroy(), 30);
    },
    whole({ body: '', bytes: 14, bodyFault: 'body-cut', echoesToken: true }),
  ],
  [
    'the token in the head',
    (response) => response.writeHead(200, { 'content-type': `text/x; ${own}` }).end('{}'),
    { status: 200, limitHeaders: [], body: '', bytes: 2, echoesToken: true },
  ],
];

test.each(answers)('%s', async (_name, handle, expected) => {
  const { answer, came } = await ask(handle);
  expect(answer).toEqual(expected);
  expect(came).toHaveLength(1);
  expect(JSON.stringify(answer)).not.toContain(own);
});

test('a token is found in the answer too where it was not sent', async () => {
  const { answer } = await ask((response) => response.writeHead(200, json).end(own), { token: undefined });
  expect(answer).toEqual(whole({ body: '', bytes: own.length, echoesToken: true }));
});

test('more than is wanted, without end, is not read', async () => {
  const { answer } = await ask((response) => {
    response.writeHead(200, json);
    const more = () => {
      if (!response.destroyed) response.write('x'.repeat(60_000), () => setImmediate(more));
    };
    more();
  });
  expect('bodyFault' in answer && [answer.bodyFault, answer.body.length <= 100_000]).toEqual(['body-too-large', true]);
});

test.each([301, 302, 303, 307, 308])('a redirect (%d) is told and not followed, whatever was sent', async (status) => {
  const visits: string[] = [];
  const elsewhere = await listening(
    createServer((message, response) => {
      visits.push(String(message.headers.authorization));
      ok(response, message);
    }),
  );
  for (const more of [{}, { method: 'POST', body: '{}' }] as const) {
    const { answer, came } = await ask(
      (response) => response.writeHead(status, { location: `${elsewhere}/v1/models?key=secret` }).end(),
      more,
    );
    expect(answer).toEqual({
      status,
      redirectOrigin: elsewhere,
      limitHeaders: [],
      body: '',
      bytes: 0,
      echoesToken: false,
    });
    expect(came).toHaveLength(1);
  }
  expect(visits).toEqual([]);
});

test('a deadline ends it before the head; in the body it keeps what has come', async () => {
  const silent = await ask(() => undefined, { deadline: 150 });
  expect(silent.answer).toEqual({ phase: 'headers', code: 'deadline' });
  const hung = await ask((response) => response.writeHead(200, json).write('{'), { deadline: 300 });
  expect(hung.answer).toEqual(whole({ body: '{', bytes: 1, bodyFault: 'deadline' }));
  for (const deadline of [0, -1, Number.NaN])
    expect((await ask(() => undefined, { deadline })).answer).toEqual({ phase: 'headers', code: 'deadline' });
});

test('cancelling ends it, before the head and in the body', async () => {
  const before = new AbortController();
  const silent = await ask(() => before.abort(), { signal: before.signal });
  expect(silent.answer).toEqual({ phase: 'headers', code: 'cancelled' });
  const within = new AbortController();
  const hung = await ask(
    (response) => {
      response.writeHead(200, json).write('{');
      setTimeout(() => within.abort(), 50);
    },
    { signal: within.signal },
  );
  expect(hung.answer).toEqual({ phase: 'body', code: 'cancelled', status: 200 });
});

test.each([
  ['never answers', () => undefined],
  ['answers at once', ok],
] as const)('a forced timeout comes however the server is: it %s', async (_name, handle) => {
  const { answer } = await ask(handle, { impatient: true });
  expect(answer).toEqual({ phase: 'headers', code: 'headers-timeout' });
});

test('a forced timeout of nobody who is there', async () => {
  const gone = createRaw();
  const origin = await listening(gone);
  await new Promise((closed) => servers.splice(0)[0]?.close(closed));
  const answer = await send(`${origin}/v1/models`, { impatient: true });
  expect(answer).toEqual({ phase: 'connect', code: 'connect-refused' });
});
