// The requests that check an endpoint: from their names to their handlers.

import type { CancellationToken, Connection } from 'vscode-languageserver';
import { checkRequests } from '../../shared/protocol.ts';
import { answerContract } from './requests/contract.ts';
import { answerSmoke } from './requests/smoke.ts';
import type { Server } from './server.ts';

type Answering = <Params, Answer>(
  name: string,
  answer: (server: Server, params: Params) => Answer,
) => (params: Params) => Promise<Awaited<Answer>>;

/** Registers the handlers. */
export function registerChecks(connection: Connection, answering: Answering): void {
  const handle = (
    name: 'contract' | 'smoke',
    answer: (server: Server, params: unknown, token: CancellationToken) => unknown,
  ) =>
    connection.onRequest(checkRequests[name], (...given: readonly unknown[]) =>
      // Where the client sends no parameters, the token for cancelling comes first, else last.
      answering(name, (server: Server, params: unknown) => answer(server, params, given.at(-1) as CancellationToken))(
        given.length > 1 ? given[0] : undefined,
      ),
    );
  handle('contract', answerContract);
  handle('smoke', answerSmoke);
}
