// How far the reading of the workspace is, shown where the client shows such things.

import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';

/** Progress that is shown, or is not. */
export interface Progress {
  readonly step: (done: number, all: number) => void;
  readonly end: () => void;
}

const unseen: Progress = { step: () => undefined, end: () => undefined };

/** Begins to show it. `cancel` is called when the user no longer wants it. */
export async function progressOf(
  {
    connection,
    client,
  }: { readonly connection: Pick<Connection, 'window'>; readonly client: Pick<Client, 'progress'> },
  cancel: () => void,
): Promise<Progress> {
  if (!client.progress) return unseen;
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('modelint', 0, 'reading the workspace', true);
    progress.token.onCancellationRequested(cancel);
    let percent = 0;
    return {
      step: (done, all) => {
        const now = Math.floor((100 * done) / Math.max(1, all));
        if (now > percent) progress.report(now, `${done} of ${all} files`);
        percent = now;
      },
      end: () => progress.done(),
    };
  } catch {
    // A client that promises progress and then refuses it is scanned for all the same.
    return unseen;
  }
}
