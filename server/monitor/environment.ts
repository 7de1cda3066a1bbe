// One environment of a check: asks its endpoint, looks at what is configured for it, and compares.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import { timeOf } from '../../shared/catalog/freshness.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { entryOf } from '../../shared/catalog/ledger-standing.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { isListed, type Observation } from '../../shared/gate/monitor-observation.ts';
import { figuresOf, type NamedSets, setsOf } from '../../shared/gate/monitor-sets.ts';
import type { EnvironmentState } from '../../shared/gate/monitor-state.ts';
import { matchesId } from '../../shared/policy/match.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { candidates } from '../../shared/sightings/route.ts';
import type { TimedRefresh } from '../connect.ts';
import type { Patience } from '../patience.ts';
import { catalogFrom } from '../stored-catalog.ts';
import { isProblem, type World } from '../world/world.ts';
import { configuredIn, type Tree } from './configured.ts';
import type { Target } from './targets.ts';

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
  const found = await configuredIn(world, tree, name, inForce);
  const sets = setsOf(found.uses, {
    policy,
    catalog: came,
    known: (id) => entryOf(ledger, id) !== undefined,
    today: new Date(now).toISOString().slice(0, 10),
  });
  const compared = stored();
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
      news: taken
        ? newsOf(ledger, before?.goodAt, connection.misses.afterMisses, policy, sets)
        : { unapproved: 0, unused: 0 },
      account: connection.token === undefined ? undefined : connection.own().account,
      stored: compared !== undefined && typeof compared !== 'string' ? undefined : compared,
    },
    refreshed,
    sets,
    came,
    problems: [
      ...refreshed.problems.filter(({ kind }) => kind !== 'catalog'),
      ...found.problems.filter(({ kind }) => kind === 'usage' || kind === 'config'),
      ...(compared !== undefined && typeof compared !== 'string' && isProblem(compared) ? [compared] : []),
    ],
  };
}

/** Milliseconds of the slowest request that was answered with a list. */
function slowest({ outcome }: TimedRefresh): number | undefined {
  const answered = outcome.attempts.filter(({ status, outcome: one }) => status === 200 && isListed(one));
  return isListed(outcome.kind) && answered.length > 0
    ? Math.max(...answered.map(({ milliseconds }) => Math.round(milliseconds)))
    : undefined;
}

/** What is new, and what is gone for good, since the last list that was taken. Before the first one nothing is news. */
function newsOf(ledger: Ledger, since: string | undefined, afterMisses: number, policy: Policy, sets: NamedSets) {
  if (since === undefined) return { unapproved: 0, unused: 0 };
  const later = (instant: string | undefined) => (timeOf(instant ?? '') ?? 0) > (timeOf(since) ?? 0);
  const used = new Set(sets.configured.flatMap(candidates));
  const fresh = ledger.entries.filter(({ firstSeen, misses }) => misses === 0 && later(firstSeen));
  const gone = ledger.entries.filter(({ misses, lastMissed }) => misses === afterMisses && later(lastMissed));
  return {
    unapproved: fresh.filter(({ id }) => !policy.approved.some((one) => matchesId(one.id, id))).length,
    unused: gone.filter(({ id }) => !used.has(id)).length,
  };
}
