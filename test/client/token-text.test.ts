// What may be a token: what the command line accepts, and nothing else; no refusal quotes it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenFromVariables, verificationOff, withoutTokens } from '../../client/host/variables.ts';
import { tokenTrouble } from '../../client/token-text.ts';
import { takeToken } from '../../server/token.ts';

/** Whether the command line accepts a text. */
async function accepted(text: string): Promise<boolean> {
  const token = await takeToken(
    { takeEnv: (name) => (name === 'COMETAPI_KEY' ? text : undefined), readInput: () => expect.unreachable() },
    false,
  );
  return token !== undefined && 'text' in token;
}

const texts = [
  'sk-0123456789',
  '12345678',
  '1234567',
  'a'.repeat(512),
  `${'ab'.repeat(256)}c`,
  'xxxxxxxxxx',
  '',
  ' sk-0123456789',
  'sk-0123456789\n',
  'sk-01234\r\n56789',
  'sk 0123456789',
  '"sk-0123456789"',
  '\u201csk-0123456789\u201d',
  'Bearer sk-0123456789',
  '\ufeffsk-0123456789',
  'sk-0123456789\u200b',
  'sk-0123456789\u0000',
  '${COMETAPI_KEY}',
  '$COMETAPI_KEY',
  '%COMETAPI_KEY%',
  '<your token>',
  '<your-token>',
  '${{ secrets.KEY }}',
  'sk-тест-0123456789',
];

test.each(texts)('%j is to the client what it is to the command line', async (text) => {
  expect(tokenTrouble(text) === undefined).toBe(await accepted(text));
});

test('texts put together from pieces are to the client what they are to the command line', async () => {
  const piece = fc.constantFrom(
    'sk-',
    'abcd',
    '0123456789',
    ' ',
    '\n',
    '"',
    '`',
    '$',
    '{',
    '}',
    '%',
    '<',
    '>',
    'é',
    '\ufeff',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
      const text = pieces.join('');
      expect(tokenTrouble(text) === undefined).toBe(await accepted(text));
    }),
    { numRuns: 1_000 },
  );
});

test.each(texts.filter((text) => text.length > 9))('no refusal quotes %j', (text) => {
  expect(tokenTrouble(text) ?? '').not.toContain(text);
});

const owner = { environment: null, origin: 'https://a.test' };
const named = { environment: 'my-prod.eu', origin: 'https://a.test' };
const key = 'sk-0123456789';

test.each([
  [owner, {}, undefined],
  [owner, { COMETAPI_KEY: key }, key],
  [owner, { COMETAPI_API_KEY: key }, key],
  [owner, { COMETAPI_KEY: '', COMETAPI_API_KEY: key }, key],
  [owner, { COMETAPI_KEY: key, COMETAPI_API_KEY: 'sk-other-one' }, key],
  [owner, { COMETAPI_KEY: 'not a token' }, undefined],
  [owner, { COMETAPI_KEY: key, COMETAPI_BASE_URL: 'https://a.test/v1' }, key],
  [owner, { COMETAPI_KEY: key, COMETAPI_BASE_URL: '' }, key],
  [owner, { COMETAPI_KEY: key, COMETAPI_BASE_URL: 'https://b.test/v1' }, undefined],
  [owner, { COMETAPI_KEY: key, COMETAPI_BASE_URL: 'nonsense' }, undefined],
  [named, { COMETAPI_KEY: key }, undefined],
  [named, { COMETAPI_KEY_MY_PROD_EU: key }, key],
  [named, { COMETAPI_API_KEY_MY_PROD_EU: key, COMETAPI_BASE_URL: 'https://b.test' }, key],
  [named, { COMETAPI_KEY_MY_PROD_EU: key, COMETAPI_BASE_URL_MY_PROD_EU: 'https://b.test' }, undefined],
])('for %j the variables %j hold %j', (whose, variables, held) => {
  expect(tokenFromVariables(whose, variables)).toBe(held);
});

test('a child gets no variable in which a token may stand', () => {
  const all = {
    PATH: '/bin',
    COMETAPI_KEY: key,
    COMETAPI_API_KEY_STAGING: key,
    cometapi_key: key,
    COMETAPI_KEYBOARD: 'x',
    COMETAPI_BASE_URL: 'https://a.test',
  };
  const gone = withoutTokens(all);
  expect(gone).toEqual({
    COMETAPI_KEY: undefined,
    COMETAPI_API_KEY: undefined,
    COMETAPI_API_KEY_STAGING: undefined,
    cometapi_key: undefined,
  });
  expect(Object.keys(gone)).toHaveLength(4);
});

test.each([
  [{}, false],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '1' }, false],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, true],
])('%j: certificates go unchecked: %s', (variables, off) => {
  expect(verificationOff(variables)).toBe(off);
});
