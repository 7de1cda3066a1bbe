// Asks the client to watch files: all in the folders of the workspace, and above them those that count from there.

import { type Connection, DidChangeWatchedFilesNotification, type FileSystemWatcher } from 'vscode-languageserver';
import { baselineName, lockName } from '../../shared/adopt/names.ts';
import { policyNames } from '../../shared/policy/roles.ts';
import { upToTop } from '../beside.ts';
import type { Files } from '../world/world.ts';
import type { Client } from './client.ts';
import type { Log } from './log.ts';
import { isBelow, type Workspace } from './workspace.ts';

/** What asking needs. */
export interface WatchersParts {
  readonly connection: Pick<Connection, 'client'>;
  readonly client: Pick<Client, 'watches' | 'watchesElsewhere'>;
  readonly workspace: Pick<Workspace, 'homes'>;
  readonly files: Pick<Files, 'uriOf'>;
  readonly onProblem: Log['problem'];
}

/** Policies, and what lies beside them. */
const pattern = `{${[...policyNames, baselineName, lockName].join(',')}}`;

/** Nothing is watched yet. Answers what to call at the start, and when folders have come. */
export function watchersOn({ connection, client, workspace, files, onProblem }: WatchersParts): () => void {
  const asked = new Set<string>();
  let begun = false;
  return () => {
    if (!client.watches) return;
    const more = client.watchesElsewhere ? foldersAbove(workspace).filter((folder) => !asked.has(folder)) : [];
    const watchers: FileSystemWatcher[] = more.map((folder) => {
      asked.add(folder);
      return { globPattern: { baseUri: files.uriOf(folder), pattern } };
    });
    if (!begun) watchers.unshift({ globPattern: '**/*' });
    begun = true;
    if (watchers.length === 0) return;
    // Nobody waits for it: some clients refuse though they announced it, and some never answer.
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {
      const message = 'the client refuses to watch files';
      onProblem({ message, advice: 'what changes on disk is seen when the workspace is linted anew' });
    });
  };
}

/** The folders above those of the workspace, up to the top of the work tree. */
function foldersAbove({ homes }: WatchersParts['workspace']): readonly string[] {
  const inside = (path: string) => homes().some(({ folder }) => folder === path || isBelow(folder, path));
  return [...new Set(homes().flatMap(({ world }) => upToTop(world.files).slice(1)))].filter((path) => !inside(path));
}
