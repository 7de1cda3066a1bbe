// What the policy says of an ID in a file on a day. IDs and paths are compared exactly, letter case included.
//
// Paths are relative to the policy's folder and `/`-separated. An exact entry is preferred to a glob, so that the
// reason given is the most particular one; among equals the first in the file counts.

import { matchesId, pathGlob } from '../text/glob.ts';
import type { Approval, Block, Declaration, Environment, Override, Policy } from './policy.ts';

export { matchesId } from '../text/glob.ts';

// Globs are compiled once for all files. The cache is cleared rather than grown: a long-lived server meets many policies.
const compiled = new Map<string, (path: string) => boolean>();

/** Whether a path matches one of the globs. */
export function matchesPath(globs: readonly string[], path: string): boolean {
  return globs.some((glob) => {
    let matcher = compiled.get(glob);
    if (matcher === undefined) {
      if (compiled.size >= 2_000) compiled.clear();
      matcher = pathGlob(glob);
      compiled.set(glob, matcher);
    }
    return matcher(path);
  });
}

/** Without paths an entry holds everywhere. */
function reaches(paths: readonly string[], path: string): boolean {
  return paths.length === 0 || matchesPath(paths, path);
}

function pick<T extends { readonly id: string }>(
  entries: readonly T[],
  id: string,
  holds: (entry: T) => boolean,
): T | undefined {
  return (
    entries.find((entry) => entry.id === id && holds(entry)) ??
    entries.find((entry) => matchesId(entry.id, id) && holds(entry))
  );
}

/** The approval that covers an ID in a file. */
export function approvalOf(policy: Pick<Policy, 'approved'>, id: string, path: string): Approval | undefined {
  return pick(policy.approved, id, ({ paths }) => reaches(paths, path));
}

/** The block in force on an ID in a file. `today` is an ISO date; `since` itself is the first day in force. */
export function blockOf(policy: Pick<Policy, 'blocked'>, id: string, path: string, today: string): Block | undefined {
  return pick(
    policy.blocked,
    id,
    ({ paths, since }) => reaches(paths, path) && (since === undefined || since <= today),
  );
}

/** A block that has a later first day. */
export type Retirement = Block & { readonly since: string };

/** The block that will be in force on an ID in a file, the earliest one. */
export function retirementOf(
  policy: Pick<Policy, 'blocked'>,
  id: string,
  path: string,
  today: string,
): Retirement | undefined {
  const coming = policy.blocked.filter(
    (block): block is Retirement =>
      block.since !== undefined && block.since > today && matchesId(block.id, id) && reaches(block.paths, path),
  );
  return coming.reduce<Retirement | undefined>(
    (first, block) => (first === undefined || block.since < first.since ? block : first),
    undefined,
  );
}

/** The declaration that makes an ID valid though no catalog lists it. */
export function declares(policy: Policy, id: string): Declaration | undefined {
  return pick(policy.declared, id, () => true);
}

/** The ID that an alias of the policy stands for. */
export function aliasTarget(policy: Policy, alias: string): string | undefined {
  return policy.aliases.find((one) => one.alias === alias)?.id;
}

/** The override that silences a rule for an ID in a file. `until` is the last day on which it holds. */
export function overrideFor(
  policy: Policy,
  rule: string,
  id: string,
  path: string,
  today: string,
): Override | undefined {
  return policy.overrides.find(
    (override) =>
      (override.rule === undefined || override.rule === rule) &&
      (override.id === undefined || matchesId(override.id, id)) &&
      reaches(override.paths, path) &&
      (override.until === undefined || override.until >= today),
  );
}

/** The environment that a file configures, the first one that names it. */
export function environmentOf(policy: Policy, path: string): Environment | undefined {
  return policy.environments.find(({ config }) => matchesPath(config, path));
}

/** Whether a file is not to be linted. */
export function ignores(policy: Policy, path: string): boolean {
  return matchesPath(policy.ignores, path);
}
