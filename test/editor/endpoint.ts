// A model endpoint on this machine that keeps count of who asked, and with what.

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { root } from './places.ts';

/** One request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** A running endpoint. */
export interface Endpoint {
  readonly origin: string;
  readonly baseUrl: string;
  /** Every request for something, in the order they came. */
  readonly asked: readonly Asked[];
  /** Changes to the other catalog and back. `POST /switch` does the same, and `POST /asked` lists what was asked. */
  readonly change: () => void;
  /** Lists only each third model from now on, or all again. */
  readonly shrink: (few: boolean) => void;
  readonly stop: () => Promise<void>;
}

/** The catalogs of the examples: as it was, and some weeks later. */
const catalogs = ['catalog.json', 'catalog-later.json'].map((name) =>
  readFileSync(join(root, 'examples', name), 'utf8'),
);

/** Starts one. Given a token it answers 401 to everybody who does not bring that. */
export async function startEndpoint(token?: string): Promise<Endpoint> {
  const asked: Asked[] = [];
  let serving = 0;
  let few = false;
  const served = () => {
    const whole = catalogs[serving] ?? '';
    if (!few) return whole;
    const { data } = JSON.parse(whole) as { readonly data: readonly unknown[] };
    return JSON.stringify({ object: 'list', data: data.filter((_, index) => index % 3 === 0) });
  };
  const change = () => {
    serving = 1 - serving;
  };
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    request.resume();
    const answer = (status: number, body: string) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(body);
    };
    if (method === 'POST' && path === '/switch') {
      change();
      return answer(200, '{}');
    }
    if (method === 'POST' && path === '/asked') {
      return answer(200, JSON.stringify(asked.map((request) => `${request.method} ${request.path}`)));
    }
    asked.push({ method, path, headers });
    if (path !== '/v1/models') return answer(404, '{"error":{"message":"not here"}}');
    if (token !== undefined && headers.authorization !== `Bearer ${token}`) {
      return answer(401, '{"error":{"message":"the token is wrong"}}');
    }
    answer(200, served());
  });
  // A proxy is asked in this way; whoever does so has come all the same.
  server.on('connect', (request, socket) => {
    asked.push({ method: 'CONNECT', path: request.url ?? '', headers: request.headers });
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    baseUrl: `${origin}/v1`,
    asked,
    change,
    shrink: (wanted) => {
      few = wanted;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
