// The token for an endpoint, wherever the user put it, and the opaque name of the account behind it.

import type { Choice } from './choice.ts';
import { type Endpoint, isLoopback } from './endpoint.ts';
import { accountOf } from './host/account.ts';
import { tokenFromVariables, type Variables } from './host/variables.ts';
import type { Owner } from './token-key.ts';
import type { Vault } from './vault.ts';

/** A token and where it came from. */
export interface Found {
  readonly token: string;
  readonly source: 'stored' | 'environment';
}

/** The token for an endpoint. The stored one comes first; a variable counts only where the user says so. */
export async function tokenFor(
  owner: Owner,
  vault: Pick<Vault, 'read'>,
  variables: Variables | undefined,
): Promise<Found | undefined> {
  const stored = await vault.read(owner);
  if (stored !== undefined) return { token: stored, source: 'stored' };
  const given = variables === undefined ? undefined : tokenFromVariables(owner, variables);
  return given === undefined ? undefined : { token: given, source: 'environment' };
}

/** The name of the account where no token is needed. */
const keylessAccount = '0'.repeat(16);

/** The opaque name of the account: of a token, or of nobody where an endpoint needs none; null where nobody may ask. */
export async function accountFor(
  found: Found | undefined,
  needsNone: boolean,
  vault: Pick<Vault, 'salt'>,
): Promise<string | null> {
  if (found !== undefined) return accountOf(found.token, await vault.salt());
  return needsNone ? keylessAccount : null;
}

/**
 * Whether an endpoint is asked without a token: one of this machine's own, as servers of local models are, that the user's
 * settings name. Not where its environment has a token for another origin: then the user shall say what is meant.
 */
export function needsNoToken({ endpoint, named }: Choice, owners: readonly Owner[]): boolean {
  if (endpoint === undefined || !named) return false;
  return isLoopback(new URL(endpoint.origin).hostname) && otherOrigins(endpoint, owners).length === 0;
}

/** Where the tokens of an environment were stored for other origins than the one it has now. */
export function otherOrigins(endpoint: Endpoint, owners: readonly Owner[]): readonly string[] {
  return owners
    .filter(({ environment, origin }) => environment === endpoint.environment && origin !== endpoint.origin)
    .map(({ origin }) => origin);
}
