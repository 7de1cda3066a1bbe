// Puts endpoint, token, transport, store and refresh together, from a world and plain options. Every shell calls it.

import type { Outcome } from '../shared/catalog/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { summaryLine } from '../shared/report/summary-line.ts';
import { connectionFrom } from './connection.ts';
import type { Whereabouts } from './environments.ts';
import { fetchCatalog } from './fetch-catalog.ts';
import { type Misses, missesFrom } from './misses.ts';
import { type Endpoint, endpointFrom } from './origin.ts';
import type { Patience } from './patience.ts';
import { type Refreshed, refreshCatalog } from './refresh.ts';
import { credentialFor, takeToken } from './token.ts';
import type { AccountKey, CatalogTransport, Observed, SnapshotStore } from './world/catalog-ports.ts';
import { isProblem, type World } from './world/world.ts';

/** What a connection is made of. */
export interface ConnectOptions {
  readonly userAgent: string;
  readonly whereabouts: Whereabouts;
  readonly baseUrl?: string | undefined;
  /** Whether standard input holds the token. */
  readonly tokenFromInput?: boolean;
  readonly caFile?: string | undefined;
  readonly cacheDir?: string | undefined;
  /** Makes the requests where it is given: in an editor that is not this process. */
  readonly transport?: CatalogTransport | undefined;
  readonly observe?: (seen: Observed) => void;
}

/** A refresh with what its summary says beside. */
export interface TimedRefresh extends Refreshed {
  /** ISO instant at which it began. */
  readonly at: string;
  readonly milliseconds: number;
}

/** An endpoint within reach, and what is stored of it. The token is in it, and out of sight. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** Where the token came from and how long it is; undefined where there is none. */
  readonly token: { readonly source: string; readonly length: number } | undefined;
  readonly store: SnapshotStore;
  /** When a missing ID counts as removed. */
  readonly misses: Misses;
  /** The account behind the token; `public` without one. The first call of an installation makes the key of its cache. */
  readonly own: () => AccountKey;
  /** Asks the endpoint and keeps nothing. */
  readonly ask: (patience: Patience) => Promise<Outcome>;
  /** Asks the endpoint and keeps what is fit to be kept. */
  readonly refresh: (patience: Patience) => Promise<TimedRefresh>;
}

/** Connects, without a request: nothing of the network is loaded before the first one. Answers what is wrong, if anything. */
export async function connect(world: World, options: ConnectOptions): Promise<Connection | Problem> {
  const { whereabouts, userAgent, caFile } = options;
  // The token first: whatever else is wrong, it shall not stay in the environment.
  const token = await takeToken(world, options.tokenFromInput === true, whereabouts.tokens, whereabouts.others);
  if (token !== undefined && isProblem(token)) return token;
  const endpoint = endpointFrom(options.baseUrl, world.env, whereabouts.base);
  if (isProblem(endpoint)) return endpoint;
  const reach = connectionFrom(world, userAgent, caFile);
  if (isProblem(reach)) return reach;
  const misses = missesFrom(world.env);
  if (isProblem(misses)) return misses;
  const { observe } = options;
  const transport = options.transport ?? world.transport(observe === undefined ? reach : { ...reach, observe });
  const credential = token && credentialFor(token, endpoint.origin);
  const store = world.snapshots(options.cacheDir, world.now);
  const own = () => store.keyOf(endpoint.origin, token?.text);
  const ask = (patience: Patience) =>
    fetchCatalog({ transport, endpoint, credential, patience, clock: world, sha256: world.sha256 });
  return {
    endpoint,
    token: token && { source: token.source, length: token.text.length },
    store,
    misses,
    own,
    ask,
    refresh: async (patience) => {
      const at = new Date(world.now()).toISOString();
      const began = world.monotonic();
      const refreshed = await refreshCatalog({
        fetch: () => ask(patience),
        counting: misses,
        store,
        key: own(),
        now: world.now,
        sha256: world.sha256,
      });
      return { ...refreshed, at, milliseconds: world.monotonic() - began };
    },
  };
}

/** The line of a refresh for a file of summaries. */
export function summaryOf(refreshed: TimedRefresh, origin: string): string {
  const { outcome, verdict, at, milliseconds, diff, held, current } = refreshed;
  const came = verdict === 'held' ? held?.snapshot : verdict === 'kept' ? undefined : current?.snapshot;
  return summaryLine({
    outcome,
    verdict,
    at,
    origin,
    milliseconds,
    count: came && came.entries.length + came.patterns.length,
    responseHash: came?.digest,
    diff,
  });
}
