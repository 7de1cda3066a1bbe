// The requests of modelint's own: from their names to their handlers.

import type { CancellationToken, Connection } from 'vscode-languageserver';
import { requests } from '../../shared/protocol.ts';
import { answerConfigure } from './requests/configure.ts';
import { answerDiagnose } from './requests/diagnose.ts';
import { answerDrift } from './requests/drift.ts';
import { answerInventory } from './requests/inventory.ts';
import { answerLintWorkspace } from './requests/lint-workspace.ts';
import { answerRefresh } from './requests/refresh.ts';
import { answerAcceptHeld, answerSnapshot, answerSnapshots } from './requests/snapshots.ts';
import { answerStatus } from './requests/status.ts';
import type { Server } from './server.ts';

/** Makes the handler of a request: it gets the server, and whatever goes wrong in it is answered as an error. */
export type Answering = <Params, Answer>(
  name: string,
  answer: (run: Server, params: Params) => Answer,
) => (params: Params) => Promise<Awaited<Answer>>;

/** Registers the handlers. */
export function registerOwnRequests(connection: Connection, answering: Answering): void {
  const plain = (name: keyof typeof requests, answer: (run: Server, params: unknown) => unknown) =>
    connection.onRequest(requests[name], (...given: readonly unknown[]) => answering(name, answer)(paramsOf(given)));
  const cancellable = (name: keyof typeof requests, answer: (run: Server, token: CancellationToken) => unknown) =>
    connection.onRequest(requests[name], (...given: readonly unknown[]) =>
      answering(name, (run) => answer(run, given.at(-1) as CancellationToken))(undefined),
    );
  plain('refresh', answerRefresh);
  plain('status', answerStatus);
  cancellable('inventory', answerInventory);
  cancellable('lintWorkspace', answerLintWorkspace);
  plain('drift', answerDrift);
  plain('configure', answerConfigure);
  plain('snapshots', answerSnapshots);
  plain('snapshot', answerSnapshot);
  plain('acceptHeld', answerAcceptHeld);
  plain('diagnose', answerDiagnose);
}

/** What the client sent: where it sends nothing, the token for cancelling comes first, else last. */
function paramsOf(given: readonly unknown[]): unknown {
  return given.length > 1 ? given[0] : undefined;
}
