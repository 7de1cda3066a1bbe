// `modelint/lintWorkspace`: scans the closed files anew.

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { LintWorkspaceAnswer } from '../../../shared/protocol.ts';
import type { Server } from '../server.ts';
import { cancelled, signalOf } from './cancelling.ts';

/** Answers the counts; the findings come as diagnostics. */
export async function answerLintWorkspace(
  { closed, look }: Server,
  token: CancellationToken,
): Promise<LintWorkspaceAnswer> {
  // Not every client watches files, and what lies above its folders no client does.
  look();
  const signal = signalOf(token);
  // Where it is given up because files or policies changed, the scan that sees them answers.
  const scan = (await closed.scan(signal)) ?? (closed.scanning() ? await closed.settled(signal) : undefined);
  if (scan !== undefined) return scan;
  if (signal.aborted) throw cancelled();
  throw new ResponseError(LSPErrorCodes.ServerCancelled, 'the scan was cancelled');
}
