// Puts the parts of a server together once it is known what the client can do.

import type { Connection } from 'vscode-languageserver';
import { noPolicy } from '../../shared/policy/policy.ts';
import { whereaboutsOf } from '../environments.ts';
import { isProblem, type World } from '../world/world.ts';
import { aimingWith } from './aim.ts';
import type { Client } from './client.ts';
import { type Closed, closedFiles } from './closed.ts';
import { type Configured, readConfiguration, unconfigured } from './configuration.ts';
import { documentsWith } from './documents.ts';
import { judgingWith } from './judging.ts';
import { keeperWith } from './keeper.ts';
import { keptProblems, matters } from './kept.ts';
import { lintsWith } from './linted.ts';
import { type Log, logTo } from './log.ts';
import { type Notebooks, notebooksWith } from './notebooks.ts';
import { type Open, openDiagnostics } from './open.ts';
import { preparingWith } from './preparing.ts';
import { publishedOn } from './published.ts';
import type { Server, ServerOptions } from './server.ts';
import { shiftingWith } from './shifting.ts';
import { shownAt } from './shown.ts';
import { type Turns, turnsWith } from './turns.ts';
import { usesWith } from './uses.ts';
import { type Watching, watchingWith } from './watch.ts';
import { watchersOn } from './watchers.ts';
import { type Workspace, workspaceWith } from './workspace.ts';

/** A server with what its notifications need. */
export interface Running extends Server {
  readonly open: Open;
  readonly watching: Watching;
  readonly turns: Turns;
  readonly notebooks: Notebooks;
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
  const baselineFile = at(options.baselineFile);
  const cache = world.snapshots(options.cacheDir, world.now).folder;
  const log = logTo(connection);
  const bug = (error: unknown) => log.bug('the server', error);

  const notebooks = notebooksWith(files.pathOf);
  const documents = documentsWith(files.pathOf, client.encoding);
  const isOpen = (path: string) => documents.at(path) !== undefined || notebooks.covers(path);
  const workspace: Workspace = workspaceWith({
    world,
    policyFile,
    catalogPlaces: [catalogFile, baselineFile, cache].filter((place) => place !== undefined),
    maxFileBytes: options.maxFileBytes,
    notebooks,
    baseline: { named: baselineFile, without: options.withoutBaseline === true },
    isOpen,
    onShift: shiftingWith({
      world,
      isOpen,
      onOpen: () => {
        workspace.shifted();
        open.stale();
      },
      onClosed: (path) => closed.look(path),
      onBug: bug,
    }),
  });
  const judging = judgingWith(workspace, client, world.salt);
  const published = publishedOn(connection, world.sha256);
  const turns = turnsWith(world);
  const lints = lintsWith(judging);
  const uses = usesWith({
    documents,
    encoding: client.encoding,
    uriOf: files.uriOf,
    sightingsOf: (open) => {
      const shown = shownAt({ documents, client }, open.document.uri);
      return shown && { linted: lints.of(shown), shift: shown.shift };
    },
    covered: () => notebooks.paths().map(files.uriOf),
  });
  const open: Open = openDiagnostics({
    connection,
    client,
    documents,
    judging,
    published,
    world,
    uriOf: files.uriOf,
    notebooks,
  });
  const closed: Closed = closedFiles({ connection, client, isOpen, workspace, published, uses, turns });

  const prepare = preparingWith(turns);
  let begun = false;
  /** Something that every judgement rests on has changed. */
  const again = () => {
    // Before that nothing is open, and nothing may be sent.
    if (!begun) return;
    prepare(keeper.catalog()).catch(bug);
    open.stale();
    closed.scan().catch(bug);
  };
  const aiming = await aimingWith({
    world,
    connection,
    fetches: client.fetches,
    exchanges: client.exchanges,
    userAgent: `${options.name}/${options.version}`,
    cacheDir: options.cacheDir,
    whereabouts: options.whereabouts ?? whereaboutsOf(undefined, noPolicy),
  });
  const given = readConfiguration(client.configuration);
  // What cannot be read may have been meant to forbid something.
  let configured: Configured = isProblem(given) ? { ...unconfigured, trusted: false } : given;
  if (isProblem(given)) log.problem(given);
  workspace.trust(configured.trusted);
  const sayKept = () => {
    for (const problem of keptProblems(workspace)) log.problem(problem);
  };
  /** Looks at what lies in the folders, and judges anew where it has changed. */
  const look = () => {
    if (!workspace.look()) return;
    sayKept();
    again();
  };
  const keeper = keeperWith({
    world,
    catalogFile: options.catalogFile,
    aiming,
    configured,
    onCatalog: (...given) => {
      workspace.useCatalog(...given);
      sayKept();
      again();
    },
    onLook: look,
    onProblem: (problem) => (matters(problem, workspace) ? log.problem(problem) : undefined),
  });
  const watching = watchingWith({
    world,
    closed,
    policyFile,
    catalogFile,
    baselineFile,
    onPolicies: () => {
      workspace.resetPolicies();
      sayKept();
      again();
    },
    onKept: look,
    onCatalogFile: keeper.reload,
    onBug: bug,
  });
  let folders = new Set(client.folders);
  const watchMore = watchersOn({ connection, client, workspace, files, onProblem: log.problem });

  // Before the first document comes: it shall be judged by the right policy and catalog at once.
  keeper.load();
  workspace.setFolders([...folders]);
  sayKept();
  for (const problem of workspace.homeOf(undefined).session.policies.problems()) log.problem(problem);

  return {
    connection,
    world,
    options,
    client,
    documents,
    workspace,
    closed,
    lints,
    uses,
    keeper,
    look,
    trusted: () => configured.trusted,
    configure: (next) => {
      configured = next;
      const news = workspace.trust(next.trusted);
      keeper.configure(next);
      sayKept();
      if (news) again();
    },
    open,
    watching,
    turns,
    notebooks,
    log,
    begin: async () => {
      begun = true;
      keeper.start();
      prepare(keeper.catalog()).catch(bug);
      watchMore();
      // A request may have begun it already.
      await closed.settled(new AbortController().signal);
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
      sayKept();
      watchMore();
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
