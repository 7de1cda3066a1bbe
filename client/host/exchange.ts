// One request of a check, GET or POST: whatever its status, the answer is told, unless the user's token stands in it.

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type ExchangeAnswer, holdsSecret, resemblesSecret } from '../../shared/protocol.ts';
import { type Head, headOf, isEncoded, type Received, receive } from './answer.ts';
import { type Attempt, attempt, type Bounds, boundedBytes } from './attempt.ts';
import { faultOf } from './faults.ts';
import { send } from './request.ts';

/** A request that was found to be permitted. */
export interface ExchangeRequest extends Bounds {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** What goes with it: the user's token, one that is nobody's, or none. */
  readonly token: string | undefined;
  /** The user's token, whatever goes with the request: it is looked for in the answer. */
  readonly own: string | undefined;
  /** JSON. */
  readonly body: string | undefined;
  readonly accept: 'application/json' | 'text/event-stream';
  readonly userAgent: string;
  readonly maxBytes: number;
  /** To be given up in the moment the connection stands. */
  readonly impatient: boolean;
}

/** Makes the request. Never throws. */
export function exchange(asked: ExchangeRequest): Promise<ExchangeAnswer> {
  return attempt<ExchangeAnswer>(asked, async (at) => {
    const calm = asked.impatient ? hasty(asked.url, () => at.giveUp('headers-timeout')) : undefined;
    try {
      return await answerTo(asked, at);
    } finally {
      calm?.();
    }
  });
}

async function answerTo(asked: ExchangeRequest, at: Attempt): Promise<ExchangeAnswer> {
  const { url, own } = asked;
  const response = await send(asked, at.signal);
  if (asked.impatient) {
    // Where nobody says when the connection stands, at the latest now.
    at.giveUp('headers-timeout');
    at.signal.throwIfAborted();
  }
  const nothing = { limitHeaders: [], body: '', bytes: 0, echoesToken: false };
  if (response.type === 'opaqueredirect') return { status: 302, ...nothing };
  const { status, headers } = response;
  at.status = status;
  at.phase = 'body';
  const received: Received = { text: '', bytes: 0 };
  const bodyFault = isEncoded(response) ? 'body-encoded' : await faultOfBody(response, asked, at, received);
  const { text, bytes } = received;
  const head = headOf(response, url);
  const about = { status, bytes, limitHeaders: [...headers.keys()].filter(isLimit).sort().slice(0, 20) };
  const wrong = bodyFault === undefined ? {} : { bodyFault };
  if (own !== undefined && echoes(head, text, { refusal: status >= 400, cut: bodyFault !== undefined }, own)) {
    return { ...about, ...(holds(head, own) ? {} : head), ...wrong, body: '', echoesToken: true };
  }
  return { ...about, ...head, ...wrong, body: text, echoesToken: false };
}

/** What has come is kept also where the rest does not come: a stream that breaks off is told from one that never began. */
async function faultOfBody(
  response: Response,
  { maxBytes }: ExchangeRequest,
  at: Attempt,
  into: Received,
): Promise<string | undefined> {
  try {
    return await receive(response, boundedBytes(maxBytes), into);
  } catch (error) {
    const why = at.givenUp();
    if (why === 'cancelled') throw error;
    return why ?? faultOf(error, 'body').code;
  }
}

/** A refusal is short, and some show the token with its middle left out; where a body is cut, the cut may go through it. */
function echoes(head: Head, text: string, about: { readonly refusal: boolean; readonly cut: boolean }, token: string) {
  const parts = [about.refusal ? text.slice(0, 4_096) : '', about.cut ? text.slice(-4_096) : ''];
  return holds(head, token) || holdsSecret(text, token) || parts.some((part) => resemblesSecret(part, token));
}

/** What stands in a head is short too, and none of it needs eight characters of a token. */
function holds({ contentType = '', retryAfter = '', redirectOrigin = '' }: Head, token: string): boolean {
  return [contentType, retryAfter, redirectOrigin].some((text) => resemblesSecret(text, token));
}

/** Header names that speak of limits, as they are used; an odd name may hold anything and is not one. */
function isLimit(name: string): boolean {
  return /^(?:x-)?rate-?limit(?:-[a-z]{1,20}){0,3}$/.test(name);
}

/** Where the client for HTTP of Node says that it writes the head of a request: by then the connection stands. */
const writing = 'undici:client:sendHeaders';

/** Hears of the head being written to an address; answers how to stop that. */
function hasty(url: string, written: () => void): () => void {
  const { origin, pathname, search } = new URL(url);
  const hear = (message: unknown) => {
    const { request } = message as { readonly request?: { readonly origin?: unknown; readonly path?: unknown } };
    if (String(request?.origin) === origin && request?.path === `${pathname}${search}`) written();
  };
  subscribe(writing, hear);
  return () => unsubscribe(writing, hear);
}
