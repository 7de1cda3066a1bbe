// What a refused request is told as: with and without a token, asked by the program itself or by an editor that keeps the token.

import { expect, test } from 'vitest';
import { type About, classifyAnswer } from '../../shared/catalog/classify.ts';

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
