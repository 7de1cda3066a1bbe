// The files of a gate by one catalog: what they configure, what they use, what the linter finds in them.

import type { Catalog, Snapshot } from '../shared/catalog/catalog.ts';
import type { Use } from '../shared/catalog/change.ts';
import { makeCatalog } from '../shared/catalog/make.ts';
import { aliasTarget } from '../shared/policy/match.ts';
import type { Policy, Role, Severity } from '../shared/policy/policy.ts';
import type { Problem } from '../shared/problem.ts';
import { lineStarts, positionAt } from '../shared/text/lines.ts';
import { type ConfiguredUse, configuredIn, configures } from './configured.ts';
import { openSession } from './session.ts';
import type { Files, World } from './world/world.ts';

/** Whose files, and how they are read. */
export interface GateFiles {
  /** Its files may be those of the past where the policies are concerned. */
  readonly world: World;
  readonly policyFile: string | undefined;
  readonly environment: string | undefined;
  readonly maxFileBytes: number;
  readonly catalogPlaces: readonly string[];
}

/** What was found. */
export interface GateSweep {
  readonly configured: readonly ConfiguredUse[];
  readonly uses: readonly Use[];
  readonly roles: ReadonlyMap<string, Role>;
  readonly findings: ReadonlyMap<string, Readonly<Record<Severity, number>>>;
  /** The policy of the working directory. */
  readonly here: Policy;
  /** Path, relative to that policy's folder, and text of every policy in force. */
  readonly policies: readonly (readonly [path: string, text: string])[];
  /** Whether a file that configures the environment could not be read. */
  readonly unread: boolean;
  readonly problems: readonly Problem[];
}

/**
 * The catalog of a live read with the memory of an earlier list: what that one named is still known as a model ID, so
 * that an ID which is gone is missed wherever it stands.
 */
export function remembering(live: Snapshot, earlier: Snapshot | undefined): Catalog {
  const catalog = makeCatalog(live, 'fresh');
  if (earlier === undefined) return catalog;
  const before = makeCatalog(earlier, 'fresh');
  const gone = earlier.entries.map(({ id }) => id).filter((id) => !catalog.lists(id));
  const seen = earlier.fetchedAt ?? live.fetchedAt ?? '';
  return {
    ...catalog,
    gone,
    standing: (id) =>
      before.get(id) === undefined
        ? undefined
        : catalog.lists(id)
          ? { standing: 'present', firstSeen: seen, lastSeen: live.fetchedAt ?? seen, missingSince: undefined, seen: 2 }
          : { standing: 'suspect', firstSeen: seen, lastSeen: seen, missingSince: live.fetchedAt, seen: 1 },
  };
}

/** What was not read, by the codes of its problems. */
export const lacking: ReadonlySet<string> = new Set([
  'file-too-large',
  'file-unreadable',
  'file-vanished',
  'folder-unreadable',
  'link-outside',
]);

/** The folder of the policy; one above the repository does not make its neighbours part of it. */
export function topOf(files: Files, folder: string): string {
  for (let at = files.cwd; at !== folder; at = files.parent(at))
    if (files.exists(files.join(at, '.git')) || files.parent(at) === at) return at;
  return folder;
}

/** Goes through the folder of the policy that holds at the working directory; with a policy that was named, through the latter. */
export async function gateSweep(of: GateFiles, catalog: Catalog | undefined): Promise<GateSweep> {
  const { world, policyFile, environment, maxFileBytes, catalogPlaces } = of;
  const { files } = world;
  const session = openSession({ world, catalog, policyFile, catalogPlaces, environment, maxFileBytes });
  // Any file of the working directory will do to ask for.
  const near = session.policies.of(files.join(files.cwd, 'any'));
  // Below the policy, every file of an environment counts, from whichever folder the gate is called.
  const run = await session.lintPaths([policyFile === undefined ? topOf(files, near.folder) : '.']);
  const ours = run.files.filter(({ elsewhere }) => !elsewhere);
  const findings = new Map<string, Record<Severity, number>>();
  for (const { rule, severity } of run.files.flatMap((file) => file.findings)) {
    const counts = findings.get(rule) ?? { error: 0, warning: 0, info: 0 };
    counts[severity]++;
    findings.set(rule, counts);
  }
  const uses = ours.flatMap(({ path, absolute, file, sightings }) => {
    const { policy } = session.policies.of(absolute);
    const starts = lineStarts(file.text);
    return sightings.map(({ sighting }) => {
      const { line, column } = positionAt(starts, sighting.span.start);
      return { path, line, column, id: aliasTarget(policy, sighting.id) ?? sighting.id };
    });
  });
  const unread = run.problems.some(
    ({ code, path }) =>
      lacking.has(code) &&
      // A rest of many has no name, and nobody knows what stood in a folder.
      (path === undefined ||
        code === 'folder-unreadable' ||
        configures(session.settingOf(files.resolve(path), ''), environment)),
  );
  return {
    configured: configuredIn(run.files, environment),
    uses,
    roles: new Map(ours.map(({ path, role }) => [path, role])),
    findings,
    here: near.policy,
    policies: session.policies
      .met()
      .flatMap(({ file }) =>
        file === undefined ? [] : [[files.relative(near.folder, file.absolute), file.text] as const],
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    unread,
    problems: run.problems,
  };
}
