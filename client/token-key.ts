// How a token is kept: under a name made of environment and origin, and sealed together with that origin.

import type { Endpoint } from './endpoint.ts';
import { tokenTrouble } from './token-text.ts';

/** Whose token. */
export type Owner = Pick<Endpoint, 'environment' | 'origin'>;

const prefix = 'modelint.token';

/** Name of the secret. Two environments at one origin have two tokens, one environment at two origins has two tokens. */
export function keyOf({ environment, origin }: Owner): string {
  return `${prefix} ${JSON.stringify([environment, origin])}`;
}

/** Whether a secret is a token. */
export function isTokenKey(key: string): boolean {
  return key.startsWith(`${prefix} `);
}

/** The secret: the token with the origin it may go to. */
export function sealed({ origin }: Owner, token: string): string {
  return JSON.stringify({ version: 1, origin, token });
}

/** The token of a secret; undefined where it is none, or that of another origin. */
export function unsealed(owner: Owner, secret: string | undefined): string | undefined {
  if (secret === undefined) return undefined;
  let read: unknown;
  try {
    read = JSON.parse(secret);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  const { origin, token } = read as { readonly origin?: unknown; readonly token?: unknown };
  if (origin !== owner.origin || typeof token !== 'string') return undefined;
  return tokenTrouble(token) === undefined ? token : undefined;
}
