// Puts endpoint, token, transport, store and refresh together, from a world and plain options. Every shell calls it.

import type { Outcome } from '../shared/catalog/outcome.ts';
import { holdsSecret, resemblesSecret } from '../shared/catalog/secret.ts';
import type { Problem } from '../shared/problem.ts';
import { summaryLine } from '../shared/report/summary-line.ts';
import { connectionFrom } from './connection.ts';
import type { Whereabouts } from './environments.ts';
import { type Sender, senderWith } from './exchange.ts';
import { fetchCatalog } from './fetch-catalog.ts';
import { type Misses, missesFrom } from './misses.ts';
import { type Endpoint, endpointFrom } from './origin.ts';
import type { Patience } from './patience.ts';
import { type Refreshed, refreshCatalog } from './refresh.ts';
import { credentialFor, type Token, takeToken } from './token.ts';
import type { AccountKey, CatalogTransport, Observed, SnapshotStore } from './world/catalog-ports.ts';
import { isProblem, type World } from './world/world.ts';

/** What a connection is made of. */
export interface ConnectOptions extends ReachOptions {
  readonly whereabouts: Whereabouts;
  readonly baseUrl?: string | undefined;
  /** Whether standard input holds the token. */
  readonly tokenFromInput?: boolean;
}

/** How an endpoint is reached, and where what it answers is kept. */
export interface ReachOptions {
  readonly userAgent: string;
  readonly caFile?: string | undefined;
  readonly cacheDir?: string | undefined;
  /** Makes the requests where it is given: in an editor that is not this process. */
  readonly transport?: CatalogTransport | undefined;
  /** Sends single requests where the transport is not this process's. */
  readonly send?: Sender | undefined;
  readonly observe?: (seen: Observed) => void;
}

/** An endpoint, and whose catalog of it is meant. */
export interface Destination {
  readonly endpoint: Endpoint;
  readonly token?: Token | undefined;
  /** Name of an account whose token stays elsewhere, as that place made it. */
  readonly account?: string | undefined;
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
  /** Whether it is known whose catalog is meant: by a token, or by the name of its account. */
  readonly identified: boolean;
  /** Whether a text holds the token, in whatever form. For what is to be written down. */
  readonly leaksInto: (text: string) => boolean;
  readonly store: SnapshotStore;
  /** When a missing ID counts as removed. */
  readonly misses: Misses;
  /** The account that is meant; `public` where none is known. The first call of an installation makes the key of its cache. */
  readonly own: () => AccountKey;
  /** Sends single requests to the endpoint; undefined where the one who holds the token does not do that. */
  readonly send: Sender | undefined;
  /** Whether a text resembles the token: then it is not shown. */
  readonly resembles: (text: string) => boolean;
  /** Asks the endpoint and keeps nothing. */
  readonly ask: (patience: Patience, signal?: AbortSignal) => Promise<Outcome>;
  /** Asks the endpoint and keeps what is fit to be kept. Once the signal is aborted nothing is kept, and it rejects. */
  readonly refresh: (patience: Patience, signal?: AbortSignal) => Promise<TimedRefresh>;
}

/** Connects, without a request: nothing of the network is loaded before the first one. Answers what is wrong, if anything. */
export async function connect(world: World, options: ConnectOptions): Promise<Connection | Problem> {
  const { whereabouts } = options;
  // The token first: whatever else is wrong, it shall not stay in the environment.
  const token = await takeToken(world, options.tokenFromInput === true, whereabouts.tokens, whereabouts.others);
  if (token !== undefined && isProblem(token)) return token;
  const endpoint = endpointFrom(options.baseUrl, world.env, whereabouts.base);
  if (isProblem(endpoint)) return endpoint;
  return connectTo(world, { endpoint, token }, options);
}

/** The same where it is known already what is to be reached. */
export function connectTo(world: World, to: Destination, options: ReachOptions): Connection | Problem {
  const { endpoint, token, account } = to;
  const { observe } = options;
  const reach = connectionFrom(world, options.userAgent, options.caFile);
  if (isProblem(reach)) return reach;
  const misses = missesFrom(world.env);
  if (isProblem(misses)) return misses;
  const transport = options.transport ?? world.transport(observe === undefined ? reach : { ...reach, observe });
  const credential = token && credentialFor(token, endpoint.origin);
  const store = world.snapshots(options.cacheDir, world.now);
  // With a blank in it, since no token has one: what a client calls its account is never taken for a token's.
  const own = () => store.keyOf(endpoint.origin, account === undefined ? token?.text : `account ${account}`);
  const ask: Connection['ask'] = (patience, signal) => {
    const wanted = { transport, endpoint, credential, patience, clock: world, sha256: world.sha256 };
    return fetchCatalog(signal === undefined ? wanted : { ...wanted, signal });
  };
  return {
    endpoint,
    token: token && { source: token.source, length: token.text.length },
    identified: token !== undefined || account !== undefined,
    leaksInto: (text) => token !== undefined && holdsSecret(text, token.text),
    store,
    misses,
    own,
    resembles: (text) => token !== undefined && resemblesSecret(text, token.text),
    send:
      options.send ??
      (options.transport === undefined
        ? senderWith(world.exchange(reach), endpoint.origin, credential, world.salt)
        : undefined),
    ask,
    refresh: async (patience, signal) => {
      const at = new Date(world.now()).toISOString();
      const began = world.monotonic();
      const refreshed = await refreshCatalog({
        fetch: async () => {
          const outcome = await ask(patience, signal);
          // Whatever came, nobody wants it any more. From here to the end of the storing nothing else can happen.
          signal?.throwIfAborted();
          return outcome;
        },
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
