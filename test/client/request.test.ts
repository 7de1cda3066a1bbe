// The client's request against servers on this machine that behave badly: every limit holds, nothing is followed, nothing leaks.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRaw, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { request } from '../../client/host/request.ts';
import type { FetchAnswer } from '../../shared/protocol.ts';

const token = 'sk-canary-0123456789';
const list = '{"data":[{"id":"m"}]}';
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

/** Asks a server that does one thing; answers what came of it and what the server saw. */
async function ask(handle: Handler, options: { readonly maxBytes?: number; readonly deadline?: number } = {}) {
  const seen: IncomingMessage[] = [];
  const server = createServer((message, response) => {
    seen.push(message);
    response.on('error', () => undefined);
    handle(response, message);
  });
  const origin = await listening(server);
  const answer = await send(`${origin}/v1/models`, options);
  server.closeAllConnections();
  return { answer, seen, origin };
}

function send(url: string, { maxBytes = 100_000, deadline = 5_000, signal = new AbortController().signal } = {}) {
  return request({ url, token, userAgent: 'modelint/0', maxBytes, deadline, signal });
}

test('what goes out is a GET with four headers of ours, and no body', async () => {
  const { answer, seen } = await ask((response) => response.writeHead(200, json).end(list));
  expect(answer).toEqual({ status: 200, contentType: 'application/json', body: list });
  expect(seen).toHaveLength(1);
  const { method, url, headers } = seen[0] as IncomingMessage;
  expect({ method, url, ...headers, host: '', connection: '' }).toEqual({
    method: 'GET',
    url: '/v1/models',
    host: '',
    connection: '',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'accept-language': '*',
    authorization: `Bearer ${token}`,
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    'sec-fetch-mode': 'cors',
    'user-agent': 'modelint/0',
  });
});

const zipped = gzipSync(Buffer.alloc(1_000_000, ' '));

const rows: readonly (readonly [name: string, handle: Handler, answer: FetchAnswer])[] = [
  [
    '401 with the token in its body',
    (response) => response.writeHead(401, json).end(JSON.stringify({ error: token })),
    { status: 401, contentType: 'application/json', body: '', tokenSent: true },
  ],
  [
    '200 with the token in its body',
    (response) => response.writeHead(200, json).end(JSON.stringify({ id: token })),
    { phase: 'body', code: 'catalog-echoes-token', status: 200 },
  ],
  [
    '429 with an hour to wait',
    (response) => response.writeHead(429, { 'retry-after': '3600', 'x-secret': token }).end('slow'),
    { status: 429, retryAfter: '3600', body: '' },
  ],
  [
    '503 with HTML',
    (response) => response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>no</h1>'),
    { status: 503, contentType: 'text/html', body: '' },
  ],
  [
    '200 with HTML',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>sign in</h1>'),
    { status: 200, contentType: 'text/html', body: '' },
  ],
  [
    'JSON of a kind of its own',
    (response) => response.writeHead(200, { 'content-type': 'application/vnd.x+json; charset=utf-8' }).end(list),
    { status: 200, contentType: 'application/vnd.x+json; charset=utf-8', body: list },
  ],
  ['204', (response) => response.writeHead(204).end(), { status: 204, body: '' }],
  [
    'a byte-order mark is part of the body',
    (response) => response.writeHead(200, json).end(`\ufeff${list}`),
    { status: 200, contentType: 'application/json', body: `\ufeff${list}` },
  ],
  [
    'no UTF-8',
    (response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
    { phase: 'body', code: 'body-not-utf8', status: 200 },
  ],
  [
    'half a character at the end',
    (response) => response.writeHead(200, json).end(Buffer.from([0x22, 0xe2, 0x82])),
    { phase: 'body', code: 'body-not-utf8', status: 200 },
  ],
  [
    'a body that is packed',
    (response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(zipped),
    { phase: 'body', code: 'body-encoded', status: 200 },
  ],
  [
    'a body that is packed twice',
    (response) => response.writeHead(200, { ...json, 'content-encoding': 'gzip, gzip' }).end(gzipSync(zipped)),
    { phase: 'body', code: 'body-encoded', status: 200 },
  ],
  [
    'more than is wanted, announced',
    (response) => response.writeHead(200, { ...json, 'content-length': '100001' }).end('x'.repeat(100_001)),
    { phase: 'body', code: 'body-too-large', status: 200 },
  ],
  [
    'more than is wanted, without end',
    (response) => {
      response.writeHead(200, json);
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(60_000), () => setImmediate(more));
      };
      more();
    },
    { phase: 'body', code: 'body-too-large', status: 200 },
  ],
  [
    'a body that is cut',
    (response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' }).write('{');
      setTimeout(() => response.destroy(), 20);
    },
    { phase: 'body', code: 'body-cut', status: 200 },
  ],
  [
    'a connection that is closed without an answer',
    (response) => response.destroy(),
    { phase: 'headers', code: 'headers-cut' },
  ],
];

test.each(rows)('%s', async (_name, handle, expected) => {
  const { answer, seen } = await ask(handle);
  expect(answer).toEqual(expected);
  expect(seen).toHaveLength(1);
  expect(JSON.stringify(answer)).not.toContain(token);
});

test.each([301, 302, 303, 307, 308])('a redirect (%d) is told and not followed, wherever it leads', async (status) => {
  const visits: string[] = [];
  const elsewhere = await listening(
    createServer((message, response) => {
      visits.push(String(message.headers.authorization));
      response.writeHead(200, json).end(list);
    }),
  );
  for (const location of [
    `${elsewhere}/v1/models?key=secret`,
    '/elsewhere',
    'javascript:alert(1)',
    'x'.repeat(5_000),
  ]) {
    const { answer, seen, origin } = await ask((response) => response.writeHead(status, { location }).end());
    const to = location.startsWith('http') ? elsewhere : location.startsWith('/') ? origin : undefined;
    expect(answer).toEqual({ status, ...(to === undefined ? {} : { redirectOrigin: to }), body: '' });
    expect(seen).toHaveLength(1);
  }
  expect(visits).toEqual([]);
});

test('a deadline ends it before the head and in the body, however the bytes drip', async () => {
  const silent = await ask(() => undefined, { deadline: 150 });
  expect(silent.answer).toEqual({ phase: 'headers', code: 'deadline' });
  const drip = await ask(
    (response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    },
    { deadline: 200 },
  );
  expect(drip.answer).toEqual({ phase: 'body', code: 'deadline', status: 200 });
  for (const deadline of [0, -1, Number.NaN]) {
    const { answer } = await ask(() => undefined, { deadline });
    expect(answer).toEqual({ phase: 'headers', code: 'deadline' });
  }
});

test('cancelling ends it, also before it began', async () => {
  const controller = new AbortController();
  const origin = await listening(createServer(() => controller.abort()));
  expect(await send(`${origin}/v1/models`, { signal: controller.signal })).toEqual({
    phase: 'headers',
    code: 'cancelled',
  });
  expect(await send(`${origin}/v1/models`, { signal: controller.signal })).toEqual({
    phase: 'headers',
    code: 'cancelled',
  });
});

test('nobody there, and no HTTP', async () => {
  const gone = createRaw();
  const origin = await listening(gone);
  await new Promise((closed) => servers.splice(0)[0]?.close(closed));
  expect(await send(`${origin}/v1/models`)).toEqual({ phase: 'connect', code: 'connect-refused' });
  const noise = createRaw((socket) => {
    socket.on('error', () => undefined);
    socket.resume();
    socket.end('SSH-2.0-OpenSSH_9.2\r\n');
  });
  expect(await send(`${await listening(noise)}/v1/models`)).toEqual({ phase: 'headers', code: 'headers-malformed' });
});

test('a token that could not be sent is not quoted by what fails', async () => {
  const origin = await listening(createServer((_, response) => response.writeHead(200, json).end(list)));
  const bad = `${token}\nx`;
  const asked = { url: `${origin}/v1/models`, token: bad, userAgent: 'm', maxBytes: 10, deadline: 1_000 };
  const answer = await request({ ...asked, signal: new AbortController().signal });
  expect(answer).toEqual({ phase: 'connect', code: 'connect-failed' });
});
