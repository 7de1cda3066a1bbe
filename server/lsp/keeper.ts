// Keeps the catalog of the server: loads it, refreshes it one at a time, and says how that went.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import { noPolicy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import type { RefreshAnswer, StatusAnswer } from '../../shared/protocol.ts';
import { catalogFromFile, type Loaded } from '../catalogs.ts';
import { connect, type Connection as Endpoint, type TimedRefresh } from '../connect.ts';
import { whereaboutsOf } from '../environments.ts';
import { type Patience, patience } from '../patience.ts';
import { accountsByTime, storedCatalog } from '../stored-catalog.ts';
import type { AccountKey, CatalogTransport } from '../world/catalog-ports.ts';
import { isProblem, type World } from '../world/world.ts';

/** What a keeper is made of. */
export interface KeeperOptions {
  readonly world: World;
  readonly userAgent: string;
  /** A file to take the catalog from; then nothing is ever fetched. */
  readonly catalogFile: string | undefined;
  readonly cacheDir: string | undefined;
  /** Makes the requests where the client does. */
  readonly transport: CatalogTransport | undefined;
  /** Told of every catalog that differs from the one before. */
  readonly onCatalog: (catalog: Catalog | undefined) => void;
  readonly onProblem: (problem: Problem) => void;
}

/** The keeper. */
export interface Keeper {
  /** Loads what there is. */
  readonly load: () => void;
  /** Begins to renew it from time to time where there is a way, and says what is wrong with it. */
  readonly start: () => void;
  /** Loads it again: the file or the cache may have changed. */
  readonly reload: () => void;
  /** Asks the endpoint; who asks while it is being asked gets the same answer. */
  readonly refresh: (how: Patience) => Promise<RefreshAnswer | Problem>;
  readonly status: () => Pick<StatusAnswer, 'catalog' | 'transport' | 'refreshing' | 'lastRefresh' | 'problems'>;
  /** The endpoint with what is stored of it, and whose catalog is read; undefined where the catalog is a file. */
  readonly kept: () => { readonly endpoint: Endpoint; readonly key: AccountKey | undefined } | Problem | undefined;
  readonly stop: () => void;
}

const hour = 3_600_000;
/** After failures it is asked less and less often, up to so many hours. */
const most = 6;

/** Opens a keeper. Nothing is asked yet. */
export async function keeperWith(options: KeeperOptions): Promise<Keeper> {
  const { world, catalogFile, transport, onCatalog, onProblem } = options;
  const made = await connect(world, {
    userAgent: options.userAgent,
    whereabouts: whereaboutsOf(undefined, noPolicy),
    cacheDir: options.cacheDir,
    transport,
  });
  const stopped = new AbortController();
  let loaded: Loaded = { catalog: undefined, problems: [] };
  let mark = '';
  let last: RefreshAnswer | undefined;
  let running: Promise<RefreshAnswer> | undefined;
  let failures = 0;

  const keyOf = ({ endpoint, store, token, own }: Endpoint): AccountKey | undefined =>
    token === undefined ? accountsByTime(store, endpoint.origin)[0] : own();
  const read = (): Loaded => {
    if (catalogFile !== undefined) return catalogFromFile(world, catalogFile);
    if (isProblem(made)) return { catalog: undefined, problems: [made] };
    const key = keyOf(made);
    if (key === undefined) return { catalog: undefined, problems: [] };
    const { catalog, problems } = storedCatalog(made.store, key, { now: world.now(), patience: made.misses });
    return { catalog, problems: problems.filter(({ code }) => code !== 'catalog-never') };
  };
  const reload = () => {
    loaded = read();
    const { catalog } = loaded;
    const { digest, fetchedAt } = catalog?.snapshot ?? {};
    // The time of the fetch too: what is remembered of missing IDs changes with it.
    const next = JSON.stringify([digest, fetchedAt, catalog?.freshness, catalog?.gone?.length]);
    if (next !== mark) onCatalog(catalog);
    mark = next;
  };
  const ask = async (endpoint: Endpoint, how: Patience): Promise<RefreshAnswer> => {
    const refreshed = await endpoint.refresh(how);
    last = answerOf(refreshed);
    failures = refreshed.verdict === 'kept' ? failures + 1 : 0;
    reload();
    for (const problem of last.problems) onProblem(problem);
    return last;
  };
  const refresh: Keeper['refresh'] = async (how) => {
    if (catalogFile !== undefined) return fromFile(catalogFile);
    if (isProblem(made)) return made;
    running ??= ask(made, how).finally(() => {
      running = undefined;
    });
    return running;
  };
  const asks = catalogFile === undefined && !isProblem(made) && (transport !== undefined || made.token !== undefined);
  const renew = async () => {
    if (asks && loaded.catalog?.freshness !== 'fresh') await refresh(patience.background);
    while (!stopped.signal.aborted) {
      // Spread out, so that the editors of a whole company do not ask in the same second.
      const wait = hour * Math.min(2 ** failures, most) * (0.9 + 0.2 * world.random());
      await world.sleep(wait, stopped.signal);
      if (stopped.signal.aborted) return;
      if (asks) await refresh(patience.background);
      else reload();
    }
  };

  return {
    load: reload,
    start: () => {
      for (const problem of loaded.problems) onProblem(problem);
      renew().catch((error: unknown) => onProblem(bug(error)));
    },
    reload,
    refresh,
    status: () => ({
      catalog: loaded.catalog === undefined ? null : stampOf(loaded.catalog),
      transport: !asks ? 'none' : transport === undefined ? 'server' : 'client',
      refreshing: running !== undefined,
      lastRefresh: last ?? null,
      problems: loaded.problems,
    }),
    kept: () => {
      if (catalogFile !== undefined) return undefined;
      return isProblem(made) ? made : { endpoint: made, key: keyOf(made) };
    },
    stop: () => stopped.abort(),
  };
}

function answerOf({ verdict, outcome, at, problems }: TimedRefresh): RefreshAnswer {
  const { kind, code, message, advice } = outcome;
  return { verdict, outcome: kind, code, message, advice, at, problems };
}

function stampOf({ snapshot, freshness }: Catalog): StatusAnswer['catalog'] {
  const { origin, fetchedAt = null, digest, entries } = snapshot;
  return { origin, fetchedAt, digest, count: entries.length, freshness };
}

function fromFile(file: string): Problem {
  const message = `the catalog comes from the file "${file}" and is not fetched`;
  return { kind: 'usage', code: 'refresh-file', message, advice: 'start the server without --catalog' };
}

function bug(error: unknown): Problem {
  const name = error instanceof Error ? error.name : 'an error';
  return { kind: 'skipped', code: 'refresh-stopped', message: `the catalog is no longer renewed: ${name}` };
}
