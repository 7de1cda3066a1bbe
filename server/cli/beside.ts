// Finds the files that modelint keeps beside the policy: the baseline and the lock.

import type { Policies } from '../policies.ts';
import type { Files } from '../world/world.ts';

/**
 * Absolute path of the nearest file of a name: in the working directory or above it, no further up than the top of the
 * work tree, else beside the policy. Undefined where there is none. What lies above the repository is somebody else's.
 */
export function nearestBeside(files: Files, policies: Policies, name: string): string | undefined {
  const folders: string[] = [];
  for (let at = files.cwd; ; at = files.parent(at)) {
    folders.push(at);
    if (files.exists(files.join(at, '.git')) || files.parent(at) === at) break;
  }
  const top = folders.at(-1) as string;
  // Outside of any work tree only the working directory itself is known to be meant.
  const own = files.exists(files.join(top, '.git')) ? folders : [files.cwd];
  const beside = policies.of(files.join(files.cwd, name)).file;
  return [...own, ...(beside === undefined ? [] : [files.parent(beside.absolute)])]
    .map((folder) => files.join(folder, name))
    .find((file) => files.exists(file));
}

/** Where a file of that name is to be written first: beside the policy in force, else in the working directory. */
export function placeBeside(files: Files, policies: Policies, name: string): string {
  const beside = policies.of(files.join(files.cwd, name)).file;
  return files.join(beside === undefined ? files.cwd : files.parent(beside.absolute), name);
}
