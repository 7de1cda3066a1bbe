// Hostile catalog kit: ways not to reach an endpoint: names, connections, TLS, proxies.

import type { LookupFunction, Socket } from 'node:net';
import { always, good } from './http.ts';
import { canary, type Setting } from './kit.ts';
import type { Row } from './row.ts';

const none = { requests: 0 };
const unsent = { requests: 0, connections: 0 };
const both = { ids: ['a-1', 'b-2'] };
const named: Setting = { identity: 'good' };
const secure = (identity: NonNullable<Setting['identity']>): Setting => ({ identity });

/** A lookup that fails. */
const failing = (code: string): Setting => ({
  ...named,
  options: () => ({
    lookup: ((_: string, __: object, done: (error: Error, address: string, family: number) => void) => {
      setTimeout(() => done(Object.assign(new Error(canary), { code, syscall: 'getaddrinfo' }), '', 4), 1);
    }) as LookupFunction,
  }),
});

/** A lookup that finds one address. */
function leadingTo(address: string, after = 1): LookupFunction {
  return (_, { all }, done) => {
    setTimeout(() => (all === true ? done(null, [{ address, family: 4 }]) : done(null, address, 4)), after);
  };
}

const silent: LookupFunction = () => undefined;

/** Something done to every connection in place of TLS. */
const instead = (onConnection: (socket: Socket) => void): Setting => ({ ...named, onConnection });

/** What a proxy answers to CONNECT; the endpoint itself is never reached. */
const proxied = (answer: string | undefined, limits: Setting['limits'] = {}): Setting => ({
  ...named,
  limits,
  options: (own) => ({
    proxies: {
      https: `http://user:${encodeURIComponent('pass word')}@127.0.0.1:${new URL(own).port}`,
      http: '',
      no: '',
    },
    lookup: silent,
  }),
  onConnection: (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (data) => {
      const head = data.toString('latin1');
      const asked =
        /^CONNECT models\.test:\d+ HTTP\/1\.1\r\n/.test(head) &&
        head.includes('proxy-authorization: Basic dXNlcjpwYXNzIHdvcmQ=');
      // A proxy that got to see the token would end in another outcome.
      if (!asked || head.includes('Bearer')) socket.destroy();
      else if (answer !== undefined) socket.end(answer);
    });
  },
});

const through = (https: string, http = '', no = ''): Setting => ({
  ...named,
  options: () => ({ proxies: { https, http, no } }),
});

/** Rows. */
export const reach: readonly Row[] = [
  ['TLS as it should be', always(good), 'ok', 'status-200', both, named],
  ['a certificate that expired', always(good), 'tls', 'tls-expired', { ...none, phase: 'tls' }, secure('expired')],
  ['a certificate of the future', always(good), 'tls', 'tls-not-yet-valid', none, secure('early')],
  ['a self-signed certificate', always(good), 'tls', 'tls-self-signed', none, secure('selfSigned')],
  [
    'a certificate of nobody trusted',
    always(good),
    'tls',
    'tls-unknown-issuer',
    { ...none, advice: /--ca-file/ },
    secure('unknownIssuer'),
  ],
  ['a certificate of another host', always(good), 'tls', 'tls-wrong-host', none, secure('otherHost')],
  ['TLS faults are final', always(good), 'tls', 'tls-expired', none, { identity: 'expired', tries: 3 }],
  [
    'no trust in our authority',
    always(good),
    'tls',
    'tls-unknown-issuer',
    none,
    { ...named, options: () => ({ extraCertificates: undefined }) },
  ],
  [
    'a file of certificates that is none',
    always(good),
    'tls',
    'tls-ca-malformed',
    unsent,
    { ...named, options: () => ({ extraCertificates: 'what' }) },
  ],
  [
    'a file of certificates that is broken',
    always(good),
    'tls',
    'tls-ca-malformed',
    unsent,
    {
      ...named,
      options: () => ({ extraCertificates: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' }),
    },
  ],
  [
    'no TLS at all',
    always(good),
    'tls',
    'tls-protocol',
    none,
    instead((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  ],
  [
    'a handshake that is closed',
    always(good),
    'network',
    'tls-reset',
    none,
    instead((socket) => socket.once('data', () => socket.end())),
  ],
  [
    'a handshake that is reset',
    always(good),
    'network',
    'tls-reset',
    none,
    instead((socket) => socket.once('data', () => socket.resetAndDestroy())),
  ],
  [
    'a handshake that never ends',
    always(good),
    'timeout',
    'tls-timeout',
    { ...none, phase: 'tls' },
    { ...instead(() => undefined), limits: { connect: 200 } },
  ],
  [
    'a handshake drop by drop',
    always(good),
    'timeout',
    'tls-timeout',
    none,
    {
      ...instead((socket) => {
        // A record of 1 KiB that begins as it should.
        socket.write(Buffer.from('1603030400020003fc0303', 'hex'));
        const timer = setInterval(() => socket.write(Buffer.alloc(1)), 20);
        socket.on('close', () => clearInterval(timer)).on('error', () => undefined);
      }),
      limits: { connect: 200 },
    },
  ],
  [
    'a slow lookup, then a slow handshake: one limit over both',
    always(good),
    'timeout',
    'tls-timeout',
    none,
    {
      ...instead(() => undefined),
      limits: { connect: 800 },
      deadline: 1_100,
      options: () => ({ lookup: leadingTo('127.0.0.1', 400) }),
    },
  ],
  [
    'a deadline within the handshake',
    always(good),
    'timeout',
    'deadline',
    { ...none, message: /TLS handshake/ },
    { ...instead(() => undefined), deadline: 800 },
  ],
  [
    'checks turned off',
    always(good),
    'tls',
    'tls-verification-off',
    unsent,
    { ...named, options: () => ({ verificationOff: true }) },
  ],
  [
    'checks turned off, without a token: still checked',
    always(good),
    'tls',
    'tls-self-signed',
    none,
    { identity: 'selfSigned', withoutToken: true, options: () => ({ verificationOff: true }) },
  ],
  [
    'a token for another origin',
    always(good),
    'redirect',
    'token-of-other-origin',
    unsent,
    { ...named, tokenOrigin: 'https://models.test' },
  ],
  ['no encryption beyond this computer', always(good), 'tls', 'insecure-url', unsent, { host: 'models.test' }],

  [
    'a name that is nowhere',
    always(good),
    'network',
    'dns-not-found',
    { ...unsent, phase: 'resolve' },
    { ...named, host: 'nowhere.invalid' },
  ],
  [
    'a name that cannot be looked up now',
    always(good),
    'network',
    'dns-temporary',
    { ...unsent, attempts: ['dns-temporary', 'dns-temporary'], waits: [250], notes: [/2 tries/] },
    { ...failing('EAI_AGAIN'), tries: 2 },
  ],
  ['a lookup that fails', always(good), 'network', 'dns-failed', unsent, failing('ESERVFAIL')],
  [
    'a lookup that never ends',
    always(good),
    'timeout',
    'resolve-timeout',
    unsent,
    { ...named, limits: { connect: 150 }, options: () => ({ lookup: silent }) },
  ],
  [
    'an address that cannot be reached',
    always(good),
    'network',
    'connect-unreachable',
    unsent,
    { ...named, options: () => ({ lookup: leadingTo('255.255.255.255') }) },
  ],

  ['nobody listening', always(good), 'network', 'connect-refused', { ...unsent, phase: 'connect' }, { gone: true }],
  [
    'nobody listening where TLS should be',
    always(good),
    'network',
    'connect-refused',
    unsent,
    { ...named, gone: true },
  ],
  [
    'no proxy where one should be',
    always(good),
    'network',
    'proxy-refused',
    { ...unsent, phase: 'proxy' },
    {
      ...named,
      gone: true,
      options: (own) => ({ proxies: { https: `http://127.0.0.1:${new URL(own).port}`, http: '', no: '' } }),
    },
  ],
  [
    'a proxy that wants a password',
    always(good),
    'network',
    'proxy-auth',
    { ...none, connections: 1, phase: 'proxy', advice: /says nothing about the token/ },
    proxied('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n'),
  ],
  ['a proxy that forbids', always(good), 'network', 'proxy-denied', none, proxied('HTTP/1.1 403 Forbidden\r\n\r\n')],
  [
    'a proxy that cannot get through',
    always(good),
    'network',
    'proxy-upstream',
    none,
    proxied('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
  ],
  ['a proxy that hangs up', always(good), 'network', 'proxy-reset', none, proxied('')],
  ['a proxy that speaks something else', always(good), 'network', 'proxy-failed', none, proxied('what?\r\n\r\n')],
  [
    'a proxy that says nothing',
    always(good),
    'timeout',
    'proxy-timeout',
    { ...none, phase: 'proxy' },
    proxied(undefined, { headers: 200 }),
  ],
  [
    'a proxy that lets through to nothing',
    always(good),
    'network',
    'tls-reset',
    none,
    proxied('HTTP/1.1 200 OK\r\n\r\n'),
  ],
  [
    'a proxy by a name that is nowhere',
    always(good),
    'network',
    'proxy-not-found',
    unsent,
    through('proxy.invalid:8080'),
  ],
  ['a proxy that is no address', always(good), 'network', 'proxy-malformed', unsent, through('http://:what')],
  ['a proxy of another kind', always(good), 'network', 'proxy-malformed', unsent, through('socks5://127.0.0.1:1')],
  [
    'no proxy for this host',
    always(good),
    'ok',
    'status-200',
    both,
    through('http://proxy.invalid', '', 'other.test, .test'),
  ],
  [
    'no proxy for this computer',
    always(good),
    'ok',
    'status-200',
    both,
    {
      options: (_, otherPort) => ({
        proxies: { https: `http://127.0.0.1:${otherPort}`, http: `http://127.0.0.1:${otherPort}`, no: '' },
      }),
    },
  ],
];
