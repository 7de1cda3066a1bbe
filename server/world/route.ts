// The way to an endpoint: directly or through a proxy, with the certificates that are trusted, each phase noted.

import { BlockList, type LookupFunction, type Socket } from 'node:net';
import { checkServerIdentity, type PeerCertificate, type SecureContext, TLSSocket } from 'node:tls';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { Observed, TransportOptions } from './catalog-ports.ts';
import { isLoopback } from './loopback.ts';
import type { Watch } from './watch.ts';

/** A way for one request. */
export interface Route {
  readonly dispatcher: Dispatcher;
  /** Status with which the proxy refused to let the request through. */
  readonly refused: () => number | undefined;
  /** Ends every connection of it, at once. */
  readonly close: () => void;
}

/** Largest head of an answer, in bytes. */
const maxHeaderSize = 16 * 1024;

/** Answers of a proxy that are no better than a malformed setting. */
export const badProxy = 'ERR_BAD_PROXY';

/** Opens a way to an address. Throws an error with the code `ERR_BAD_PROXY` where the proxy setting is unusable. */
export function routeTo(url: URL, options: TransportOptions, context: SecureContext | undefined, watch: Watch): Route {
  const sockets = new Set<Socket>();
  let refused: number | undefined;
  const base = {
    // The limits are kept by the watch; these are here only so that nothing outlives it for long.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize,
    allowH2: false,
    pipelining: 0,
  };
  const connection = {
    timeout: 0,
    allowH2: false,
    // In words, since an environment variable could turn it off.
    rejectUnauthorized: true,
    ...(context === undefined ? {} : { secureContext: context }),
    ...(options.lookup === undefined ? {} : { lookup: options.lookup as LookupFunction }),
  };
  const connect = noted(connection, watch, sockets, options.observe);

  const agent = () => {
    if (isDirect(url, options)) return new Agent({ ...base, connect });
    return new EnvHttpProxyAgent({
      ...base,
      connect,
      // Also where they are empty: otherwise undici would ask the environment.
      httpProxy: proxyAddress(options.proxies.http),
      httpsProxy: proxyAddress(options.proxies.https),
      noProxy: options.proxies.no,
      connectTimeout: 0,
      proxyTls: connection,
      requestTls: {
        ...connection,
        checkServerIdentity: (host, certificate) => {
          options.observe?.(shown(certificate));
          const error = checkServerIdentity(host, certificate);
          if (error === undefined) watch.enter('headers');
          return error;
        },
      },
      clientFactory: (proxy, { connect }: { connect: buildConnector.connector }) => {
        const pool = new Pool(proxy, { ...base, connect: kept(connect, watch, sockets) });
        const tunnel = pool.connect.bind(pool) as (
          params: Dispatcher.ConnectOptions,
        ) => Promise<Dispatcher.ConnectData>;
        return Object.assign(pool, {
          connect: async (params: Dispatcher.ConnectOptions) => {
            const answer = await tunnel(params);
            if (answer.statusCode === 200) watch.enter('tls');
            else refused = answer.statusCode;
            return answer;
          },
        });
      },
    });
  };

  let dispatcher: Dispatcher;
  try {
    dispatcher = agent();
  } catch {
    throw Object.assign(new Error(badProxy), { code: badProxy });
  }
  return {
    dispatcher,
    refused: () => refused,
    close: () => {
      dispatcher.destroy(() => undefined);
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A host on this computer is never reached through another one. */
function isDirect({ hostname }: URL, { proxies }: TransportOptions): boolean {
  const none = proxies.https === '' && proxies.http === '';
  return none || isLoopback(hostname);
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** The usual short form `proxy.example:8080` is an address too. */
function proxyAddress(setting: string): string {
  if (setting === '' || /^https?:\/\//i.test(setting)) return setting;
  if (setting.includes('://')) throw new Error('scheme');
  return `http://${setting}`;
}

/** A connector for the endpoint itself that notes how far it came. */
function noted(
  connection: buildConnector.BuildOptions,
  watch: Watch,
  sockets: Set<Socket>,
  observe: TransportOptions['observe'],
): buildConnector.connector {
  const connector = buildConnector(connection) as unknown as (...given: ConnectorArguments) => Socket;
  return (target, done) => {
    const secure = target.protocol === 'https:';
    watch.enter('resolve');
    const socket = connector(target, (...answer) => {
      const [error, connected] = answer;
      if (error !== null) return done(...answer);
      if (!secure && !isLocal(connected)) {
        connected.destroy();
        return done(Object.assign(new Error('not loopback'), { code: 'ERR_NOT_LOOPBACK' }), null);
      }
      watch.enter('headers');
      done(...answer);
    });
    sockets.add(socket);
    socket.on('lookup', (error) => {
      if (error === null || error === undefined) watch.enter('connect');
    });
    socket.on('connect', () => {
      if (secure) watch.enter('tls');
    });
    if (observe === undefined || !(socket instanceof TLSSocket)) return;
    // Before Node judges the certificate: of one that it refuses it tells nothing afterwards.
    socket.prependOnceListener('secure', () => observe(shown(socket.getPeerCertificate())));
  };
}

/** Who signed a certificate and how long it holds, as it says itself. */
function shown(certificate: Partial<PeerCertificate>): Observed {
  const { O, CN } = certificate.issuer ?? {};
  const [issuer] = [O, CN, 'unknown'].flat().filter((name) => name !== undefined);
  const until = Date.parse(certificate.valid_to ?? '');
  return { issuer: issuer as string, until: Number.isNaN(until) ? 'a time not told' : new Date(until).toISOString() };
}

type ConnectorArguments = Parameters<buildConnector.connector>;

function isLocal({ remoteAddress, remoteFamily }: Socket): boolean {
  return remoteAddress !== undefined && loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4');
}

/** A connector for the proxy. */
function kept(connector: buildConnector.connector, watch: Watch, sockets: Set<Socket>): buildConnector.connector {
  return (target, done) => {
    watch.enter('proxy');
    sockets.add((connector as unknown as (...given: ConnectorArguments) => Socket)(target, done));
  };
}
