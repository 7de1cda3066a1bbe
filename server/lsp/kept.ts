// What is kept beside the policies of the folders, as the log and the status tell it.

import { sizeOf } from '../../shared/catalog/make.ts';
import type { Problem } from '../../shared/problem.ts';
import type { LockStatus } from '../../shared/protocol.ts';
import type { Workspace } from './workspace.ts';

type Adopting = Pick<Workspace, 'adopting'>;

/** The locks that judge, each once. */
export function lockStatuses({ adopting }: Adopting): readonly LockStatus[] {
  const byUri = new Map<string, LockStatus>();
  for (const { lock, world } of adopting()) {
    const { placed, catalog, environment = null } = lock ?? {};
    if (placed === undefined || catalog === undefined) continue;
    const { origin, fetchedAt = null } = catalog.snapshot;
    const uri = world.files.uriOf(placed.absolute);
    byUri.set(uri, { uri, environment, origin, fetchedAt, count: sizeOf(catalog), freshness: catalog.freshness });
  }
  return [...byUri.values()];
}

/** What is wrong with locks and baselines; where there are several folders, with the folder. */
export function keptProblems({ adopting }: Adopting): readonly Problem[] {
  const homes = adopting();
  return homes.flatMap(({ folder, lock, baseline }) =>
    [...(lock?.problems ?? []), ...(baseline?.problems ?? [])].map((problem) =>
      homes.length === 1 ? problem : { ...problem, message: `${problem.message} (of "${folder}")` },
    ),
  );
}

/** Whether a problem of the connection matters: where an endpoint lives is of no interest to who is judged by a lock. */
export function matters({ code }: Problem, { adopting }: Adopting): boolean {
  return code !== 'base-url-unset' || adopting().every(({ lock }) => lock?.catalog === undefined);
}
