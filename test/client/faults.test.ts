// Faults of the client's request: the same words for the same trouble as those of the server's own, each of them one that is known.

import { expect, test } from 'vitest';
import { faultOf } from '../../client/host/faults.ts';
import { faultOf as onServer } from '../../server/world/faults.ts';
import { failures } from '../../shared/catalog/failures.table.ts';

const codes = [
  ...['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA', 'EAI_AGAIN', 'EAI_FAIL'],
  ...['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'],
  ...['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['CERT_UNTRUSTED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH', 'CERT_REVOKED', 'CERT_SIGNATURE_FAILURE'],
  ...['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'INVALID_PURPOSE'],
  ...['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'SOMETHING_ELSE', ''],
];

test.each(codes)('%s is to the client what it is to the server', (code) => {
  const error = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
  expect(faultOf(error, 'headers')).toEqual(onServer(Object.assign(new Error('x'), { code }), 'connect'));
});

test.each([
  ['UND_ERR_SOCKET', 'headers', { phase: 'headers', code: 'headers-cut' }],
  ['UND_ERR_SOCKET', 'body', { phase: 'body', code: 'body-cut' }],
  ['ECONNRESET', 'headers', { phase: 'headers', code: 'headers-cut' }],
  ['ECONNRESET', 'body', { phase: 'body', code: 'body-cut' }],
  ['HPE_INVALID_CONSTANT', 'headers', { phase: 'headers', code: 'headers-malformed' }],
  ['HPE_INVALID_CHUNK_SIZE', 'body', { phase: 'body', code: 'body-malformed' }],
  ['UND_ERR_HEADERS_OVERFLOW', 'headers', { phase: 'headers', code: 'headers-too-large' }],
  ['HPE_HEADER_OVERFLOW', 'headers', { phase: 'headers', code: 'headers-too-large' }],
  ['UND_ERR_HEADERS_TIMEOUT', 'headers', { phase: 'headers', code: 'headers-timeout' }],
  ['UND_ERR_BODY_TIMEOUT', 'body', { phase: 'body', code: 'body-timeout' }],
  ['UND_ERR_PRX_TLS', 'headers', { phase: 'proxy', code: 'proxy-tls' }],
] as const)('%s during the %s', (code, during, fault) => {
  expect(faultOf({ cause: { code } }, during)).toEqual(fault);
});

test.each([undefined, null, 'ENOTFOUND', new Error('ENOTFOUND'), { errors: [{ code: 'ENOTFOUND' }] }])(
  'of %j only a code counts, never its words',
  (error) => {
    const expected =
      typeof error === 'object' && error !== null && 'errors' in error
        ? { phase: 'resolve', code: 'dns-not-found' }
        : { phase: 'connect', code: 'connect-failed' };
    expect(faultOf(error, 'headers')).toEqual(expected);
  },
);

test('there are words for every fault', () => {
  const all = [...codes, 'UND_ERR_SOCKET', 'HPE_X', 'UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_PRX_TLS'].flatMap((code) =>
    (['headers', 'body'] as const).map((during) => faultOf({ code }, during).code),
  );
  expect(all.filter((code) => !failures.has(code))).toEqual([]);
});
