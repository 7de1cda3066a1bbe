// The requests over the whole workspace, and notebooks: from their names to their handlers.

import type {
  CancellationToken,
  Connection,
  ServerCapabilities,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Client } from './client.ts';
import { answerDefinition } from './requests/definition.ts';
import { answerHighlight } from './requests/highlight.ts';
import { answerReferences } from './requests/references.ts';
import { answerPrepareRename, answerRename } from './requests/rename.ts';
import { answerSymbols } from './requests/symbols.ts';
import type { Server } from './server.ts';

/** Makes the handler of a request: it gets the server, and whatever goes wrong in it is answered as an error. */
export type Answering = <Params, Answer>(
  name: string,
  answer: (server: Server, params: Params) => Answer,
) => (params: Params) => Promise<Awaited<Answer>>;

/** A request that takes its time: it can be cancelled and tells how it goes. */
type Long<Params, Answer> = (
  server: Server,
  params: Params,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
) => Promise<Answer>;

/** Registers the handlers. */
export function registerWorkspaceFeatures(connection: Connection, answering: Answering): void {
  const long =
    <Params, Answer>(name: string, answer: Long<Params, Answer>) =>
    (params: Params, token: CancellationToken, progress: WorkDoneProgressReporter) =>
      answering(name, (server: Server, given: Params) => answer(server, given, token, progress))(params);
  connection.onReferences(long('references', answerReferences));
  connection.onDocumentHighlight(answering('documentHighlight', answerHighlight));
  connection.onDefinition(answering('definition', answerDefinition));
  connection.onPrepareRename(answering('prepareRename', answerPrepareRename));
  connection.onRenameRequest(long('rename', answerRename));
  connection.onWorkspaceSymbol(long('workspaceSymbol', answerSymbols));
}

/** What the client is told of them. */
export function workspaceCapabilities({ spread }: Client): ServerCapabilities {
  const workDoneProgress = true;
  return {
    referencesProvider: { workDoneProgress },
    documentHighlightProvider: true,
    definitionProvider: true,
    renameProvider: spread.preparesRename ? { prepareProvider: true, workDoneProgress } : { workDoneProgress },
    workspaceSymbolProvider: { workDoneProgress },
    ...(spread.notebooks
      ? { notebookDocumentSync: { notebookSelector: [{ notebook: '*', cells: [{ language: '*' }] }] } }
      : {}),
  };
}
