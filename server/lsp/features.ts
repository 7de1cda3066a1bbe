// The requests over one document: actions, hover, completion.

import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Client } from './client.ts';
import { type Listings, listingsFrom } from './listings.ts';
import { answerCommand, applyCommand } from './requests/apply.ts';
import { actionKinds, answerCodeActions } from './requests/code-actions.ts';
import { answerCompletion, triggers } from './requests/completion.ts';
import { answerHover } from './requests/hover.ts';
import type { Server } from './server.ts';

/** Makes the handler of a request: it gets the server, and whatever goes wrong in it is answered as an error. */
export type Answering = <Params, Answer>(
  name: string,
  answer: (server: Server, params: Params) => Answer,
) => (params: Params) => Promise<Awaited<Answer>>;

/** Registers the handlers. */
export function registerFeatures(connection: Connection, answering: Answering): void {
  let listings: Listings | undefined;
  connection.onCodeAction(answering('codeAction', answerCodeActions));
  connection.onHover(
    answering('hover', (server, params) => {
      listings ??= listingsFrom(server);
      return answerHover(server, listings, params);
    }),
  );
  connection.onCompletion(answering('completion', answerCompletion));
  connection.onExecuteCommand(answering('executeCommand', answerCommand));
}

/** What the client is told of them. */
export function featureCapabilities({ features }: Client): ServerCapabilities {
  const { actionLiterals, appliesEdits } = features;
  return {
    codeActionProvider: actionLiterals ? { codeActionKinds: [...actionKinds] } : true,
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...triggers] },
    ...(!actionLiterals && appliesEdits ? { executeCommandProvider: { commands: [applyCommand] } } : {}),
  };
}
