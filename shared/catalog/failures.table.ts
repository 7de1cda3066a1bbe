// What each machine code of a failed request means for people: the outcome it is, the words, the advice, whether a retry can help.

import type { OutcomeKind } from './outcome.ts';

/**
 * One way to fail. `{origin}` and `{url}` in the texts stand for the endpoint's; `{proxy}`, `{proxies}`, `{direct}` and
 * `{ca}` for where whoever asks says which proxy to take, which hosts to reach without one, and which certificates to trust.
 */
export interface FailureRow {
  readonly code: string;
  readonly kind: OutcomeKind;
  /** Whether the same request may well succeed a moment later. */
  readonly retry: boolean;
  readonly message: string;
  readonly advice: string;
}

type Row = readonly [code: string, kind: OutcomeKind, retry: 'retry' | 'final', message: string, advice: string];

const online = 'check the connection, and whether a proxy ({proxy}) is needed to get out';
const slow = 'try again; if it stays so, check the connection and the status page of the endpoint';
const tellHost = 'try again later; if it stays so, report it to whoever runs the endpoint';
const ownCa = 'if a company proxy or an own certificate authority is in use, {ca}';
const proxySetting = 'check {proxies}';
const asPlain = 'check the base URL; a gateway in between may be rewriting answers';

const rows: readonly Row[] = [
  // Finding the host.
  [
    'dns-not-found',
    'network',
    'final',
    'there is no host by the name in {origin}',
    `check the base URL for a typo; ${online}`,
  ],
  ['dns-temporary', 'network', 'retry', 'the host name in {origin} could not be looked up now', online],
  ['dns-failed', 'network', 'retry', 'looking up the host name in {origin} failed', online],
  ['resolve-timeout', 'timeout', 'retry', 'looking up the host name in {origin} took too long', online],
  // Reaching it.
  [
    'connect-refused',
    'network',
    'retry',
    '{origin} refused the connection: nothing listens at that port',
    'check host and port of the base URL, and that the server runs',
  ],
  ['connect-unreachable', 'network', 'retry', 'there is no way to {origin} from here', online],
  [
    'connect-reset',
    'network',
    'retry',
    '{origin} closed the connection at once',
    `${slow}; a firewall may be doing it`,
  ],
  [
    'connect-denied',
    'network',
    'final',
    'this computer does not let the program connect to {origin}',
    'check firewall and sandbox rules',
  ],
  ['connect-timeout', 'timeout', 'retry', 'connecting to {origin} took too long', online],
  ['connect-failed', 'network', 'retry', 'connecting to {origin} failed', online],
  [
    'connect-not-loopback',
    'network',
    'final',
    'the name in {origin} does not lead to this computer, so nothing is sent without encryption',
    'use https, or the address 127.0.0.1',
  ],
  // TLS.
  [
    'tls-expired',
    'tls',
    'final',
    'the TLS certificate of {origin} has expired',
    'check the clock of this computer; otherwise the certificate must be renewed by whoever runs the endpoint',
  ],
  [
    'tls-not-yet-valid',
    'tls',
    'final',
    'the TLS certificate of {origin} is not valid yet',
    'check the clock of this computer',
  ],
  [
    'tls-self-signed',
    'tls',
    'final',
    '{origin} shows a self-signed TLS certificate',
    `${ownCa}; never turn the check off`,
  ],
  [
    'tls-unknown-issuer',
    'tls',
    'final',
    'the TLS certificate of {origin} comes from an authority that is not trusted here',
    ownCa,
  ],
  [
    'tls-wrong-host',
    'tls',
    'final',
    'the TLS certificate of {origin} is for another host',
    'check the host of the base URL; on a guest network sign in first',
  ],
  [
    'tls-revoked',
    'tls',
    'final',
    'the TLS certificate of {origin} was revoked',
    'send nothing there; report it to whoever runs the endpoint',
  ],
  ['tls-untrusted', 'tls', 'final', 'the TLS certificate of {origin} cannot be trusted', ownCa],
  [
    'tls-client-certificate',
    'tls',
    'final',
    '{origin} wants a client certificate, which modelint cannot give',
    'use a base URL that takes a token',
  ],
  [
    'tls-protocol',
    'tls',
    'final',
    '{origin} does not answer in TLS, or in no version of it that is supported',
    'check host and port of the base URL; http is accepted for this computer only',
  ],
  [
    'tls-reset',
    'network',
    'retry',
    '{origin} closed the connection during the TLS handshake',
    `${slow}; a firewall may be doing it`,
  ],
  ['tls-timeout', 'timeout', 'retry', 'the TLS handshake with {origin} took too long', slow],
  [
    'tls-verification-off',
    'tls',
    'final',
    'NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of TLS certificates off, so no token is sent',
    'unset it; with an own certificate authority, {ca}',
  ],
  [
    'tls-ca-malformed',
    'tls',
    'final',
    'the certificates given to be trusted cannot be read',
    'give a PEM file: lines between BEGIN CERTIFICATE and END CERTIFICATE',
  ],
  // The proxy.
  [
    'proxy-malformed',
    'network',
    'final',
    'the proxy setting is no usable address',
    `${proxySetting}: an address such as http://proxy.example:8080`,
  ],
  ['proxy-refused', 'network', 'retry', 'the proxy refused the connection', `${proxySetting}, and that the proxy runs`],
  ['proxy-not-found', 'network', 'final', 'there is no host by the name of the proxy', proxySetting],
  ['proxy-failed', 'network', 'retry', 'connecting to the proxy failed', proxySetting],
  ['proxy-reset', 'network', 'retry', 'the proxy closed the connection', proxySetting],
  ['proxy-tls', 'tls', 'final', 'the TLS certificate of the proxy cannot be trusted', ownCa],
  [
    'proxy-auth',
    'network',
    'final',
    'the proxy wants a user name and a password (407)',
    'put them into {proxy}; this says nothing about the token',
  ],
  [
    'proxy-denied',
    'network',
    'final',
    'the proxy does not let requests through to {origin}',
    'ask for the host to be allowed, or name it in {direct}',
  ],
  [
    'proxy-upstream',
    'network',
    'retry',
    'the proxy could not reach {origin}',
    'try again; if it stays so, ask whoever runs the proxy',
  ],
  ['proxy-timeout', 'timeout', 'retry', 'the proxy took too long', proxySetting],
  // The head of the answer.
  ['headers-timeout', 'timeout', 'retry', '{origin} took the request and did not answer in time', slow],
  ['headers-cut', 'network', 'retry', '{origin} closed the connection without an answer', slow],
  ['headers-too-large', 'oversize', 'final', 'the head of the answer of {origin} is larger than 16 KiB', asPlain],
  [
    'headers-malformed',
    'unparsable',
    'final',
    'what {origin} answered is not HTTP',
    'check host and port of the base URL',
  ],
  [
    'captive-portal',
    'network',
    'final',
    'the network wants a sign-in before it lets anything through (511)',
    'open a web page in a browser and sign in, then try again',
  ],
  // The body.
  ['body-timeout', 'timeout', 'retry', '{origin} stopped sending in the middle of the catalog', slow],
  [
    'body-cut',
    'network',
    'retry',
    'the connection to {origin} broke in the middle of the catalog; nothing of it is used',
    slow,
  ],
  ['body-malformed', 'unparsable', 'final', 'the body that {origin} sent is not valid HTTP', asPlain],
  [
    'body-too-large',
    'oversize',
    'final',
    'the body that {origin} sends is larger than is accepted',
    'check that {url} is a model list; the largest public ones have under 1 MiB',
  ],
  ['body-encoded', 'unparsable', 'final', '{origin} sent a compressed body although none was asked for', asPlain],
  ['body-not-utf8', 'unparsable', 'final', 'the body that {origin} sent is not valid UTF-8', tellHost],
  // The whole.
  ['deadline', 'timeout', 'retry', '{origin} did not send the whole catalog in time', slow],
  ['cancelled', 'network', 'final', 'the request was cancelled', 'ask again'],
  ['account-changed', 'network', 'final', 'the token was changed before {origin} could be asked', 'ask again'],
  [
    'token-of-other-origin',
    'redirect',
    'final',
    'the token belongs to another origin than {origin}, so nothing was sent',
    'give the token together with the base URL it is for',
  ],
  [
    'insecure-url',
    'tls',
    'final',
    '{origin} is not encrypted, so nothing was sent',
    'use https; http is accepted for this computer only',
  ],
  // Pages.
  [
    'page-other-origin',
    'redirect',
    'final',
    'the next page of the list is at another origin than {origin}',
    'nothing was sent there; report it to whoever runs the endpoint',
  ],
  [
    'page-other-path',
    'redirect',
    'final',
    'the next page of the list is at another path than {url}',
    'report it to whoever runs the endpoint',
  ],
  [
    'page-malformed',
    'schema',
    'final',
    'the list says that there is more, and gives no usable address for it',
    tellHost,
  ],
  ['page-loop', 'schema', 'final', 'the pages of the list lead back to one already read', tellHost],
  [
    'pages-too-many',
    'oversize',
    'final',
    'the list has more pages than are accepted',
    'check that {url} is the list of this account and not a whole registry',
  ],
  [
    'catalog-echoes-token',
    'schema',
    'final',
    'the catalog holds the token itself; nothing of it is kept',
    'have the token replaced, and report it to whoever runs the endpoint',
  ],
  // The parts of JSON and of a list.
  [
    'catalog-web-page',
    'route',
    'final',
    'a web page came from {url} instead of a model list',
    'check the base URL: it usually ends in /v1; on a guest network sign in first',
  ],
  [
    'catalog-content-type',
    'unparsable',
    'final',
    'the answer of {url} is not marked as JSON',
    'check the base URL: it usually ends in /v1',
  ],
];

/** All rows by code. */
export const failures: ReadonlyMap<string, FailureRow> = new Map(
  rows.map(([code, kind, retry, message, advice]) => [code, { code, kind, retry: retry === 'retry', message, advice }]),
);

/** What became of a body that parsing refused, by the parser's code; `schema` for all others. */
export const refusedKinds: ReadonlyMap<string, OutcomeKind> = new Map([
  ['catalog-not-json', 'unparsable'],
  ['catalog-too-deep', 'unparsable'],
  ['catalog-web-page', 'route'],
  ['catalog-too-large', 'oversize'],
  ['catalog-too-many', 'oversize'],
  ['catalog-call-failed', 'upstream'],
  ['catalog-error-body', 'upstream'],
  ['catalog-empty', 'empty'],
]);
