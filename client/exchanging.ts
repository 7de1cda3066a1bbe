// The requests of the checks that the server asks for: what is permitted of them, and whose token goes with each.

import { type ExchangeAnswer, noPath, resemblesSecret } from '../shared/protocol.ts';
import type { Allowance } from './allowance.ts';
import { type Asking, notSent, permitted } from './asking.ts';
import { type Endpoint, isListOf, pathBelow } from './endpoint.ts';
import { readWish, type Wish } from './exchange-wish.ts';
import type { ExchangeRequest } from './host/exchange.ts';

/** What answering needs. */
export interface Exchanging extends Asking {
  readonly allowance: Pick<Allowance, 'take'>;
  readonly exchange: (request: ExchangeRequest) => Promise<ExchangeAnswer>;
}

/** Longest body in characters: a placeholder prompt takes some hundreds. */
const longestBody = 16_384;

/** The paths of text endpoints below the base. */
const texts: ReadonlySet<string> = new Set(['chat/completions', 'responses']);

/**
 * Answers the server. Whatever it asks for, only what the checks ask is asked, of the endpoint that the user's own settings name
 * right now, and no more often than the user has agreed to.
 */
export async function exchangeFor(asking: Exchanging, given: unknown, signal: AbortSignal): Promise<ExchangeAnswer> {
  const wish = readWish(given);
  if (wish === undefined) return notSent('cancelled');
  const { url, method, bearer, madeUp, account, accept, maxBytes, deadline, impatient } = wish;
  const may = await permitted(asking, { url, account, fits: (endpoint) => isOfCheck(endpoint, wish) });
  if ('code' in may) return may;
  const { endpoint, token: own } = may;
  const body = wish.body === undefined ? undefined : JSON.stringify(wish.body);
  // The token goes where it belongs, in one header: not as one that is said to be nobody's, nor in what is asked.
  const spills = [madeUp ?? '', body ?? '', url].some((text) => own !== undefined && resemblesSecret(text, own));
  if (spills || (body?.length ?? 0) > longestBody || signal.aborted) return notSent('cancelled');
  if (!asking.allowance.take(endpoint.origin)) return notSent('cancelled');
  const token = bearer === 'own' ? own : madeUp;
  const { userAgent } = asking;
  return await asking.exchange({
    url,
    method,
    token,
    own,
    body,
    accept,
    userAgent,
    maxBytes,
    deadline,
    impatient,
    signal,
  });
}

/** Whether a check asks this: the model list in any way, but without a body; a path that nobody has; a text endpoint. */
function isOfCheck(endpoint: Endpoint, { url, method, bearer, body }: Wish): boolean {
  if (isListOf(endpoint, url)) return body === undefined && (method === 'GET' || !url.includes('?'));
  const path = pathBelow(endpoint, url);
  if (path === noPath) return method === 'GET' && bearer === 'none' && body === undefined;
  return path !== undefined && texts.has(path) && method === 'POST' && typeof body === 'object' && body !== null;
}
