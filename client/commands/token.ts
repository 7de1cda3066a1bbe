// Set Catalog Token and Clear Catalog Token.

import { commands, env, window, workspace } from 'vscode';
import { otherOrigins } from '../credentials.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Parts } from '../parts.ts';
import type { Owner } from '../token-key.ts';
import { tokenTrouble } from '../token-text.ts';
import { visible } from '../visible.ts';

/** Asks for the token of the endpoint in force, stores it, and fetches the catalog with it. */
export async function setToken(parts: Parts): Promise<void> {
  const { endpoint, trouble } = parts.choice();
  if (!workspace.isTrusted) {
    const manage = 'Manage Workspace Trust';
    const answer = await window.showWarningMessage('Modelint fetches no catalog in Restricted Mode.', manage);
    if (answer === manage) await commands.executeCommand('workbench.trust.manage');
    return;
  }
  if (endpoint === undefined) {
    await window.showErrorMessage(`No token can be stored: ${visible(trouble ?? 'no endpoint is named')}.`);
    return;
  }
  if (!(await acceptsNewOrigin(endpoint, otherOrigins(endpoint, parts.vault.owners())))) return;
  const token = await window.showInputBox({
    title: `Catalog Token of ${endpoint.environment === null ? new URL(endpoint.origin).host : visible(endpoint.environment, 60)}`,
    prompt: `It will be sent to ${endpoint.origin} and to no other host${fromHere()}.`,
    placeHolder: 'paste the token',
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? undefined : tokenTrouble(text)),
  });
  // Nothing typed is nothing wanted.
  if (token === undefined || token === '' || tokenTrouble(token) !== undefined) return;
  const { origin, environment } = endpoint;
  if (!(await parts.vault.store({ environment, origin }, token))) {
    await window.showErrorMessage('The secret storage of this editor did not keep the token.');
    return;
  }
  parts.log.info(`a token for ${origin} was stored`);
  await parts.chosen();
  const { refreshCatalog } = await import('./refresh.ts');
  await refreshCatalog(parts, 'token stored');
}

/** Where requests leave from is not where the user sits, if the window is a remote one. */
function fromHere(): string {
  return env.remoteName === undefined ? '' : ', from the remote machine that this window works on';
}

async function acceptsNewOrigin(endpoint: Endpoint, others: readonly string[]): Promise<boolean> {
  if (others.length === 0) return true;
  const name = endpoint.environment === null ? 'The default environment' : `"${visible(endpoint.environment, 60)}"`;
  const go = `Enter a Token for ${endpoint.origin}`;
  const answer = await window.showWarningMessage(
    `${name} has moved to ${endpoint.origin}`,
    {
      modal: true,
      detail: `A token is stored for ${others.join(' and ')}. It is not sent to ${endpoint.origin}, and never will be. Go on only if you know who runs ${endpoint.origin}.`,
    },
    go,
  );
  return answer === go;
}

/** Clears a token; asks which one where there are several. */
export async function clearToken(parts: Parts): Promise<void> {
  const owners = parts.vault.owners();
  if (owners.length === 0) {
    await window.showInformationMessage('No catalog token is stored.');
    return;
  }
  const owner = await chosen(owners);
  if (owner === undefined) return;
  await parts.vault.clear(owner);
  parts.log.info(`the token for ${owner.origin} was cleared`);
  await parts.chosen();
  window.setStatusBarMessage(`Modelint: the token for ${owner.origin} is cleared`, 5_000);
}

async function chosen(owners: readonly Owner[]): Promise<Owner | undefined> {
  const items = owners.map((owner) => ({
    label: owner.environment === null ? 'Default environment' : visible(owner.environment, 60),
    description: owner.origin,
    owner,
  }));
  return (await window.showQuickPick(items, { title: 'Clear Catalog Token', placeHolder: 'which one' }))?.owner;
}
