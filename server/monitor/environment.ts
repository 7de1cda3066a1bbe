// One environment of a check: asks its endpoint, looks at what is configured for it, and compares.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import { timeOf } from '../../shared/catalog/freshness.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { entryOf } from '../../shared/catalog/ledger-standing.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { isListed, type Observation } from '../../shared/gate/monitor-observation.ts';
import { figuresOf, type NamedSets } from '../../shared/gate/monitor-sets.ts';
import type { EnvironmentState } from '../../shared/gate/monitor-state.ts';
import { matchesId } from '../../shared/policy/match.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { candidates } from '../../shared/sightings/route.ts';
import { configuredIn, configures, setsOver } from '../configured.ts';
import type { TimedRefresh } from '../connect.ts';
import { lacking } from '../gate-sweep.ts';
import type { Patience } from '../patience.ts';
import { openSession } from '../session.ts';
import { catalogFrom } from '../stored-catalog.ts';
import { isProblem, type World } from '../world/world.ts';
import type { Target } from './targets.ts';

/** Where to look for what is configured. */
export interface Tree {
  readonly paths: readonly string[];
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Absolute paths of what is no part of the tree, wherever it lies: catalogs and what a monitor writes. */
  readonly catalogPlaces: readonly string[];
  readonly maxFileBytes: number;
}

/** What an environment is checked by. */
export interface CheckOptions {
  readonly policy: Policy;
  readonly tree: Tree;
  readonly patience: Patience;
}

/** What a check saw of an environment, with the IDs that others are compared with. */
export interface Seen {
  /** Without what other environments say. */
  readonly observation: Omit<Observation, 'others'>;
  readonly refreshed: TimedRefresh;
  readonly sets: NamedSets;
  /** What came; undefined where no list did, or an empty one. */
  readonly came: Catalog | undefined;
  readonly problems: readonly Problem[];
}

/** Checks an environment. At most as many requests as its patience has tries, for each page of the list. */
export async function checkEnvironment(
  world: World,
  { name, connection, stored }: Target,
  before: EnvironmentState | undefined,
  { policy, tree, patience }: CheckOptions,
): Promise<Seen> {
  const refreshed = await connection.refresh(patience);
  const { outcome, verdict, current, ledger, held } = refreshed;
  const now = world.now();
  const inForce = current && catalogFrom(current, ledger, { now, patience: connection.misses });
  const shrunken = held?.reason === 'shrunken' && verdict === 'held' ? makeCatalog(held.snapshot, 'fresh') : undefined;
  const taken = verdict === 'taken' || verdict === 'unchanged';
  const came = taken ? inForce : shrunken;
  const found = await configuredFor(world, tree, name, inForce);
  const sets = setsOver(found.uses, policy, {
    catalog: came,
    known: (id) => entryOf(ledger, id) !== undefined,
    today: new Date(now).toISOString().slice(0, 10),
  });
  const compared = stored();
  const account = connection.token && accountOf(connection);
  // To a memory that has just begun, and after a rotation, everything is new.
  const isLater = taken && ledger.fetches > 1 && before?.account === account;
  const entries = came?.snapshot.entries.length ?? (outcome.kind === 'empty' ? 0 : undefined);
  return {
    observation: {
      environment: name ?? '',
      at: refreshed.at,
      outcome: outcome.kind,
      milliseconds: slowest(refreshed),
      takenAt: taken ? current?.snapshot.fetchedAt : undefined,
      retryAfter: outcome.retryAfter,
      count: entries === undefined ? undefined : entries + (came?.snapshot.patterns.length ?? 0),
      sets: figuresOf(sets),
      news: isLater ? newsOf(ledger, before, connection.misses.afterMisses, policy, sets) : noNews,
      account,
      stored: compared !== undefined && typeof compared !== 'string' ? undefined : compared,
    },
    refreshed,
    sets,
    came,
    problems: [
      ...refreshed.problems.filter(({ kind }) => kind !== 'catalog'),
      ...found.problems,
      ...(compared !== undefined && typeof compared !== 'string' && isProblem(compared) ? [compared] : []),
    ],
  };
}

/** Looks through the tree. A file that configures the environment and cannot be read leaves its IDs out of the figures. */
async function configuredFor(world: World, tree: Tree, name: string | undefined, catalog: Catalog | undefined) {
  const { paths, ...options } = tree;
  const session = openSession({ world, catalog, environment: name, ...options });
  const run = await session.lintPaths(paths);
  const unread = run.problems.filter(
    ({ code, path }) =>
      lacking.has(code) &&
      (path === undefined ||
        code === 'folder-unreadable' ||
        configures(session.settingOf(world.files.resolve(path), ''), name)),
  );
  const wrong = run.problems.filter(({ kind }) => kind === 'usage' || kind === 'config');
  return {
    uses: configuredIn(run.files, name),
    problems: [...wrong, ...unread.map((one): Problem => ({ ...one, kind: 'incomplete' }))],
  };
}

const noNews = { unapproved: 0, unused: 0 };

/** Whose token it is, with a sign of the key under which that is hashed. */
function accountOf({ store, endpoint, own }: Target['connection']): string {
  return `${store.keyOf(endpoint.origin, 'which cache').account}-${own().account}`;
}

/** Milliseconds of the slowest request that was answered with a list. */
function slowest({ outcome }: TimedRefresh): number | undefined {
  const answered = outcome.attempts.filter(({ status, outcome: one }) => status === 200 && isListed(one));
  return isListed(outcome.kind) && answered.length > 0
    ? Math.max(...answered.map(({ milliseconds }) => Math.round(milliseconds)))
    : undefined;
}

/** What is new, and what is gone for good, since the last list that was taken. Before the first one nothing is news. */
function newsOf(
  ledger: Ledger,
  before: EnvironmentState | undefined,
  afterMisses: number,
  policy: Policy,
  sets: NamedSets,
) {
  const since = before?.goodAt;
  if (since === undefined) return noNews;
  const later = (instant: string | undefined) => (timeOf(instant ?? '') ?? 0) > (timeOf(since) ?? 0);
  const used = new Set(sets.configured.flatMap(candidates));
  const fresh = ledger.entries.filter(({ firstSeen, misses }) => misses === 0 && later(firstSeen));
  const gone = ledger.entries.filter(({ misses, lastMissed }) => misses === afterMisses && later(lastMissed));
  return {
    unapproved: fresh.filter(({ id }) => !policy.approved.some((one) => matchesId(one.id, id))).length,
    unused: gone.filter(({ id }) => !used.has(id)).length,
  };
}
