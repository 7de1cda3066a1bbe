// Answers as the judgement sees them: what its tests share.

import type { Came } from '../../shared/contract/observation.ts';

/** An answer. */
export const came = (status: number, body: unknown, more: Partial<Came> = {}): Came => ({
  status,
  contentType: 'application/json',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  bodyFault: undefined,
  bytes: 1,
  retryAfter: undefined,
  redirect: undefined,
  limitHeaders: [],
  echoesToken: false,
  milliseconds: 1,
  ...more,
});

/** The body of a chat completion with this message. */
export const chat = (message: unknown) => ({ object: 'chat.completion', choices: [{ message }] });
