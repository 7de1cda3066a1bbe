// Review Held-Back Catalog: shows what it would change, and takes it into force if the user says so.

import { commands, window } from 'vscode';
import { type RefreshAnswer, requests, type SnapshotParams, type StatusAnswer } from '../../shared/protocol.ts';
import { emptyWords, heldQuestion } from '../drift/held.ts';
import type { Parts } from '../parts.ts';
import { count, visible } from '../visible.ts';
import { showDrift } from './drift.ts';

/** Opens the drift from the catalog in force to the one held back, and asks beside it. */
export async function reviewHeld(parts: Parts): Promise<void> {
  const { held } = await parts.session.ask<StatusAnswer>(requests.status);
  if (held === undefined) {
    await window.showInformationMessage('No catalog is held back.');
    return;
  }
  if (held.reason === 'empty') {
    const diagnose = 'Diagnose Connection';
    const answer = await window.showWarningMessage(emptyWords(held, Date.now()), diagnose);
    if (answer === diagnose) await commands.executeCommand('modelint.diagnoseConnection');
    return;
  }
  const drift = await showDrift(parts, { to: held.digest });
  const accept = 'Accept';
  // No modal dialog: the changes stand in the editor behind it.
  const answer = await window.showWarningMessage(heldQuestion(held, drift, Date.now()), accept, 'Keep Held Back');
  if (answer === accept) await acceptHeld(parts, held.digest);
}

async function acceptHeld({ session, status, inventory, log }: Parts, digest: string): Promise<void> {
  const params: SnapshotParams = { digest };
  try {
    const { message } = await session.ask<RefreshAnswer>(requests.acceptHeld, params);
    log.info(visible(message));
  } catch (error) {
    // Another one may have come meanwhile, or another window was faster.
    const why = visible(error instanceof Error ? error.message : 'it is no longer there');
    await window.showErrorMessage(`The catalog was not accepted: ${why}.`);
    return;
  } finally {
    status.look(0);
    inventory.outdated();
  }
  const { catalog } = await session.ask<StatusAnswer>(requests.status);
  const size = catalog === null ? '' : `, ${count(catalog.count, 'ID')}`;
  window.setStatusBarMessage(`Modelint: catalog accepted${size}`, 8_000);
}
