// Puts the parts of a server together once it is known what the client can do.

import { type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { World } from '../world/world.ts';
import type { Client } from './client.ts';
import { clientTransport } from './client-transport.ts';
import { closedFiles } from './closed.ts';
import { documentsWith } from './documents.ts';
import { judgingWith } from './judging.ts';
import { keeperWith } from './keeper.ts';
import { type Log, logTo } from './log.ts';
import { type Open, openDiagnostics } from './open.ts';
import { publishedOn } from './published.ts';
import type { Server, ServerOptions } from './server.ts';
import { type Watching, watchingWith } from './watch.ts';
import { workspaceWith } from './workspace.ts';

/** A server with what its notifications need. */
export interface Running extends Server {
  readonly open: Open;
  readonly watching: Watching;
  readonly log: Log;
  /** The client is ready: loads the catalog, scans the workspace, watches. */
  readonly begin: () => Promise<void>;
  readonly closeDocument: (uri: string) => Promise<void>;
  readonly changeFolders: (added: readonly string[], removed: readonly string[]) => Promise<void>;
  readonly stop: () => void;
}

/** Puts a server together. Nothing is read of the workspace yet. */
export async function assemble(
  connection: Connection,
  world: World,
  options: ServerOptions,
  client: Client,
): Promise<Running> {
  const { files } = world;
  const at = (path: string | undefined) => (path === undefined ? undefined : files.resolve(path));
  const policyFile = at(options.policyFile);
  const catalogFile = at(options.catalogFile);
  const cache = world.snapshots(options.cacheDir, world.now).folder;
  const log = logTo(connection);
  const bug = (error: unknown) => log.bug('the server', error);

  const documents = documentsWith(files.pathOf, client.encoding);
  const workspace = workspaceWith({
    world,
    policyFile,
    catalogPlaces: [catalogFile, cache].filter((place) => place !== undefined),
    maxFileBytes: options.maxFileBytes,
  });
  const judging = judgingWith(workspace, client, world.sha256);
  const published = publishedOn(connection);
  const open = openDiagnostics({ connection, client, documents, judging, published, world, uriOf: files.uriOf });
  const closed = closedFiles({ connection, client, documents, workspace, published });

  let begun = false;
  /** Something that every judgement rests on has changed. */
  const again = () => {
    // Before that nothing is open, and nothing may be sent.
    if (!begun) return;
    open.stale();
    closed.scan().catch(bug);
  };
  const keeper = await keeperWith({
    world,
    userAgent: `${options.name}/${options.version}`,
    catalogFile: options.catalogFile,
    cacheDir: options.cacheDir,
    transport: client.fetches ? clientTransport(connection, world) : undefined,
    onCatalog: (catalog) => {
      workspace.useCatalog(catalog);
      again();
    },
    onProblem: log.problem,
  });
  const watching = watchingWith({
    world,
    closed,
    policyFile,
    catalogFile,
    onPolicies: () => {
      workspace.resetPolicies();
      again();
    },
    onCatalogFile: keeper.reload,
    onBug: bug,
  });
  let folders = new Set(client.folders);

  // Before the first document comes: it shall be judged by the right policy and catalog at once.
  workspace.setFolders([...folders]);
  keeper.load();
  for (const problem of workspace.homeOf(undefined).session.policies.problems()) log.problem(problem);

  return {
    connection,
    world,
    options,
    client,
    documents,
    workspace,
    closed,
    keeper,
    open,
    watching,
    log,
    begin: async () => {
      begun = true;
      keeper.start();
      if (client.watches) {
        const watchers = [{ globPattern: '**/*' }];
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(bug);
      }
      await closed.scan();
    },
    closeDocument: async (uri) => {
      const known = documents.close(uri);
      judging.forget(uri);
      const own = known?.path === undefined ? undefined : files.uriOf(known.path);
      if (own !== uri) published.clear(uri);
      if (known?.path !== undefined) await closed.look(known.path);
    },
    changeFolders: async (added, removed) => {
      folders = new Set([...folders].filter((uri) => !removed.includes(uri)).concat(added));
      workspace.setFolders([...folders]);
      open.stale();
      await closed.scan();
    },
    stop: () => {
      keeper.stop();
      open.stop();
      watching.stop();
      closed.stop();
    },
  };
}
