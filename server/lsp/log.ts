// What the server says of itself: to the client's log, as text that cannot hold a secret.

import type { Connection } from 'vscode-languageserver';
import type { Problem } from '../../shared/problem.ts';
import { safeText } from '../../shared/text/safe.ts';

/** Says things once each. */
export interface Log {
  readonly problem: (problem: Pick<Problem, 'message' | 'advice'>) => void;
  /** A bug: said with its stack. */
  readonly bug: (where: string, error: unknown) => void;
  /** Lets things be said again: what was wrong has been put right. */
  readonly forget: () => void;
}

/** A log to a client. */
export function logTo(connection: Pick<Connection, 'console'>): Log {
  const said = new Set<string>();
  return {
    problem: ({ message, advice }) => {
      const text = safeText(advice === undefined ? message : `${message}; ${advice}`, 2_000);
      if (said.has(text)) return;
      said.add(text);
      connection.console.warn(text);
    },
    bug: (where, error) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : 'no error object';
      const lines = stack.split('\n').map((line) => safeText(line, 400));
      connection.console.error([`${where} failed`, ...lines].join('\n'));
    },
    forget: () => said.clear(),
  };
}
