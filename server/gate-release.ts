// Finds and reads the record of the last accepted release, and writes one.

import type { Snapshot } from '../shared/catalog/catalog.ts';
import { maxBytes } from '../shared/catalog/json.ts';
import { parseCatalog } from '../shared/catalog/parse.ts';
import { type Release, readRelease, releaseName } from '../shared/gate/release.ts';
import type { Problem } from '../shared/problem.ts';
import { type Files, isProblem, type World } from './world/world.ts';

/** A record where it stands. */
export interface PlacedRelease {
  readonly absolute: string;
  readonly release: Release;
  readonly snapshot: Snapshot;
}

/** Absolute path of an environment's record: the one the user names, else the one beside the policy. */
export function releasePlace(
  files: Files,
  named: string | undefined,
  folder: string,
  environment: string | undefined,
): string {
  return named === undefined ? files.join(folder, releaseName(environment)) : files.resolve(named);
}

/** Reads a record; undefined where there is none. Half a record is none: it would hide what changed. */
export function releaseAt(
  { files, sha256 }: Pick<World, 'files' | 'sha256'>,
  absolute: string,
  environment: string | undefined,
): PlacedRelease | Problem | undefined {
  const path = files.display(absolute);
  const refuse = (what: string): Problem => ({
    kind: 'config',
    code: 'release-unreadable',
    message: `"${path}" ${what}`,
    advice: 'take it from version control again, or delete it: modelint gate --accept writes one down',
    path,
  });
  const file = files.read(absolute, maxBytes);
  if (file === undefined) return undefined;
  if (isProblem(file)) return { ...file, kind: 'config' };
  const release = readRelease(file.text);
  if (release === undefined) return refuse('is no record of an accepted release');
  const wanted = environment ?? null;
  if (release.environment !== wanted)
    return refuse(`is the record of ${release.environment === null ? 'no environment' : `"${release.environment}"`}`);
  const { snapshot, problems } = parseCatalog(file.text, { origin: `file:${path}`, fetchedAt: undefined, sha256 });
  const wrong = problems.find(({ kind }) => kind !== 'skipped');
  if (snapshot === undefined || wrong !== undefined)
    return refuse(`cannot be used: ${wrong?.message ?? 'it is damaged'}`);
  return { absolute, release, snapshot };
}
