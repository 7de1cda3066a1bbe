// The language server as a value: a connection, a world and options in, nothing kept elsewhere.

import {
  type Connection,
  type DidChangeTextDocumentParams,
  DidChangeWorkspaceFoldersNotification,
  type DidChangeWorkspaceFoldersParams,
  ErrorCodes,
  type InitializeResult,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { World } from '../world/world.ts';
import { assemble, type Running } from './assemble.ts';
import { registerChecks } from './check-requests.ts';
import { type Client, clientOf } from './client.ts';
import { featureCapabilities, registerFeatures } from './features.ts';
import { registerNotebooks } from './notebook-sync.ts';
import { registerOwnRequests } from './own-requests.ts';
import { registerGate } from './requests/gate.ts';
import type { ServerOptions } from './server.ts';
import { registerWorkspaceFeatures, workspaceCapabilities } from './workspace-features.ts';

/** Starts to serve a connection. Nothing is read and nobody is asked before the client has said what it can do. */
export function startServer(connection: Connection, world: World, options: ServerOptions): void {
  let running: Running | undefined;
  let ended = false;

  /** The server for a request, or the error that says why there is none. */
  const here = (): Running => {
    if (ended) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server was told to shut down');
    if (running === undefined) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized yet');
    return running;
  };
  const bug = (where: string, error: unknown) => {
    running?.log.bug(where, error);
    return new ResponseError(ErrorCodes.InternalError, `${where} failed`);
  };
  /** Answers an error for whatever goes wrong, and lives on. */
  const answering =
    <Params, Answer>(name: string, answer: (run: Running, params: Params) => Answer) =>
    async (params: Params): Promise<Awaited<Answer>> => {
      try {
        const run = here();
        run.turns.asked();
        return await answer(run, params);
      } catch (error) {
        throw error instanceof ResponseError ? error : bug(name, error);
      }
    };
  const noting =
    <Params>(name: string, note: (run: Running, params: Params) => unknown) =>
    (params: Params): void => {
      if (running === undefined || ended) return;
      const run = running;
      run.turns.asked();
      // Asynchronous ones included: nobody waits for a notification.
      (async () => note(run, params))().catch((error: unknown) => bug(name, error));
    };

  const foldersChanged = noting<DidChangeWorkspaceFoldersParams>('didChangeWorkspaceFolders', (run, { event }) =>
    run.changeFolders(
      event.added.map(({ uri }) => uri),
      event.removed.map(({ uri }) => uri),
    ),
  );

  connection.onInitialize(async (params): Promise<InitializeResult> => {
    if (running !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, 'initialized already');
    const client = clientOf(params, options.rulePages, world.files.uriOf);
    running = await assemble(connection, world, options, client);
    // Here and not before: the library sets a handler of its own when it reads the capabilities.
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, foldersChanged);
    return {
      capabilities: capabilitiesFor(client),
      serverInfo: { name: options.name, version: options.version },
    };
  });
  connection.onInitialized(noting('initialized', (run) => run.begin()));
  connection.onShutdown(() => {
    ended = true;
    running?.stop();
  });

  connection.onDidOpenTextDocument(
    noting('didOpen', ({ documents, open }, params) => open.opened(documents.open(params))),
  );
  connection.onDidChangeTextDocument(noting('didChange', change));
  connection.onDidCloseTextDocument(noting('didClose', (run, { textDocument }) => run.closeDocument(textDocument.uri)));
  connection.onDidSaveTextDocument(
    noting('didSave', ({ watching }, { textDocument }) => {
      const path = world.files.pathOf(textDocument.uri);
      if (path !== undefined) watching.saved(path);
    }),
  );
  connection.onDidChangeWatchedFiles(
    noting('didChangeWatchedFiles', (run, { changes }) => run.watching.changed(changes)),
  );
  connection.languages.diagnostics.on(answering('diagnostic', ({ open }, params) => open.pull(params)));

  registerOwnRequests(connection, answering);
  registerGate(connection, answering);
  registerChecks(connection, answering);
  registerFeatures(connection, answering);
  registerWorkspaceFeatures(connection, answering);
  registerNotebooks(connection, noting, change);
  connection.listen();
}

function capabilitiesFor(client: Client): InitializeResult['capabilities'] {
  const { encoding, pulls } = client;
  return {
    ...featureCapabilities(client),
    ...workspaceCapabilities(client),
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    // No diagnostics of the workspace: clients that ask for them ask again every other second. Closed files are pushed.
    ...(pulls
      ? {
          diagnosticProvider: { identifier: 'modelint', interFileDependencies: false, workspaceDiagnostics: false },
        }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}

function change({ documents, open, log }: Running, params: DidChangeTextDocumentParams): void {
  const changed = documents.change(params);
  if (changed?.sound === false) log.problem(unsound(params.textDocument.uri));
  else if (changed !== undefined) open.changed(changed);
}

function unsound(uri: string) {
  return { message: `the changes to "${uri}" came in an order that cannot be right`, advice: 'open it again' };
}
