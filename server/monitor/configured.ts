// What the files of the tree configure for an environment.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Configured } from '../../shared/gate/monitor-sets.ts';
import { aliasTarget, declares } from '../../shared/policy/match.ts';
import type { Problem } from '../../shared/problem.ts';
import { candidates } from '../../shared/sightings/route.ts';
import { type LintedFile, openSession } from '../session.ts';
import type { World } from '../world/world.ts';

/** Where to look. */
export interface Tree {
  readonly paths: readonly string[];
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  /** Absolute paths of what is no part of the tree, wherever it lies: catalogs and what a monitor writes. */
  readonly catalogPlaces: readonly string[];
  readonly maxFileBytes: number;
}

/** What was found. */
export interface Found {
  readonly uses: readonly Configured[];
  readonly problems: readonly Problem[];
  /** Files that were read. */
  readonly scanned: number;
}

/** Looks through the tree. Configuration that no environment claims counts for all. */
export async function configuredIn(
  world: World,
  { paths, ...options }: Tree,
  environment: string | undefined,
  catalog: Catalog | undefined,
): Promise<Found> {
  const session = openSession({ world, catalog, environment, ...options });
  const run = await session.lintPaths(paths);
  return { uses: run.files.flatMap(usesOf), problems: run.problems, scanned: run.scanned };
}

function usesOf({ role, elsewhere, setting, sightings }: LintedFile): readonly Configured[] {
  if (setting === undefined || elsewhere || role !== 'config') return [];
  const { policy } = setting.placed;
  const path = setting.document.policyPath;
  return sightings.flatMap(({ sighting }) => {
    const id = aliasTarget(policy, sighting.id) ?? sighting.id;
    if (sighting.confidence === 'low' || candidates(id).some((text) => declares(policy, text))) return [];
    return [{ id, path, policy }];
  });
}
