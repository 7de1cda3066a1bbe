// The stored catalogs that a command is about: of the account behind the token, or of the only one known.

import type { Problem } from '../../shared/problem.ts';
import type { Connection } from '../connect.ts';
import { accountAt, accountsByTime } from '../stored-catalog.ts';
import type { Arguments } from '../world/args.ts';
import type { AccountKey } from '../world/catalog-ports.ts';
import { isProblem, type World } from '../world/world.ts';

/** An account to read of, or none, with what there is to say about the choice. */
export interface Chosen {
  readonly key: AccountKey | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Whose catalog to read. Without a token, among several, that of the account fetched last. No key where nothing is
 * stored: reading shall not make the folder of the cache.
 */
export function accountToRead({ endpoint, store, token, own }: Connection): Chosen {
  const { origin } = endpoint;
  const known = store.accounts().filter((one) => one.origin === origin);
  if (known.length === 0) return { key: undefined, problems: [] };
  if (token !== undefined) return { key: own(), problems: [] };
  const byTime = accountsByTime(store, origin);
  const key = byTime[0] ?? known[0];
  return { key, problems: byTime.length > 1 ? [several(origin, byTime.length)] : [] };
}

/** The folder in which catalogs are kept: nothing in it is part of the workspace, wherever it lies. */
export function cacheFolder(world: World, { values }: Pick<Arguments, 'values'>): string | undefined {
  return world.snapshots(values.get('cache-dir'), world.now).folder;
}

/** Whose catalog to change: nobody guesses among several. */
export function accountToChange(connection: Connection): Chosen {
  const { endpoint, store, token, own } = connection;
  const known = store.accounts().filter((one) => one.origin === endpoint.origin);
  if (known.length === 0) return { key: undefined, problems: [] };
  if (token !== undefined) return { key: own(), problems: [] };
  const found = accountAt(store, endpoint.origin, undefined);
  const advice = 'give the token; modelint catalog clear --all forgets the catalogs of all accounts';
  return isProblem(found)
    ? { key: undefined, problems: [{ ...found, kind: 'usage', advice }] }
    : { key: found, problems: [] };
}

function several(origin: string, number: number): Problem {
  return {
    kind: 'skipped',
    code: 'account-latest',
    message: `the cache holds catalogs of ${number} accounts at ${origin}; without a token the one fetched last is used`,
    advice: 'give the token, or clear what is no longer needed: modelint catalog clear --all',
  };
}
