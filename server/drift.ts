// Drift: joins the changes between two snapshots with the places in the workspace that use the IDs concerned.

import type { Catalog, Snapshot } from '../shared/catalog/catalog.ts';
import type { DriftItem, Use } from '../shared/catalog/change.ts';
import { makeCatalog } from '../shared/catalog/make.ts';
import { diff } from '../shared/drift/diff.ts';
import { eitherOf } from '../shared/drift/either.ts';
import { joinUses } from '../shared/drift/join.ts';
import { withMemory } from '../shared/drift/remembered.ts';
import { aliasTarget, declares } from '../shared/policy/match.ts';
import type { Role } from '../shared/policy/policy.ts';
import type { Problem } from '../shared/problem.ts';
import { count } from '../shared/rules/words.ts';
import { candidates } from '../shared/sightings/route.ts';
import { lineStarts, positionAt } from '../shared/text/lines.ts';
import { type LintedFile, openSession, type Session } from './session.ts';
import type { World } from './world/world.ts';

/** What a drift is made of. */
export interface DriftOptions {
  readonly world: World;
  readonly from: Snapshot;
  readonly to: Snapshot;
  /** What earlier fetches say of an ID, where `to` is the catalog they ended with. */
  readonly standing?: Catalog['standing'] | undefined;
  /** The places to look at; undefined for the changes alone. */
  readonly workspace: Workspace | undefined;
}

/** Where the uses are looked for. */
export interface Workspace {
  readonly paths: readonly string[];
  /** Absolute path of the policy that holds for every file; undefined for the nearest one upward. */
  readonly policyFile: string | undefined;
  readonly maxFileBytes: number;
  /** The environment whose catalogs these are: files that configure another one do not use them. */
  readonly environment: string | undefined;
  /** Absolute paths of the files and folders in which catalogs are kept: they list IDs and use none. */
  readonly catalogPlaces: readonly string[];
  /** False where nobody vouches for the files: of their policies only what they ignore counts. */
  readonly trusted?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

/** A drift with what there is to say beside it. */
export interface Drifted {
  readonly items: readonly DriftItem[];
  readonly problems: readonly Problem[];
  /** Files that were read; 0 where none were looked at. */
  readonly scanned: number;
}

/** Compares two snapshots and looks up who uses what changed. */
export async function driftOf({ world, from, to, standing, workspace }: DriftOptions): Promise<Drifted> {
  const changes = standing === undefined ? diff(from, to) : withMemory(diff(from, to), standing);
  const found = workspace === undefined ? none : await usesIn(world, eitherOf(from, to), workspace);
  const items = joinUses(changes, found.uses, {
    before: makeCatalog(from, 'fresh'),
    after: makeCatalog(to, 'fresh'),
    roleOf: (path) => found.roles.get(path) ?? 'source',
    ...(standing === undefined ? {} : { standingOf: (id) => standing(id)?.standing ?? 'unseen' }),
  });
  return { items, problems: found.problems, scanned: found.scanned };
}

interface Found {
  readonly uses: readonly Use[];
  readonly roles: ReadonlyMap<string, Role>;
  readonly problems: readonly Problem[];
  readonly scanned: number;
}

const none: Found = { uses: [], roles: new Map(), problems: [], scanned: 0 };

async function usesIn(world: World, catalog: Catalog, workspace: Workspace): Promise<Found> {
  const { paths, onProgress, ...options } = workspace;
  const session = openSession({ world, catalog, ...options });
  const run = await session.lintPaths(paths, onProgress);
  const ours = run.files.filter(({ elsewhere }) => !elsewhere);
  const left = run.files.length - ours.length;
  return {
    uses: ours.flatMap((file) => usesOf(session, file)),
    roles: new Map(ours.map(({ path, role }) => [path, role])),
    problems: left === 0 ? run.problems : [...run.problems, foreign(left)],
    scanned: run.scanned,
  };
}

/** An alias of the team's uses the ID that it stands for; what the policy declares is right with or without a catalog. */
function usesOf({ policies }: Session, { path, absolute, file, sightings }: LintedFile): readonly Use[] {
  const { policy } = policies.of(absolute);
  const starts = lineStarts(file.text);
  return sightings.flatMap(({ sighting }) => {
    const id = aliasTarget(policy, sighting.id) ?? sighting.id;
    if (candidates(id).some((text) => declares(policy, text))) return [];
    const { line, column } = positionAt(starts, sighting.span.start);
    return [{ path, line, column, id }];
  });
}

function foreign(left: number): Problem {
  return {
    kind: 'skipped',
    code: 'drift-other-environment',
    message: `${count(left, 'file')} with model IDs ${left === 1 ? 'configures' : 'configure'} another environment and ${left === 1 ? 'was' : 'were'} left out`,
  };
}
