// A folder of the workspace with its session, the lock that judges where the server has no catalog, and the baseline.

import { readMerging } from '../../shared/adopt/read-baseline.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Problem } from '../../shared/problem.ts';
import { type BaselineWish, baselineFor, type PlacedBaseline } from '../baseline.ts';
import { type FromLock, lockFor } from '../lock.ts';
import { policiesFrom } from '../policies.ts';
import { openSession, type Session } from '../session.ts';
import { isProblem, type World } from '../world/world.ts';
import { blindHolding, type Holding, type HoldingParts, holdingWith, noHolding } from './holding.ts';

/** A folder with its session. */
export interface Home {
  /** Absolute path. */
  readonly folder: string;
  readonly world: World;
  readonly session: Session;
  /** The lock that was looked for in want of a catalog, whether or not it judges; undefined where there is none. */
  readonly lock: FromLock | undefined;
  readonly baseline: FromBaseline | undefined;
  /** What of its findings is shown. */
  readonly holding: Holding;
}

/** A baseline that was found. */
export interface FromBaseline {
  /** Undefined where it cannot be read. */
  readonly placed: PlacedBaseline | undefined;
  readonly problems: readonly Problem[];
}

/** What all folders are judged by. */
export interface HomeGrounds {
  readonly world: World;
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Absolute paths of the files and folders in which catalogs are kept. */
  readonly catalogPlaces: readonly string[];
  readonly maxFileBytes: number;
  readonly catalog: Catalog | undefined;
  /** Name of the environment whose catalog it is or would be. */
  readonly environment: string | undefined;
  /** Whether a lock may judge where there is no catalog. */
  readonly locks: boolean;
  readonly trusted: boolean;
  readonly baseline: BaselineWish;
  readonly isOpen: HoldingParts['isOpen'];
  readonly onShift: HoldingParts['onShift'];
}

/** Opens a folder. `adopts` is false for what belongs to no folder: nothing that lies anywhere is meant for it. */
export function openHome(folder: string, adopts: boolean, grounds: HomeGrounds): Home {
  const { world, policyFile, catalogPlaces, maxFileBytes, trusted } = grounds;
  const here: World = folder === world.files.cwd ? world : { ...world, ...world.placeAt(folder) };
  const lock = adopts ? lockOf(here, grounds) : undefined;
  const catalog = grounds.catalog ?? lock?.catalog;
  const environment = grounds.environment ?? lock?.environment;
  const by = { catalog, environment, trusted };
  const baseline = adopts ? baselineOf(here, grounds) : undefined;
  return {
    folder,
    world: here,
    session: openSession({ world: here, ...by, policyFile, catalogPlaces, maxFileBytes }),
    lock,
    baseline,
    holding: baseline === undefined ? noHolding : held(here, baseline, grounds),
  };
}

function held({ files, sha256 }: World, { placed }: FromBaseline, { isOpen, onShift }: HomeGrounds): Holding {
  return placed === undefined ? blindHolding : holdingWith({ files, sha256, ...placed, isOpen, onShift });
}

/** Whether what lies in the folder would judge otherwise by now: a file has changed, or a lock has aged. */
export function isOutdated({ world, lock, baseline }: Home, grounds: HomeGrounds): boolean {
  return !sameLock(lock, lockOf(world, grounds)) || !sameBaseline(baseline, baselineOf(world, grounds));
}

/** Nobody vouches for what lies in a folder that is not trusted. */
function lockOf(here: World, { catalog, environment, policyFile, locks, trusted }: HomeGrounds): FromLock | undefined {
  return catalog === undefined && locks && trusted ? lockFor(here, here.files, { policyFile, environment }) : undefined;
}

function sameLock(a: FromLock | undefined, b: FromLock | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.placed?.absolute === b.placed?.absolute &&
    a.placed?.text === b.placed?.text &&
    a.catalog?.freshness === b.catalog?.freshness &&
    JSON.stringify(a.problems) === JSON.stringify(b.problems)
  );
}

function baselineOf({ files }: World, { policyFile, baseline, trusted }: HomeGrounds): FromBaseline | undefined {
  if (!trusted) return undefined;
  const policies = policiesFrom(files, policyFile);
  const found = baselineFor(files, policies, baseline);
  if (found === undefined) return undefined;
  if (!isProblem(found)) return { placed: found, problems: [] };
  // As long as a merge is not finished, what either side knew is no news: it is what will be left when it is.
  const merging = baselineFor(files, policies, baseline, readMerging);
  return { placed: merging === undefined || isProblem(merging) ? undefined : merging, problems: [found] };
}

function sameBaseline(a: FromBaseline | undefined, b: FromBaseline | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.placed?.absolute === b.placed?.absolute &&
    a.placed?.text === b.placed?.text &&
    JSON.stringify(a.problems) === JSON.stringify(b.problems)
  );
}
