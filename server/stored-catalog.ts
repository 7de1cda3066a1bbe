// The catalog of a lint from the store: the snapshot in force, how far it may be trusted by its age, and what is remembered.

import type { Catalog } from '../shared/catalog/catalog.ts';
import { freshnessOf, storeAges, timeOf } from '../shared/catalog/freshness.ts';
import type { Held, Ledger } from '../shared/catalog/ledger.ts';
import { defaultPatience, type Patience, standingIn } from '../shared/catalog/ledger-standing.ts';
import { makeCatalog } from '../shared/catalog/make.ts';
import type { Problem } from '../shared/problem.ts';
import { aged, type Loaded } from './catalogs.ts';
import { heldOn } from './held.ts';
import { inForce } from './refresh-words.ts';
import type { AccountKey, SnapshotStore, Stored } from './world/catalog-ports.ts';

/** How a stored catalog is judged. */
export interface StoredOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Anything older, in milliseconds, is expired. */
  readonly maxAge?: number | undefined;
  readonly patience?: Patience | undefined;
}

/** A stored catalog, and what is held back beside it. */
export interface StoredCatalog extends Loaded {
  readonly held?: Held | undefined;
}

/** The catalog in force of an account. Without one: no catalog and the one problem that says so. */
export function storedCatalog(store: SnapshotStore, key: AccountKey, options: StoredOptions): StoredCatalog {
  const shelf = store.read(key, 'current');
  if (shelf.current === undefined) return { catalog: undefined, problems: [...shelf.problems, never(key)] };
  const catalog = catalogFrom(shelf.current, shelf.ledger, options);
  const held = heldOn(shelf);
  const waiting: readonly Problem[] = held === undefined ? [] : [notTaken(held, shelf.current)];
  return { catalog, problems: [...shelf.problems, ...waiting, ...aged(catalog)], held };
}

/** A catalog of what a refresh or the store answered. */
export function catalogFrom({ snapshot }: Pick<Stored, 'snapshot'>, ledger: Ledger, options: StoredOptions): Catalog {
  const { now, maxAge, patience = defaultPatience } = options;
  const freshness = freshnessOf(snapshot.fetchedAt, now, storeAges, maxAge);
  const gone = ledger.entries.filter(({ misses }) => misses > 0).map(({ id }) => id);
  return { ...makeCatalog(snapshot, freshness), standing: (id) => standingIn(ledger, id, patience), gone };
}

/**
 * Whose catalog to lint by. With a token its own account; without one the only account known at that origin, since a
 * machine that lints offline has often no token at hand. Among several nobody can tell.
 */
export function accountAt(store: SnapshotStore, origin: string, token: string | undefined): AccountKey | Problem {
  const own = store.keyOf(origin, token);
  if (token !== undefined) return own;
  const known = store.accounts().filter((one) => one.origin === origin);
  const [only = own] = known;
  if (known.length <= 1) return only;
  return {
    kind: 'catalog',
    code: 'account-unclear',
    message: `the cache holds catalogs of ${known.length} accounts at ${origin}, and without a token nobody can tell whose to use`,
    advice: 'give the token, or clear what is no longer needed: modelint catalog clear',
  };
}

/**
 * The accounts at an origin of which there is a catalog in force, the one fetched last first: without a token that is
 * the one to lint by.
 */
export function accountsByTime(store: SnapshotStore, origin: string): readonly AccountKey[] {
  const timed = store
    .accounts()
    .filter((one) => one.origin === origin)
    .flatMap((key) => {
      const { current } = store.read(key, 'current');
      return current === undefined ? [] : [{ key, time: timeOf(current.snapshot.fetchedAt ?? '') ?? 0 }];
    });
  return timed.sort((a, b) => b.time - a.time).map(({ key }) => key);
}

/** That nothing is stored. */
export function never({ origin }: AccountKey): Problem {
  return {
    kind: 'catalog',
    code: 'catalog-never',
    message: `there is no catalog of ${origin} yet`,
    advice: 'modelint refresh fetches it',
  };
}

function notTaken({ reason, missing, of, snapshot }: Held, current: Stored): Problem {
  const what = reason === 'empty' ? 'lists no models' : `lacks ${missing} of ${of} IDs`;
  return {
    kind: 'skipped',
    code: 'catalog-held',
    message: `the catalog fetched at ${snapshot.fetchedAt} ${what} and is held back; ${inForce(current)}`,
    advice: reason === 'empty' ? 'modelint refresh fetches it again' : 'modelint refresh, or modelint catalog accept',
  };
}
