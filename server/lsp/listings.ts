// Which environments of a policy list an ID, as far as their catalogs are in the cache. Nobody is asked.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { whereaboutsOf } from '../environments.ts';
import { endpointFrom } from '../origin.ts';
import { accountsByTime, storedCatalog } from '../stored-catalog.ts';
import { isProblem } from '../world/world.ts';
import type { Server } from './server.ts';

/** Answers by environment, those of which nothing is known left out. */
export interface Listings {
  readonly of: (
    policy: Policy,
    candidates: readonly string[],
  ) => readonly { readonly environment: string; readonly listed: boolean }[];
}

/** What was read of the cache holds so long, in milliseconds. */
const age = 60_000;

/** Nothing is read yet. */
export function listingsFrom({ world, options }: Pick<Server, 'world' | 'options'>): Listings {
  const kept = new Map<string, { readonly at: number; readonly catalog: Catalog | undefined }>();
  const read = (origin: string): Catalog | undefined => {
    const store = world.snapshots(options.cacheDir, world.now);
    const key = accountsByTime(store, origin)[0];
    return key === undefined ? undefined : storedCatalog(store, key, { now: world.now() }).catalog;
  };
  const catalogAt = (origin: string): Catalog | undefined => {
    const known = kept.get(origin);
    if (known !== undefined && world.monotonic() - known.at < age) return known.catalog;
    const catalog = read(origin);
    kept.set(origin, { at: world.monotonic(), catalog });
    return catalog;
  };
  return {
    of: (policy, candidates) =>
      policy.environments.flatMap(({ name }) => {
        const endpoint = endpointFrom(undefined, world.env, whereaboutsOf(name, policy).base);
        const catalog = isProblem(endpoint) ? undefined : catalogAt(endpoint.origin);
        return catalog === undefined
          ? []
          : [{ environment: name, listed: candidates.some((text) => catalog.lists(text)) }];
      }),
  };
}
