// Show Gate Verdict.

import { commands, ProgressLocation, window, workspace } from 'vscode';
import { type GateAnswer, gateRequest } from '../../shared/protocol.ts';
import { verdictOf } from '../checks/words.ts';
import type { Parts } from '../parts.ts';
import { visible } from '../visible.ts';

/** Judges the environment as `modelint gate` does, and shows the report. */
export async function showGateVerdict(parts: Parts): Promise<void> {
  const { endpoint, trouble } = parts.choice();
  if (!workspace.isTrusted) {
    await window.showWarningMessage('Modelint reads no catalog in Restricted Mode. Trust this workspace first.');
    return;
  }
  if (endpoint === undefined) {
    await window.showErrorMessage(`There is nothing to read live: ${visible(trouble ?? 'no endpoint is named')}.`);
    return;
  }
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Modelint: judging the release', cancellable: true },
    async (progress, token) => {
      progress.report({
        message: `reading the catalog of ${endpoint.origin} live. Where an ID is missing, a second read follows after 30 seconds.`,
      });
      try {
        return await parts.session.ask<GateAnswer>(gateRequest, {}, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (answer === undefined) return;
  parts.status.look(0);
  window.setStatusBarMessage(verdictOf(answer), 10_000);
  await commands.executeCommand('vscode.open', parts.pages.write('Modelint Gate', answer.markdown));
}
