// `modelint/status`: how the server stands.

import type { ScanCounts, StatusAnswer } from '../../../shared/protocol.ts';
import { keptProblems, lockStatuses, matters } from '../kept.ts';
import type { Server } from '../server.ts';

/** Answers from what is known; nothing is asked or read for it. */
export function answerStatus({ options, documents, workspace, closed, keeper }: Server): StatusAnswer {
  const scan = closed.last();
  const { problems, ...catalog } = keeper.status();
  const locks = lockStatuses(workspace);
  return {
    version: 1,
    server: options.version,
    ...catalog,
    ...(locks.length === 0 ? {} : { locks }),
    openDocuments: documents.all().length,
    folders: workspace.homes().map(({ folder, world }) => world.files.uriOf(folder)),
    scan: scan === undefined ? null : countsOf(scan),
    problems: [
      ...problems.filter((problem) => matters(problem, workspace)),
      ...workspace.homes().flatMap(({ session }) => session.policies.problems()),
      ...keptProblems(workspace),
    ],
  };
}

function countsOf({ files, findings, known }: ScanCounts): ScanCounts {
  return { files, findings, ...(known === undefined ? {} : { known }) };
}
