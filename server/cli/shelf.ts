// The stored catalogs that a command changes, and where they lie.

import type { Chosen } from '../account.ts';
import type { Connection } from '../connect.ts';
import { accountAt } from '../stored-catalog.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';

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
