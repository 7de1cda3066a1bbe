// What is kept beside the policies of the folders, as the log and the status tell it.

import { sizeOf } from '../../shared/catalog/make.ts';
import type { Problem } from '../../shared/problem.ts';
import type { LockStatus } from '../../shared/protocol.ts';
import type { Workspace } from './workspace.ts';

/** The locks that judge, each once. */
export function lockStatuses({ locks }: Pick<Workspace, 'locks'>): readonly LockStatus[] {
  const byUri = new Map<string, LockStatus>();
  for (const { placed, catalog, environment = null, home } of locks()) {
    if (placed === undefined || catalog === undefined) continue;
    const { origin, fetchedAt = null } = catalog.snapshot;
    const uri = home.world.files.uriOf(placed.absolute);
    byUri.set(uri, { uri, environment, origin, fetchedAt, count: sizeOf(catalog), freshness: catalog.freshness });
  }
  return [...byUri.values()];
}

/** What is wrong with it; where there are several folders, with the folder. */
export function keptProblems({ locks, homes }: Pick<Workspace, 'locks' | 'homes'>): readonly Problem[] {
  const several = homes().length > 1;
  return locks().flatMap(({ problems, home }) =>
    problems.map((problem) =>
      several ? { ...problem, message: `${problem.message} (of "${home.folder}")` } : problem,
    ),
  );
}

/** Whether a problem of the connection matters: where an endpoint lives is of no interest to who is judged by a lock. */
export function matters({ code }: Problem, { locks }: Pick<Workspace, 'locks'>): boolean {
  return code !== 'base-url-unset' || locks().every(({ catalog }) => catalog === undefined);
}
