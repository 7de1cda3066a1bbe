// From the protocol's cancelling to the one used inside.

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** A signal that is aborted when the client no longer wants the answer. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** The error of a request that was cancelled. */
export function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}
