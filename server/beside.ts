// Finds the files that modelint keeps beside the policy: the baseline and the lock.

import type { Policies } from './policies.ts';
import type { Files } from './world/world.ts';

/**
 * Absolute path of the nearest file of a name: in the working directory or above it, no further up than the top of the
 * work tree, else beside the policy. Undefined where there is none. What lies above the repository is somebody else's.
 */
export function nearestBeside(files: Files, policies: Policies, name: string): string | undefined {
  const beside = policies.of(files.join(files.cwd, name)).file;
  return [...upToTop(files), ...(beside === undefined ? [] : [files.parent(beside.absolute)])]
    .map((folder) => files.join(folder, name))
    .find((file) => files.exists(file));
}

/** Where a file of that name is to be written first: beside the policy in force, else in the working directory. */
export function placeBeside(files: Files, policies: Policies, name: string): string {
  const beside = policies.of(files.join(files.cwd, name)).file;
  return files.join(beside === undefined ? files.cwd : files.parent(beside.absolute), name);
}

/** The working directory and the folders above it up to the top of the work tree. */
export function upToTop(files: Files): readonly [string, ...string[]] {
  const above: string[] = [];
  for (let at = files.cwd; ; at = files.parent(at)) {
    if (at !== files.cwd) above.push(at);
    if (files.exists(files.join(at, '.git'))) return [files.cwd, ...above];
    // Outside of any work tree only the working directory itself is known to be meant.
    if (files.parent(at) === at) return [files.cwd];
  }
}
