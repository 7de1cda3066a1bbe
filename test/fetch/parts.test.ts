// The small parts of a fetch: patience, secrets in texts, what the environment says of the network, loading on demand.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectionFrom } from '../../server/connection.ts';
import { patience, waitAfter } from '../../server/patience.ts';
import { sleep } from '../../server/world/sleep.ts';
import { holdsSecret, resemblesSecret } from '../../shared/catalog/secret.ts';
import { identities } from '../hostile/certificates.ts';
import { ground } from '../world/ground.ts';

describe('waits', () => {
  const wait = (number: number, kind: 'network' | 'rate-limited', chance: number, retryAfter?: number) =>
    waitAfter(number, { kind, retryAfter }, chance);

  test('full jitter for a passing failure, equal jitter for a limit, doubled and capped', () => {
    expect([1, 2, 3, 4, 20].map((number) => wait(number, 'network', 0))).toEqual([0, 0, 0, 0, 0]);
    expect([1, 2, 3, 4, 20].map((number) => wait(number, 'network', 0.5))).toEqual([250, 500, 1000, 2000, 10_000]);
    expect([1, 2, 3, 4, 20].map((number) => wait(number, 'rate-limited', 0))).toEqual([1000, 2000, 4000, 8000, 10_000]);
    expect([1, 2, 3, 4, 20].map((number) => wait(number, 'rate-limited', 0.5))).toEqual([
      1500, 3000, 6000, 12_000, 15_000,
    ]);
  });

  test('what the endpoint asks for is a minimum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (number, seconds, chance) => {
          expect(wait(number, 'network', chance, seconds)).toBeGreaterThanOrEqual(seconds * 1000);
          expect(wait(number, 'rate-limited', chance, seconds)).toBeLessThanOrEqual(
            Math.max(seconds * 1000 + 500, 20_000),
          );
        },
      ),
    );
  });

  test('how much each kind of fetch may cost', () => {
    expect(Object.entries(patience).map(([name, { tries, budget }]) => [name, tries, budget])).toEqual([
      ['interactive', 2, 10_000],
      ['background', 3, 30_000],
      ['gate', 4, 60_000],
    ]);
  });

  test('a sleep that is cancelled ends', async () => {
    const controller = new AbortController();
    const slept = sleep(1e8, controller.signal);
    controller.abort();
    await slept;
    await sleep(1e8, controller.signal);
    await sleep(0);
  });
});

describe('secrets', () => {
  const token = 'sk-Live/+=9F3b7d21c5~e8';
  const forms: readonly (readonly [name: string, form: string])[] = [
    ['plain', token],
    ['in capitals', token.toUpperCase()],
    ['backwards', [...token].reverse().join('')],
    ['in an address', encodeURIComponent(token)],
    ['percent for percent', [...Buffer.from(token)].map((byte) => `%${byte.toString(16)}`).join('')],
    ['hexadecimal', Buffer.from(token).toString('hex')],
    ['Base64', Buffer.from(token).toString('base64')],
    ['Base64 behind one byte', Buffer.from(`x${token}`).toString('base64')],
    ['Base64 behind two bytes', Buffer.from(`xy${token}`).toString('base64')],
    ['Base64 behind a word', Buffer.from(`Bearer ${token}!`).toString('base64')],
    ['Base64 for addresses', Buffer.from(`user:${token}@`).toString('base64url')],
  ];
  test.each(forms)('%s', (_, form) => {
    expect([holdsSecret(`a ${form} b`, token), resemblesSecret(`a ${form} b`, token)]).toEqual([true, true]);
    expect([holdsSecret(form.slice(0, -8), token), resemblesSecret(form.slice(0, -8), token)]).toEqual([false, true]);
  });

  test('a text without it', () => {
    const text = 'invalid token (request id: 20260701): sk-Live***';
    expect([holdsSecret(text, token), resemblesSecret(text, token)]).toEqual([false, false]);
  });

  test('any token is found in any text around it', () => {
    const ascii = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 8,
      maxLength: 64,
    });
    fc.assert(
      fc.property(ascii, fc.string(), fc.string({ unit: 'binary-ascii' }), (token, before, after) => {
        expect(holdsSecret(`${before}${token}${after}`, token)).toBe(true);
        expect(resemblesSecret(Buffer.from(`${after}${token}${after}`).toString('base64'), token)).toBe(true);
        expect(resemblesSecret(Buffer.from(`${after}${token}`).toString('hex'), token)).toBe(true);
      }),
    );
  });
});

describe('the network', () => {
  const connection = (env: Readonly<Record<string, string>>, caFile?: string, content?: string) => {
    const place = ground();
    if (content !== undefined) place.write('ca.pem', content);
    return connectionFrom(place.world('.', env), 'modelint/1', caFile);
  };
  const usual = {
    userAgent: 'modelint/1',
    proxies: { https: '', http: '', no: '' },
    verificationOff: false,
    extraCertificates: undefined,
  };

  test('what the environment says', () => {
    expect(connection({})).toEqual(usual);
    expect(connection({ HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://q', NO_PROXY: 'x' })).toEqual({
      ...usual,
      proxies: { https: 'http://p:1', http: 'http://q', no: 'x' },
    });
    expect(connection({ HTTPS_PROXY: 'http://p:1', https_proxy: 'http://q:1' })).toEqual({
      ...usual,
      proxies: { https: 'http://q:1', http: '', no: '' },
    });
    expect(connection({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual({ ...usual, verificationOff: true });
    expect(connection({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).toEqual(usual);
  });

  test('a file of certificates', () => {
    const { cert, key } = identities.good;
    expect(connection({}, 'ca.pem', cert)).toEqual({ ...usual, extraCertificates: cert });
    for (const [content, code] of [
      [undefined, 'ca-file-not-found'],
      ['x', 'ca-file-malformed'],
      [cert + key, 'ca-file-private'],
    ] as const) {
      const refused = connection({}, 'ca.pem', content);
      expect(refused).toEqual({
        kind: 'usage',
        code,
        message: expect.any(String),
        advice: expect.any(String),
        path: 'ca.pem',
      });
      expect(JSON.stringify(refused)).not.toContain('BEGIN EC');
    }
  });

  test('a world has a transport, which refuses what must not be sent', async () => {
    const transport = ground().world().transport(usual);
    const request = { url: 'http://a.test/v1/models', credential: undefined, maxBytes: 1, deadline: 1 };
    expect(await transport(request)).toEqual({
      phase: 'resolve',
      code: 'insecure-url',
      status: undefined,
      milliseconds: 0,
    });
    expect(await transport({ ...request, url: 'what' })).toEqual({
      phase: 'resolve',
      code: 'insecure-url',
      status: undefined,
      milliseconds: 0,
    });
  });
});
