// The vault: tokens in the editor's secret storage, who has one, and the salt that makes accounts out of them.

import { keyOf, type Owner, sealed, unsealed } from './token-key.ts';

/** The part of the editor's secret storage that is used. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** The part of the editor's memory that is used: what is kept there is no secret. */
export interface Memory {
  get<Value>(key: string): Value | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The vault. */
export interface Vault {
  readonly read: (owner: Owner) => Promise<string | undefined>;
  /** Stores a token and reads it back: false where the storage did not keep it. */
  readonly store: (owner: Owner, token: string) => Promise<boolean>;
  readonly clear: (owner: Owner) => Promise<void>;
  /** Whose tokens were stored and not cleared. */
  readonly owners: () => readonly Owner[];
  /** Random hexadecimal digits, made once per installation. */
  readonly salt: () => Promise<string>;
}

const ownersKey = 'modelint.tokenOwners';
const saltKey = 'modelint.salt';

/** Opens the vault. `random` makes the salt. */
export function openVault(secrets: Secrets, memory: Memory, random: () => string): Vault {
  const owners = (): readonly Owner[] => {
    const kept = memory.get<unknown>(ownersKey);
    return Array.isArray(kept) ? kept.filter(isOwner) : [];
  };
  const without = (owner: Owner) => owners().filter((other) => keyOf(other) !== keyOf(owner));
  const salt = async () => {
    const kept = await secrets.get(saltKey);
    if (kept !== undefined && /^[0-9a-f]{32,}$/.test(kept)) return kept;
    const made = random();
    await secrets.store(saltKey, made);
    // Another window may have stored one at the same time: the one that is kept counts.
    return (await secrets.get(saltKey)) ?? made;
  };
  let salting: Promise<string> | undefined;
  return {
    owners,
    read: async (owner) => unsealed(owner, await secrets.get(keyOf(owner))),
    store: async (owner, token) => {
      await secrets.store(keyOf(owner), sealed(owner, token));
      const { environment, origin } = owner;
      await memory.update(ownersKey, [...without(owner), { environment, origin }]);
      return unsealed(owner, await secrets.get(keyOf(owner))) === token;
    },
    clear: async (owner) => {
      await secrets.delete(keyOf(owner));
      await memory.update(ownersKey, without(owner));
    },
    salt: async () => {
      // One at a time: two that found none would make two.
      salting ??= salt().finally(() => {
        salting = undefined;
      });
      return salting;
    },
  };
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { environment, origin } = value as { readonly environment?: unknown; readonly origin?: unknown };
  return (environment === null || typeof environment === 'string') && typeof origin === 'string';
}
