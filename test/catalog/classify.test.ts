// What a request that failed is told as: with and without a token, asked by the program itself or by an editor that keeps the token.

import { expect, test } from 'vitest';
import { type About, classifyAnswer, classifyFailure } from '../../shared/catalog/classify.ts';
import { failures } from '../../shared/catalog/failures.table.ts';

const about = { origin: 'https://a.test', url: 'https://a.test/v1/models', now: 0 };
const rows: readonly (readonly [Pick<About, 'tokenSent' | 'byEditor'>, string, string])[] = [
  [{ tokenSent: false }, 'https://a.test wants a token and none was given (401)', 'put the token into COMETAPI_KEY'],
  [
    { tokenSent: false, byEditor: true },
    'https://a.test wants a token and none was given (401)',
    'store one in the editor',
  ],
  [
    { tokenSent: true },
    'https://a.test does not accept the token (401)',
    'check that the token is for https://a.test and was not revoked; modelint doctor tells where it was read from',
  ],
  [
    { tokenSent: true, byEditor: true },
    'https://a.test does not accept the token (401)',
    'check that the token is for https://a.test and was not revoked; store another one in the editor',
  ],
];

test.each(rows)('401 with %j', (asked, message, advice) => {
  const answer = {
    status: 401,
    contentType: 'application/json',
    retryAfter: undefined,
    redirectOrigin: undefined,
    body: '',
  };
  const said = classifyAnswer(answer, { ...about, ...asked });
  expect([said?.message, said?.advice]).toEqual([message, advice]);
});

test.each([
  ['proxy-failed', false, 'check HTTPS_PROXY and NO_PROXY'],
  ['proxy-failed', true, 'check http.proxy and http.noProxy in the settings of the editor'],
  [
    'tls-untrusted',
    false,
    'if a company proxy or an own certificate authority is in use, name its certificate with --ca-file or NODE_EXTRA_CA_CERTS',
  ],
  [
    'tls-untrusted',
    true,
    'if a company proxy or an own certificate authority is in use, add its certificate to those of the operating system, which the editor uses',
  ],
])('where proxies and certificates are named: %s, asked by an editor: %j', (code, byEditor, advice) => {
  const failure = { phase: 'connect', code, status: undefined } as const;
  expect(classifyFailure(failure, { ...about, tokenSent: true, byEditor }).advice).toBe(advice);
});

test('nothing is left to be filled in, and what an editor is told speaks of no variable and no option', () => {
  for (const code of failures.keys()) {
    for (const byEditor of [false, true]) {
      const failure = { phase: 'connect', code, status: undefined } as const;
      const { message, advice } = classifyFailure(failure, { ...about, tokenSent: true, byEditor });
      expect(`${message} ${advice}`).not.toMatch(/[{}]/);
      if (byEditor) expect(advice).not.toMatch(/_PROXY|--[a-z]|NODE_EXTRA/);
    }
  }
});
