// The authenticated request that the server asks for: what is permitted of it, and with which token.

import type { FetchAnswer, FetchParams } from '../shared/protocol.ts';
import { type Asking, notSent, permitted } from './asking.ts';
import { isListOf } from './endpoint.ts';
import type { Request } from './host/request.ts';

/** What asking for the catalog needs. */
export interface Fetching extends Asking {
  readonly send: (request: Request) => Promise<FetchAnswer>;
}

/**
 * Answers the server. Whatever it asks for, only the model list of the endpoint that the user's own settings name right now is
 * asked, and only that origin's token goes there.
 */
export async function fetchFor(asking: Fetching, given: unknown, signal: AbortSignal): Promise<FetchAnswer> {
  const params = (typeof given === 'object' && given !== null ? given : {}) as Partial<FetchParams>;
  const { url, maxBytes, deadline, account } = params;
  if (typeof url !== 'string' || typeof maxBytes !== 'number' || typeof deadline !== 'number')
    return notSent('cancelled');
  const may = await permitted(asking, { url, account, fits: (endpoint) => isListOf(endpoint, url) });
  if ('code' in may) return may;
  return await asking.send({ url, token: may.token, userAgent: asking.userAgent, maxBytes, deadline, signal });
}
