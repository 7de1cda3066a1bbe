// Who may ask the endpoint, and as whom: what is looked at before any request of the server's is made.

import type { Choice } from './choice.ts';
import type { Found } from './credentials.ts';
import type { Endpoint } from './endpoint.ts';
import type { Fault } from './host/faults.ts';

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
}

/** What of a request decides whether it is made. */
export interface Wanted {
  readonly url: string;
  /** Whose account is meant, where one is named. */
  readonly account: unknown;
  /** Whether the address is one that is asked at all. */
  readonly fits: (endpoint: Endpoint) => boolean;
}

/** The endpoint that the user's own settings name right now and its token, or why nothing is sent. */
export async function permitted(
  asking: Asking,
  { url, account, fits }: Wanted,
): Promise<{ readonly endpoint: Endpoint; readonly token: string | undefined } | Fault> {
  if (!asking.trusted()) return notSent('cancelled');
  const choice = asking.choice();
  const { endpoint } = choice;
  if (endpoint === undefined || !fits(endpoint)) return notSent('token-of-other-origin');
  const found = await asking.found(endpoint);
  const mine = await asking.account(found, asking.needsNoToken(choice));
  if (mine === null) return notSent('cancelled');
  // Between the server's asking and now the user may have stored another token: the answer would be taken for the old one's.
  if (account !== undefined && account !== mine) return notSent('account-changed');
  if (found !== undefined && asking.unchecked() && url.startsWith('https:'))
    return { phase: 'tls', code: 'tls-verification-off' };
  return { endpoint, token: found?.token };
}

/** That nothing was sent, and why. */
export function notSent(code: 'cancelled' | 'token-of-other-origin' | 'account-changed'): Fault {
  return { phase: 'resolve', code };
}
