// The environment variables of the process that runs extensions: the documented ones of a token, and what no child gets.

import { readEndpoint } from '../endpoint.ts';
import type { Owner } from '../token-key.ts';
import { tokenTrouble } from '../token-text.ts';

/** Variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

const tokenNames = ['COMETAPI_KEY', 'COMETAPI_API_KEY'] as const;
const baseName = 'COMETAPI_BASE_URL';

/** The variables of this process. */
export function variables(): Variables {
  return process.env;
}

/** The names of all variables that may hold a token, of whatever environment, each to be left out of a child's variables. */
export function withoutTokens(all: Variables): Record<string, undefined> {
  const names = Object.keys(all).filter((name) => /^COMETAPI_(?:API_)?KEY(?:_|$)/i.test(name));
  return Object.fromEntries([...tokenNames, ...names].map((name) => [name, undefined]));
}

/**
 * The token that the variables hold for an endpoint; undefined where there is none that may be used. The variable of a base
 * URL that names another origin says that the token beside it is that origin's.
 */
export function tokenFromVariables(owner: Owner, all: Variables): string | undefined {
  const suffix = owner.environment === null ? '' : `_${suffixOf(owner.environment)}`;
  const base = all[`${baseName}${suffix}`];
  if (base !== undefined && base !== '' && readEndpoint(null, base)?.origin !== owner.origin) return undefined;
  const token = tokenNames.map((name) => all[`${name}${suffix}`]).find((text) => text !== undefined && text !== '');
  return token === undefined || tokenTrouble(token) !== undefined ? undefined : token;
}

/** Whether certificates are not checked in this process. */
export function verificationOff(all: Variables): boolean {
  return all.NODE_TLS_REJECT_UNAUTHORIZED === '0';
}

function suffixOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
