// Lint Workspace.

import { commands, ProgressLocation, window } from 'vscode';
import { type LintWorkspaceAnswer, requests } from '../../shared/protocol.ts';
import type { Parts } from '../parts.ts';
import { count } from '../visible.ts';

/** Judges all files of the workspace anew, and shows what was found. */
export async function lintWorkspace({ session, inventory, status }: Parts): Promise<void> {
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Modelint: linting the workspace', cancellable: true },
    async (_progress, token) => {
      try {
        return await session.ask<LintWorkspaceAnswer>(requests.lintWorkspace, undefined, token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (answer === undefined) return;
  status.look(0);
  inventory.outdated();
  const { files, findings, known } = answer;
  const found = `${count(findings.error, 'error')}, ${count(findings.warning, 'warning')}, ${findings.info} info`;
  const held = known === undefined ? '' : `; ${known} known to the baseline`;
  const last = status.last();
  const isBare = last?.catalog === null && (last.locks ?? []).length === 0;
  const bare = isBare ? '; there was no catalog to compare with' : '';
  window.setStatusBarMessage(`Modelint: ${found} in ${count(files, 'file')}${held}${bare}`, 10_000);
  if (findings.error + findings.warning + findings.info > 0)
    await commands.executeCommand('workbench.actions.view.problems');
}
