// The catalog of a run from the lock file, for those who have no other: forks, hooks, machines without a network.

import type { Lock } from '../shared/adopt/lock.ts';
import { catalogOfLock } from '../shared/adopt/lock-catalog.ts';
import { isUnreadable, unmerged } from '../shared/adopt/read-baseline.ts';
import { readLock } from '../shared/adopt/read-lock.ts';
import type { Catalog } from '../shared/catalog/catalog.ts';
import { fileAges, freshnessOf } from '../shared/catalog/freshness.ts';
import type { Problem } from '../shared/problem.ts';
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

/** What a lock judges by, with what there is to say about it. */
export interface FromLock {
  readonly catalog: Catalog;
  readonly problems: readonly Problem[];
}

/** Makes the catalog of a lock. `maxAge` in milliseconds makes anything older expired. */
export function catalogFrom(world: World, { lock, path }: PlacedLock, maxAge: number | undefined): FromLock {
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
export function otherEnvironment({ lock, path }: PlacedLock, environment: string | undefined): Problem | undefined {
  if (environment === undefined || environment === lock.environment) return undefined;
  const of = lock.environment === null ? 'of no environment' : `of the environment "${lock.environment}"`;
  return {
    kind: 'skipped',
    code: 'lock-elsewhere',
    message: `"${path}" is ${of}, not of "${environment}": it did not judge`,
    path,
  };
}
