// Refresh Catalog.

import { commands, ProgressLocation, window, workspace } from 'vscode';
import { type RefreshAnswer, requests, type StatusAnswer } from '../../shared/protocol.ts';
import { needsNoToken } from '../credentials.ts';
import type { Parts } from '../parts.ts';
import { count, visible } from '../visible.ts';

/** Asks the endpoint now and says what became of it; `done` is what was done before, where that says more. */
export async function refreshCatalog(parts: Parts, done?: string): Promise<void> {
  if (!workspace.isTrusted) {
    await window.showWarningMessage('Modelint fetches no catalog in Restricted Mode. Trust this workspace first.');
    return;
  }
  const choice = parts.choice();
  const { endpoint, trouble } = choice;
  if (endpoint === undefined) {
    await window.showErrorMessage(`The catalog cannot be fetched: ${visible(trouble ?? 'no endpoint is named')}.`);
    return;
  }
  if ((await parts.found(endpoint)) === undefined && !needsNoToken(choice, parts.vault.owners())) {
    await offer(`No token for ${endpoint.origin} is stored.`, 'Set Catalog Token', 'modelint.setToken');
    return;
  }
  const answer = await window.withProgress(
    { location: ProgressLocation.Window, title: `Modelint: asking ${endpoint.origin}` },
    () => parts.session.ask<RefreshAnswer>(requests.refresh),
  );
  parts.status.look(0);
  parts.inventory.outdated();
  await tell(parts, answer, done);
}

async function tell(
  { log, session }: Parts,
  { verdict, outcome, message, advice }: RefreshAnswer,
  done: string | undefined,
): Promise<void> {
  log.info(`catalog ${verdict}: ${visible(message)}`);
  if (verdict === 'held' && outcome !== 'empty') {
    await offer(`The catalog was not renewed: ${visible(message)}.`, 'Review…', 'modelint.reviewHeld');
    return;
  }
  if (verdict === 'kept' || verdict === 'held') {
    const words = `${visible(message)}${advice === '' ? '' : `; ${visible(advice)}`}`;
    await offer(`The catalog was not renewed: ${words}`, 'Diagnose Connection', 'modelint.diagnoseConnection');
    return;
  }
  const { catalog } = await session.ask<StatusAnswer>(requests.status);
  const size = catalog === null ? '' : `, ${count(catalog.count, 'ID')}`;
  // The server may have asked by itself a moment before: that nothing is new since then tells the user nothing.
  const said = done ?? (verdict === 'unchanged' ? 'catalog unchanged' : 'catalog renewed');
  window.setStatusBarMessage(`Modelint: ${said}${size}`, 8_000);
}

async function offer(message: string, title: string, command: string): Promise<void> {
  if ((await window.showWarningMessage(message, title)) === title) await commands.executeCommand(command);
}
