// The client's reading of a base URL: the same addresses as the server's, and nothing of an origin but its model list.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Endpoint, isListOf, readEndpoint } from '../../client/endpoint.ts';
import { readEndpoint as readOnServer } from '../../server/origin.ts';

/** What the server makes of an address, in the client's terms. */
function onServer(base: string) {
  const read = readOnServer(base, 'here');
  return 'url' in read ? { origin: read.origin, listPath: new URL(read.url).pathname } : undefined;
}

function onClient(base: string) {
  const read = readEndpoint('e', base);
  return read && { origin: read.origin, listPath: read.listPath };
}

const bases = [
  'https://api.test/v1',
  'https://api.test',
  'https://api.test/v1/',
  'https://api.test/v1/models',
  'HTTPS://Api.Test:443/V1',
  'https://api.test/v1beta/openai',
  'http://127.0.0.1:8080/v1',
  'http://[::1]',
  'http://localhost',
  'http://api.test/v1',
  'http://127.1',
  'http://127.0.0.1.evil.test',
  'http://localhost.evil.test',
  'https://api.test@evil.test/v1',
  'https://:@api.test',
  'https://api.test\\@evil.test',
  'https://api.test?x=@evil.test',
  'https://api.test#@evil.test',
  'https://api.test/v1/../../admin',
  'https://api.test/%2e%2e',
  'https://api.test//v1',
  'https://api.test.',
  'https://api.test:0',
  'https://api.test:99999',
  'https://api.test:0443',
  'https://ex%61mple.test',
  'https://2130706433',
  'https:api.test',
  'https:///api.test',
  '//api.test',
  'ftp://api.test',
  'javascript://api.test/%0aalert(1)',
  ' https://api.test',
  'https://api.test\n',
  'https://api.t\u0435st',
  '"https://api.test"',
  `https://api.test/${'a'.repeat(2100)}`,
  '',
];

test.each(bases)('%j is to the client what it is to the server', (base) => {
  expect(onClient(base)).toEqual(onServer(base));
});

test('addresses put together from dangerous pieces are to the client what they are to the server', () => {
  const piece = fc.constantFrom(
    ...[
      'https',
      'http',
      'HTTP',
      'ftp',
      ':',
      '//',
      '/',
      '\\',
      '@',
      '?',
      '#',
      '%',
      '%2f',
      '.',
      '..',
      ' ',
      '\n',
      '\u0435',
    ],
    ...['api.test', '127.0.0.1', 'localhost', '[::1]', ':443', ':80', ':0', ':x', 'v1', 'models', '"', "'", '`', 'a'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), fc.boolean(), (pieces, plain) => {
      const base = `${plain ? 'https://api.test' : ''}${pieces.join('')}`;
      expect(onClient(base)).toEqual(onServer(base));
    }),
    { numRuns: 5_000 },
  );
});

const endpoint: Endpoint = {
  environment: 'e',
  baseUrl: 'https://api.test/v1',
  origin: 'https://api.test',
  listPath: '/v1/models',
};

test.each([
  ['https://api.test/v1/models', true],
  ['https://api.test/v1/models?after_id=x&limit=1000', true],
  ['https://api.test:443/v1/models', true],
  ['https://api.test/v1/models/', false],
  ['https://api.test/v1/chat/completions', false],
  ['https://api.test/v1/models/../files', false],
  ['https://api.test/v1/models%2f..%2ffiles', false],
  ['https://api.test/v1/models#x', false],
  ['https://user@api.test/v1/models', false],
  ['https://api.test@evil.test/v1/models', false],
  ['https://evil.test/v1/models', false],
  ['https://api.test.evil.test/v1/models', false],
  ['https://api.test:8443/v1/models', false],
  ['http://api.test/v1/models', false],
  ['https://api.test\\@evil.test/v1/models', false],
  [`https://api.test/v1/models?${'a'.repeat(9000)}`, false],
  ['/v1/models', false],
  ['', false],
])('%s may be asked: %s', (url, may) => {
  expect(isListOf(endpoint, url)).toBe(may);
});
