// Words for what became of a request: every code has its own, whatever the network says.

import { describe, expect, test } from 'vitest';
import { faultOf, proxyRefusal } from '../../server/world/faults.ts';
import { type About, classifyAnswer, classifyFailure } from '../../shared/catalog/classify.ts';
import { failures } from '../../shared/catalog/failures.table.ts';
import type { Phase } from '../../shared/catalog/outcome.ts';
import { secondsToWait } from '../../shared/catalog/retry-after.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const about: About = { origin: 'https://a.test', url: 'https://a.test/v1/models', tokenSent: true, now };

test.each([...failures.values()])('$code', ({ code, kind, retry }) => {
  const classified = classifyFailure({ phase: 'connect', code, status: undefined }, about);
  expect(classified).toEqual({
    kind,
    code,
    message: expect.stringMatching(/^(?:[a-z]|NODE_)[^{}]*[^.]$/),
    advice: expect.stringMatching(/^[a-z][^{}]*[^.]$/),
    phase: 'connect',
    status: undefined,
    retryAfter: undefined,
    retry,
  });
  // A retry helps against passing failures alone.
  if (retry) expect(['network', 'timeout']).toContain(kind);
});

test('a code that nobody knows has words too', () => {
  const { kind, code, message, retry } = classifyFailure({ phase: 'connect', code: 'what', status: undefined }, about);
  expect({ kind, code, message, retry }).toEqual({
    kind: 'network',
    code: 'what',
    message: 'connecting to https://a.test failed',
    retry: true,
  });
});

test('a dollar sign in an address is no pattern', () => {
  const odd = { ...about, url: 'https://a.test/$&/v1/models' };
  expect(
    classifyAnswer({ status: 404, contentType: undefined, retryAfter: undefined, redirectOrigin: undefined }, odd)
      ?.message,
  ).toBe('there is no model list at https://a.test/$&/v1/models (404)');
});

test('every status has an answer, and only 200 is read', () => {
  const read: number[] = [];
  for (let status = 200; status < 1000; status++) {
    const classified = classifyAnswer(
      { status, contentType: 'application/json', retryAfter: '1', redirectOrigin: undefined },
      about,
    );
    if (classified === undefined) read.push(status);
    else if (classified.retry) expect([408, 429].includes(status) || classified.kind === 'upstream').toBe(true);
  }
  expect(read).toEqual([200]);
});

describe('Retry-After', () => {
  const rows: readonly (readonly [header: string | undefined, seconds: number | undefined])[] = [
    [undefined, undefined],
    ['', undefined],
    ['0', 0],
    [' 7 ', 7],
    ['60', 60],
    ['86400', 86_400],
    ['86401', 86_400],
    ['9'.repeat(30), 86_400],
    ['9'.repeat(31), undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['soon', undefined],
    ['5, 6', undefined],
    ['Sun, 22 Nov 2026 12:00:09 GMT', 9],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400],
    ['Sun, 99 Nov 2026 12:00:09 GMT', undefined],
    ['2026-11-22T12:00:09Z', undefined],
    ['Sun, 22 Nov 2026 12:00:09 +0200', undefined],
  ];
  test.each(rows)('%j', (header, seconds) => {
    expect(secondsToWait(header, now)).toBe(seconds);
  });
});

describe('errors of the network', () => {
  const error = (code: string, more: object = {}) => Object.assign(new Error('sk-canary'), { code, ...more });
  const rows: readonly (readonly [name: string, error: unknown, phase: Phase, expected: readonly [Phase, string]])[] = [
    ['not found', error('ENOTFOUND'), 'resolve', ['resolve', 'dns-not-found']],
    ['a lookup by its name', error('EWHAT', { syscall: 'getaddrinfo' }), 'resolve', ['resolve', 'dns-failed']],
    [
      'several addresses',
      new AggregateError([error('ECONNREFUSED'), error('ENETUNREACH')]),
      'connect',
      ['connect', 'connect-refused'],
    ],
    ['a cause', new Error('x', { cause: error('EHOSTUNREACH') }), 'connect', ['connect', 'connect-unreachable']],
    ['no permission', error('EACCES'), 'connect', ['connect', 'connect-denied']],
    ["the system's own limit", error('ETIMEDOUT'), 'connect', ['connect', 'connect-timeout']],
    ['reset', error('ECONNRESET'), 'connect', ['connect', 'connect-reset']],
    ['another address than this computer', error('ERR_NOT_LOOPBACK'), 'connect', ['connect', 'connect-not-loopback']],
    ['revoked', error('CERT_REVOKED'), 'tls', ['tls', 'tls-revoked']],
    ['a chain that is too long', error('CERT_CHAIN_TOO_LONG'), 'tls', ['tls', 'tls-untrusted']],
    [
      'a client certificate',
      error('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'),
      'headers',
      ['tls', 'tls-client-certificate'],
    ],
    ['a version', error('ERR_SSL_UNSUPPORTED_PROTOCOL'), 'tls', ['tls', 'tls-protocol']],
    ['cut', error('ECONNRESET'), 'body', ['body', 'body-cut']],
    ['no error at all', undefined, 'headers', ['headers', 'headers-cut']],
    ['a text', 'sk-canary', 'connect', ['connect', 'connect-failed']],
    [
      'an error that causes itself',
      (() => {
        const loop: Error = new Error('x');
        loop.cause = loop;
        return loop;
      })(),
      'connect',
      ['connect', 'connect-failed'],
    ],
    ['the certificate of the proxy', error('CERT_HAS_EXPIRED'), 'proxy', ['proxy', 'proxy-tls']],
    ['the name of the proxy', error('ENOTFOUND'), 'proxy', ['proxy', 'proxy-not-found']],
    ['a proxy that refuses', error('ECONNREFUSED'), 'proxy', ['proxy', 'proxy-refused']],
    ['a proxy that fails', error('EWHAT'), 'proxy', ['proxy', 'proxy-failed']],
  ];
  test.each(rows)('%s', (_, given, phase, [expectedPhase, code]) => {
    expect(faultOf(given, phase)).toEqual({ phase: expectedPhase, code });
    expect(failures.has(code)).toBe(true);
  });

  test('answers of a proxy', () => {
    expect([407, 403, 405, 502, 504].map(proxyRefusal)).toEqual([
      'proxy-auth',
      'proxy-denied',
      'proxy-denied',
      'proxy-upstream',
      'proxy-upstream',
    ]);
  });
});
