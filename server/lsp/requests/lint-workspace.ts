// `modelint/lintWorkspace`: scans the closed files anew.

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { LintWorkspaceAnswer } from '../../../shared/protocol.ts';
import type { Server } from '../server.ts';
import { cancelled, signalOf } from './cancelling.ts';

/** Answers the counts; the findings come as diagnostics. */
export async function answerLintWorkspace({ closed }: Server, token: CancellationToken): Promise<LintWorkspaceAnswer> {
  const signal = signalOf(token);
  const scan = await closed.scan(signal);
  if (scan !== undefined) return scan;
  if (signal.aborted) throw cancelled();
  throw new ResponseError(LSPErrorCodes.ServerCancelled, 'another scan was begun');
}
