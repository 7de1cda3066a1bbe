// From the protocol's cancelling to the one used inside.

import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkDoneProgressReporter,
} from 'vscode-languageserver';
import type { Closed, Scan } from '../closed.ts';

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

/** Waits until the workspace has been read: an answer from half of it would look like a whole one. */
export async function wholeWorkspace(
  { closed }: { readonly closed: Pick<Closed, 'settled'> },
  token: CancellationToken,
  progress?: WorkDoneProgressReporter,
): Promise<Scan | undefined> {
  progress?.begin('modelint', undefined, 'reading the workspace');
  const signal = signalOf(token);
  try {
    const scan = await closed.settled(signal);
    if (signal.aborted) throw cancelled();
    return scan;
  } finally {
    progress?.done();
  }
}
