// How far the reading of the workspace is, shown where the client shows such things.

import type { Connection } from 'vscode-languageserver';
import type { Client } from './client.ts';

/** Progress that is shown, or is not. */
export interface Progress {
  readonly step: (done: number, all: number) => void;
  readonly end: () => void;
}

const unseen: Progress = { step: () => undefined, end: () => undefined };

/**
 * Begins to show it as soon as the client agrees; nobody waits for that. One that promises progress and then refuses, or
 * never answers, sees none. `cancel` is called when the user no longer wants it.
 */
export function progressOf(
  {
    connection,
    client,
  }: { readonly connection: Pick<Connection, 'window'>; readonly client: Pick<Client, 'progress'> },
  cancel: () => void,
): Progress {
  if (!client.progress) return unseen;
  let shown = unseen;
  let over = false;
  connection.window.createWorkDoneProgress().then(
    (progress) => {
      if (over) return;
      progress.begin('modelint', 0, 'reading the workspace', true);
      progress.token.onCancellationRequested(cancel);
      let percent = 0;
      shown = {
        step: (done, all) => {
          const now = Math.floor((100 * done) / Math.max(1, all));
          if (now > percent) progress.report(now, `${done} of ${all} files`);
          percent = now;
        },
        end: () => progress.done(),
      };
    },
    () => undefined,
  );
  return {
    step: (done, all) => shown.step(done, all),
    end: () => {
      over = true;
      shown.end();
    },
  };
}
