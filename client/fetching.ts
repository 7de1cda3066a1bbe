// The authenticated request that the server asks for: what is permitted of it, and with which token.

import type { FetchAnswer, FetchParams } from '../shared/protocol.ts';
import type { Choice } from './choice.ts';
import type { Found } from './credentials.ts';
import { type Endpoint, isListOf } from './endpoint.ts';
import type { Request } from './host/request.ts';

/** What deciding needs to know at the moment of the request. */
export interface Asking {
  readonly trusted: () => boolean;
  readonly choice: () => Choice;
  readonly found: (endpoint: Endpoint) => Promise<Found | undefined>;
  readonly needsNoToken: (choice: Choice) => boolean;
  /** The name of the account behind what was found; null where nobody may ask. */
  readonly account: (found: Found | undefined, needsNone: boolean) => Promise<string | null>;
  /** Whether certificates are not checked. */
  readonly unchecked: () => boolean;
  readonly userAgent: string;
  readonly send: (request: Request) => Promise<FetchAnswer>;
}

/**
 * Answers the server. Whatever it asks for, only the model list of the endpoint that the user's own settings name right now is
 * asked, and only that origin's token goes there.
 */
export async function fetchFor(asking: Asking, given: unknown, signal: AbortSignal): Promise<FetchAnswer> {
  const params = (typeof given === 'object' && given !== null ? given : {}) as Partial<FetchParams>;
  const { url, maxBytes, deadline, account } = params;
  if (typeof url !== 'string' || typeof maxBytes !== 'number' || typeof deadline !== 'number')
    return { phase: 'resolve', code: 'cancelled' };
  if (!asking.trusted()) return { phase: 'resolve', code: 'cancelled' };
  const choice = asking.choice();
  const { endpoint } = choice;
  if (endpoint === undefined || !isListOf(endpoint, url)) return { phase: 'resolve', code: 'token-of-other-origin' };
  const found = await asking.found(endpoint);
  const mine = await asking.account(found, asking.needsNoToken(choice));
  if (mine === null) return { phase: 'resolve', code: 'cancelled' };
  // Between the server's asking and now the user may have stored another token: the answer would be taken for the old one's.
  if (account !== undefined && account !== mine) return { phase: 'resolve', code: 'account-changed' };
  if (found !== undefined && asking.unchecked() && url.startsWith('https:'))
    return { phase: 'tls', code: 'tls-verification-off' };
  return await asking.send({ url, token: found?.token, userAgent: asking.userAgent, maxBytes, deadline, signal });
}
