// One GET request with VS Code's own proxy and certificates: nothing is followed, unpacked, retried or read beyond its limit.

import type { FetchAnswer } from '../../shared/protocol.ts';
import { headOf, isEncoded, type Received, receive } from './answer.ts';
import { type Attempt, attempt, type Bounds, boundedBytes } from './attempt.ts';
import type { Fault } from './faults.ts';

/** A request that was found to be permitted. */
export interface Request extends Bounds {
  readonly url: string;
  readonly token: string | undefined;
  readonly userAgent: string;
  readonly maxBytes: number;
}

/** What of a request is not the same for all. */
interface Sending extends Pick<Request, 'url' | 'token' | 'userAgent'> {
  readonly method: 'GET' | 'POST';
  readonly accept: string;
  /** JSON; undefined for a request without a body, which then has no header about one either. */
  readonly body?: string | undefined;
}

/**
 * Sends a request; answers when the head of its answer has come.
 *
 * It is the global `fetch` because VS Code gives its proxy settings, the system's certificates and company sign-on to that one,
 * in the process that runs extensions (`http.fetchAdditionalSupport`); a client for HTTP that is bundled gets none of it.
 * What is set on its dispatcher is dropped there, so each limit is kept here, while reading. `redirect: 'manual'` gives the
 * redirect itself, whose origin the user should hear of; with `error` it would be one failure among others.
 */
export function send({ url, method, token, userAgent, accept, body }: Sending, signal: AbortSignal): Promise<Response> {
  return fetch(url, {
    method,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    headers: {
      accept,
      'accept-encoding': 'identity',
      'user-agent': userAgent,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body }),
    signal,
  });
}

/** Asks for the catalog. Never throws. */
export function request(asked: Request): Promise<FetchAnswer> {
  return attempt<FetchAnswer>(asked, (at) => answerTo(asked, at));
}

async function answerTo(asked: Request, at: Attempt): Promise<FetchAnswer> {
  const { url, token, userAgent } = asked;
  const response = await send({ url, token, userAgent, method: 'GET', accept: 'application/json' }, at.signal);
  // A browser's `fetch`, which VS Code can be told to use, hides everything of a redirect but that it is one.
  if (response.type === 'opaqueredirect') return { status: 302, body: '' };
  const { status } = response;
  at.status = status;
  const answer = { status, ...headOf(response, url) };
  const bad = (code: string): Fault => ({ phase: 'body', code, status });
  // The server never sees the token: whether there was one makes the difference between a missing and a wrong one.
  if (status === 401) return { ...answer, body: '', tokenSent: token !== undefined };
  if (status !== 200 || !isJson(answer.contentType)) return { ...answer, body: '' };
  // Before the body is touched: by then it is unpacked.
  if (isEncoded(response)) return bad('body-encoded');
  at.phase = 'body';
  const received: Received = { text: '', bytes: 0 };
  const wrong = await receive(response, boundedBytes(asked.maxBytes), received);
  if (wrong !== undefined) return bad(wrong);
  const body = received.text;
  // An answer that quotes the token back would put it where it must never be.
  if (token !== undefined && body.includes(token)) return bad('catalog-echoes-token');
  return { ...answer, body };
}

function isJson(contentType: string | undefined): boolean {
  return /^(?:application|text)\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType ?? '');
}
