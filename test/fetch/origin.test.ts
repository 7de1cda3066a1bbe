// From base URLs to origins and list addresses; and the addresses that are refused because two programs could read them differently.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Endpoint, endpointFrom, readEndpoint } from '../../server/origin.ts';
import type { Problem } from '../../shared/problem.ts';

const good: readonly (readonly [base: string, origin: string, url: string])[] = [
  ['https://api.cometapi.com/v1', 'https://api.cometapi.com', 'https://api.cometapi.com/v1/models'],
  ['https://api.cometapi.com', 'https://api.cometapi.com', 'https://api.cometapi.com/v1/models'],
  ['https://api.cometapi.com/', 'https://api.cometapi.com', 'https://api.cometapi.com/v1/models'],
  ['https://api.cometapi.com/v1/', 'https://api.cometapi.com', 'https://api.cometapi.com/v1/models'],
  ['https://api.cometapi.com/v1///', 'https://api.cometapi.com', 'https://api.cometapi.com/v1/models'],
  ['https://api.cometapi.com/v1/models', 'https://api.cometapi.com', 'https://api.cometapi.com/v1/models'],
  ['https://openrouter.ai/api/v1', 'https://openrouter.ai', 'https://openrouter.ai/api/v1/models'],
  ['https://api.groq.com/openai/v1', 'https://api.groq.com', 'https://api.groq.com/openai/v1/models'],
  ['https://g.test/v1beta/openai', 'https://g.test', 'https://g.test/v1beta/openai/models'],
  ['https://g.test/v1beta/openai/', 'https://g.test', 'https://g.test/v1beta/openai/models'],
  ['https://g.test/v1alpha2', 'https://g.test', 'https://g.test/v1alpha2/models'],
  ['https://corp.test/llm/gateway', 'https://corp.test', 'https://corp.test/llm/gateway/v1/models'],
  ['https://corp.test/v1x', 'https://corp.test', 'https://corp.test/v1x/v1/models'],
  ['https://corp.test:8443/v1', 'https://corp.test:8443', 'https://corp.test:8443/v1/models'],
  ['https://corp.test:443/v1', 'https://corp.test', 'https://corp.test/v1/models'],
  ['HTTPS://Corp.Test/V1', 'https://corp.test', 'https://corp.test/V1/v1/models'],
  ['https://xn--mller-kva.test', 'https://xn--mller-kva.test', 'https://xn--mller-kva.test/v1/models'],
  ['https://[2001:db8::1]:8443/v1', 'https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/v1/models'],
  ['http://localhost:11434/v1', 'http://localhost:11434', 'http://localhost:11434/v1/models'],
  ['http://127.0.0.1', 'http://127.0.0.1', 'http://127.0.0.1/v1/models'],
  ['http://127.0.0.1:80', 'http://127.0.0.1', 'http://127.0.0.1/v1/models'],
  ['http://[::1]:1234', 'http://[::1]:1234', 'http://[::1]:1234/v1/models'],
];

test.each(good)('%s', (base, origin, url) => {
  expect(readEndpoint(base, '--base-url')).toEqual({ origin, url, source: '--base-url' });
  expect(new URL(url).origin).toBe(origin);
});

const hostile: readonly (readonly [base: string, code: string])[] = [
  ['', 'empty'],
  [' ', 'blank'],
  [' https://api.test/v1', 'blank'],
  ['https://api.test/v1 ', 'blank'],
  ['https://api.test/v1\n', 'blank'],
  ['https://api.te\tst/v1', 'blank'],
  ['https://api.test\r\nhost: evil.test', 'blank'],
  ['https://api.test/v1\u0000', 'blank'],
  ['"https://api.test/v1"', 'quoted'],
  ["'https://api.test/v1'", 'quoted'],
  ['\ufeffhttps://api.test', 'not-ascii'],
  ['https://api.t\u0435st/v1', 'not-ascii'],
  ['https://api.test\u2044v1', 'not-ascii'],
  ['https://\uff41pi.test', 'not-ascii'],
  ['https://api.test\\@evil.test/v1', 'backslash'],
  ['https:\\\\api.test', 'backslash'],
  ['api.test/v1', 'malformed'],
  ['//api.test/v1', 'malformed'],
  ['/v1', 'malformed'],
  ['https:api.test', 'malformed'],
  ['https:/api.test', 'malformed'],
  ['https:///api.test', 'malformed'],
  ['https://', 'malformed'],
  ['https://?x', 'malformed'],
  ['https://api.test:99999', 'malformed'],
  ['https://api.test:x', 'malformed'],
  ['https://[::1', 'malformed'],
  ['https://a b', 'blank'],
  ['https://api.cometapi.com@evil.test/v1', 'userinfo'],
  ['https://user:pass-word@api.test/v1', 'userinfo'],
  ['https://@api.test/v1', 'userinfo'],
  ['https://:@api.test/v1', 'userinfo'],
  ['https://api.test/v1?key=sk-secret', 'query'],
  ['https://api.test?', 'query'],
  ['https://evil.test?@api.test', 'query'],
  ['https://api.test/v1#x', 'fragment'],
  ['https://evil.test#@api.test', 'fragment'],
  ['ftp://api.test', 'scheme'],
  ['file:///etc/passwd', 'malformed'],
  ['file://host/etc/passwd', 'scheme'],
  ['javascript://api.test/%0aalert(1)', 'scheme'],
  ['ws://127.0.0.1', 'scheme'],
  ['https://2130706433', 'host'],
  ['http://127.1', 'host'],
  ['http://0x7f.0.0.1', 'host'],
  ['http://0177.0.0.1', 'host'],
  ['https://ex%61mple.test', 'host'],
  ['https://api.test:0443', 'host'],
  ['https://api.test:', 'host'],
  ['https://api.test:0', 'host'],
  ['https://api.test.', 'host'],
  ['https://[0:0:0:0:0:0:0:1]', 'host'],
  ['https://api.test/%2e%2e/v1', 'path'],
  ['https://api.test/a/../v1', 'path'],
  ['https://api.test/./v1', 'path'],
  ['https://api.test//evil.test', 'path'],
  ['http://api.test/v1', 'insecure'],
  ['http://0.0.0.0', 'insecure'],
  ['http://127.0.0.2', 'insecure'],
  ['http://10.0.0.1', 'insecure'],
  ['http://[::ffff:7f00:1]', 'insecure'],
  ['http://localhost.evil.test', 'insecure'],
  ['http://127.0.0.1.evil.test', 'insecure'],
  ['http://evil-localhost', 'insecure'],
  [`https://api.test/${'x'.repeat(2048)}`, 'too-long'],
];

test.each(hostile)('refused: %j', (base, code) => {
  const answer = readEndpoint(base, 'COMETAPI_BASE_URL') as Problem;
  expect(answer).toEqual({
    kind: 'usage',
    code: `base-url-${code}`,
    message: expect.stringMatching(/^the base URL \(COMETAPI_BASE_URL\) .*[^.]$/),
    advice: expect.stringMatching(/^\w.*[^.]$/),
  });
  // What was typed may be a secret.
  expect(JSON.stringify(answer)).not.toMatch(/secret|pass-word|user:/);
});

test('the option comes before the environment, the environment before the default', () => {
  const env = (value: string | undefined) => (name: string) => (name === 'COMETAPI_BASE_URL' ? value : undefined);
  const source = (option: string | undefined, value: string | undefined) =>
    (endpointFrom(option, env(value)) as Endpoint & Problem).source ?? 'refused';
  expect([
    source('https://a.test', 'https://b.test'),
    source(undefined, 'https://b.test'),
    source(undefined, ''),
    source(undefined, undefined),
    source('', 'https://b.test'),
    source(undefined, 'http://b.test'),
  ]).toEqual(['--base-url', 'COMETAPI_BASE_URL', 'default', 'default', 'refused', 'refused']);
  expect(endpointFrom(undefined, env(undefined))).toEqual({
    origin: 'https://api.cometapi.com',
    url: 'https://api.cometapi.com/v1/models',
    source: 'default',
  });
});

test('whatever is accepted leads to the host that stands in it, and nowhere else', () => {
  const piece = fc.constantFrom(
    'https:',
    'http:',
    '/',
    '//',
    '@',
    ':',
    '\\',
    'a.test',
    'b.test',
    '443',
    '?',
    '#',
    '%2f',
    '..',
    '.',
    '[::1]',
    'v1',
    '\t',
    ';',
    '&',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 10 }),
      fc.constantFrom('', 'https://', 'https://a.test'),
      (pieces, start) => {
        const text = start + pieces.join('');
        const answer = readEndpoint(text, '--base-url');
        if ('kind' in answer) return;
        const [, , authority] = text.split('/');
        const url = new URL(answer.url);
        expect([url.origin, url.host, url.search, url.hash, url.username]).toEqual([
          answer.origin,
          authority?.replace(/:443$/, ''),
          '',
          '',
          '',
        ]);
        expect(answer.url).toMatch(/\/models$/);
      },
    ),
    { numRuns: 5_000 },
  );
});
