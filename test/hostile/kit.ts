// The hostile catalog kit: an endpoint over real sockets that misbehaves as told, beside one that must never be asked.

import { lookup as systemLookup } from 'node:dns';
import { once } from 'node:events';
import { type AddressInfo, createServer, type LookupFunction, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { fetchCatalog } from '../../server/fetch-catalog.ts';
import { credentialFor } from '../../server/token.ts';
import type { PhaseLimits, TransportOptions } from '../../server/world/catalog-ports.ts';
import { transportWith } from '../../server/world/transport.ts';
import type { Outcome } from '../../shared/catalog/outcome.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { identities, trusted } from './certificates.ts';

/** A token that must not be found anywhere; its characters differ in every encoding. */
export const canary = 'sk-canary/+=9F3b7d21c5~e8';

/** The moment at which everything here happens. */
export const testTime = Date.parse('2026-11-22T12:00:00Z');

/** What an answer may depend on. */
export interface Place {
  /** Of the request, from 1. */
  readonly number: number;
  /** Path and query that was asked for. */
  readonly path: string;
  readonly own: string;
  /** Port of the listener that must never be asked. */
  readonly otherPort: number;
}

/** Answers a request: bytes to be sent before the connection is closed, or something done to the socket. */
export type Answer = (place: Place, socket: Socket) => string | Uint8Array | undefined;

/** What surrounds a fetch, where it matters. */
export interface Setting {
  /** Identity shown in TLS; plain HTTP without one. */
  readonly identity?: keyof typeof identities;
  /** Milliseconds for one try and everything; generous where nothing is to time out. */
  readonly deadline?: number;
  readonly limits?: Partial<PhaseLimits>;
  readonly tries?: number;
  readonly budget?: number;
  readonly maxBytes?: number;
  /** Changes the options of the transport, given the ports of the endpoint and of the other listener. */
  readonly options?: (own: string, otherPort: number) => Partial<TransportOptions>;
  /** Does something with a connection before it is spoken over; used in place of TLS and HTTP. */
  readonly onConnection?: (socket: Socket) => void;
  /** Asks this host in place of the usual one. */
  readonly host?: string;
  readonly withoutToken?: true;
  /** Origin the token is for, where it is another one. */
  readonly tokenOrigin?: string;
  /** Cancels a moment after the first request came. */
  readonly cancelled?: true;
  /** Closes the endpoint before it is asked. */
  readonly gone?: true;
}

/** What became of it, seen from all sides. */
export interface Result {
  readonly outcome: Outcome;
  /** Heads of the requests that the endpoint got. */
  readonly requests: readonly string[];
  /** Connections to the endpoint. */
  readonly connections: number;
  /** Connections to the other listener: never any. */
  readonly elsewhere: number;
  /** Bytes that the endpoint got rid of. */
  readonly sent: number;
  /** Waits between tries, in milliseconds; not really waited. */
  readonly waits: readonly number[];
}

/** Runs one fetch against one behaviour. */
export async function play(answer: Answer, setting: Setting = {}): Promise<Result> {
  const requests: string[] = [];
  const sockets: Socket[] = [];
  let elsewhere = 0;
  const canceller = new AbortController();
  const other = await listening(
    createServer((socket) => {
      elsewhere++;
      socket.destroy();
    }),
  );
  const otherPort = portOf(other);
  let own = '';
  const onSocket = (socket: Socket) => {
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (data) => {
      head += data.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      requests.push(head);
      const path = head.split(' ')[1] ?? '';
      head = '';
      const bytes = answer({ number: requests.length, path, own, otherPort }, socket);
      if (bytes !== undefined) socket.end(bytes);
      if (setting.cancelled) setTimeout(() => canceller.abort(), 50);
    });
  };
  const { identity } = setting;
  const server =
    identity === undefined || setting.onConnection !== undefined
      ? createServer(setting.onConnection ?? onSocket)
      : createSecureServer({ key: identities[identity].key, cert: identities[identity].cert }, onSocket);
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  await listening(server);
  const scheme = identity === undefined ? 'http' : 'https';
  const host = setting.host ?? (identity === undefined ? '127.0.0.1' : 'models.test');
  own = `${scheme}://${host}:${portOf(server)}`;

  if (setting.gone) server.close();

  const waits: number[] = [];
  const slept = () => waits.reduce((sum, wait) => sum + wait, 0);
  const budget = setting.budget ?? setting.deadline ?? 20_000;
  const outcome = await fetchCatalog({
    transport: transportWith({
      userAgent: 'modelint/0.0.0',
      proxies: { https: '', http: '', no: '' },
      verificationOff: false,
      extraCertificates: trusted,
      limits: { connect: 10_000, headers: 10_000, idle: 10_000, ...setting.limits },
      lookup,
      ...setting.options?.(own, otherPort),
    }),
    endpoint: { origin: own, url: `${own}/v1/models` },
    credential:
      setting.withoutToken === true
        ? undefined
        : credentialFor({ text: canary, source: 'test' }, setting.tokenOrigin ?? own),
    patience: { tries: setting.tries ?? 1, budget, each: setting.deadline ?? 20_000 },
    clock: {
      now: () => testTime,
      monotonic: () => performance.now() + slept(),
      sleep: async (milliseconds) => {
        waits.push(milliseconds);
      },
      random: () => 0.5,
    },
    sha256,
    maxBytes: setting.maxBytes ?? 1 << 18,
    ...(setting.cancelled ? { signal: canceller.signal } : {}),
  });
  const sent = sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
  for (const socket of sockets) socket.destroy();
  return { outcome, requests, connections: sockets.length, elsewhere, sent, waits };
}

/** Starts a server on this computer that ends with the test. */
export async function listening(server: Server): Promise<Server> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => open.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return server;
}

/** Port of a server. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** No name leaves this computer: two are here, all others are nowhere. */
const lookup: LookupFunction = (host, options, done) => {
  if (host === 'models.test' || host === 'localhost')
    return systemLookup('127.0.0.1', options as object, done as never);
  const error = Object.assign(new Error(`no ${host}`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
  done(error, '', 4);
};

/** The forms of the canary, in small letters. */
export const canaryForms: readonly string[] = [
  canary,
  encodeURIComponent(canary),
  Buffer.from(canary).toString('hex'),
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  Buffer.from(canary).toString('base64url'),
  Buffer.from(`Bearer ${canary}`).toString('base64').slice(12, 36),
  [...canary].reverse().join(''),
  canary.slice(0, 10),
  canary.slice(-10),
].map((form) => form.toLowerCase());

/** The forms of the canary that a text holds. */
export function canariesIn(text: string): readonly string[] {
  const folded = text.toLowerCase();
  return canaryForms.filter((form) => folded.includes(form));
}
