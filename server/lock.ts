// The catalog of a run from the lock file, for those who have no other: forks, hooks, machines without a network.

import type { Lock, Stretch } from '../shared/adopt/lock.ts';
import { catalogOfLock } from '../shared/adopt/lock-catalog.ts';
import { lockName } from '../shared/adopt/names.ts';
import { isUnreadable, unmerged } from '../shared/adopt/read-baseline.ts';
import { readLock } from '../shared/adopt/read-lock.ts';
import type { Catalog } from '../shared/catalog/catalog.ts';
import { fileAges, freshnessOf } from '../shared/catalog/freshness.ts';
import type { Problem } from '../shared/problem.ts';
import { nearestBeside } from './beside.ts';
import { policiesFrom } from './policies.ts';
import { type Files, isProblem, type World } from './world/world.ts';

/** A lock where it stands. */
export interface PlacedLock {
  readonly absolute: string;
  /** Displayed path. */
  readonly path: string;
  readonly text: string;
  readonly lock: Lock;
}

const maxLockBytes = 1 << 26;

const mostStretched = 20_000;

/** The same hash with a memory, for who asks for the same texts over and over. */
export function rememberingStretch(stretch: Stretch): Stretch {
  const known = new Map<string, string>();
  return (text, salt, bytes) => {
    const key = `${bytes} ${salt} ${text}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= mostStretched) known.clear();
    const now = stretch(text, salt, bytes);
    known.set(key, now);
    return now;
  };
}

/** Reads a lock file. */
export function lockAt(files: Files, absolute: string): PlacedLock | Problem {
  const path = files.display(absolute);
  const file = files.read(absolute, maxLockBytes);
  const answer =
    file === undefined
      ? { unreadable: 'is not there' }
      : isProblem(file)
        ? { unreadable: file.message }
        : readLock(file.text);
  if (!isUnreadable(answer))
    return { absolute, path, text: file !== undefined && 'text' in file ? file.text : '', lock: answer };
  const merging = answer === unmerged;
  return {
    kind: 'config',
    code: merging ? 'lock-unmerged' : 'lock-unreadable',
    message: `"${path}" ${answer.unreadable}`,
    advice: `${merging ? '' : 'put it right, or delete it and '}write it anew: modelint lock`,
    path,
  };
}

/** Which lock is looked for, and what it is to judge. */
export interface LockWish {
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Name of the environment that the user means; undefined where any will do. */
  readonly environment: string | undefined;
  /** Milliseconds after which a lock is expired, where that is sooner than usual. */
  readonly maxAge?: number | undefined;
}

/** What a lock comes to for a run, with what there is to say about it. */
export interface FromLock {
  /** Undefined where it cannot be read. */
  readonly placed: PlacedLock | undefined;
  /** Undefined where it does not judge. */
  readonly catalog: Catalog | undefined;
  /** Name of the environment whose catalog it judges by; undefined where that counts for all. */
  readonly environment: string | undefined;
  readonly problems: readonly Problem[];
}

/** The lock in the working directory of the files, above it or beside the policy; undefined where there is none. */
export function lockFor(
  world: World,
  files: Files,
  { policyFile, environment, maxAge }: LockWish,
): FromLock | undefined {
  const absolute = nearestBeside(files, policiesFrom(files, policyFile), lockName);
  if (absolute === undefined) return undefined;
  const placed = lockAt(files, absolute);
  const silent = { catalog: undefined, environment: undefined };
  if (isProblem(placed)) return { ...silent, placed: undefined, problems: [placed] };
  const other = otherEnvironment(placed, environment);
  if (other !== undefined) return { ...silent, placed, problems: [other] };
  return { ...catalogFrom(world, placed, maxAge), placed, environment: placed.lock.environment ?? undefined };
}

/** Makes the catalog of a lock. `maxAge` in milliseconds makes anything older expired. */
function catalogFrom(
  world: World,
  { lock, path }: PlacedLock,
  maxAge: number | undefined,
): { readonly catalog: Catalog; readonly problems: readonly Problem[] } {
  // Of a time that nobody recorded nobody can say that it is recent.
  const freshness = lock.fetchedAt === null ? 'stale' : freshnessOf(lock.fetchedAt, world.now(), fileAges, maxAge);
  const catalog = catalogOfLock(lock, path, freshness, world.stretch);
  const of = lock.fetchedAt === null ? 'does not say when its catalog was fetched' : `is of ${lock.fetchedAt}`;
  const advice = 'whoever has a token renews it: modelint refresh && modelint lock';
  if (freshness === 'stale') {
    const message = `"${path}" ${of}: what it lacks is reported as a warning, not as an error`;
    return { catalog, problems: [{ kind: 'skipped', code: 'lock-stale', message, advice, path }] };
  }
  if (freshness !== 'expired') return { catalog, problems: [] };
  const message = `"${path}" ${of} and too old to judge by: what it lacks is reported as info only`;
  return { catalog, problems: [{ kind: 'catalog', code: 'lock-expired', message, advice, path }] };
}

/** That a lock is another environment's; undefined where it may judge. */
function otherEnvironment({ lock, path }: PlacedLock, environment: string | undefined): Problem | undefined {
  if (environment === undefined || environment === lock.environment) return undefined;
  const of = lock.environment === null ? 'of no environment' : `of the environment "${lock.environment}"`;
  return {
    kind: 'skipped',
    code: 'lock-elsewhere',
    message: `"${path}" is ${of}, not of "${environment}": it did not judge`,
    path,
  };
}
