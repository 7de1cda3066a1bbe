// Open or Create Policy.

import { type Uri, Uri as Uris, window, workspace } from 'vscode';
import type { InventoryAnswer } from '../../shared/protocol.ts';
import { requests } from '../../shared/protocol.ts';
import type { Parts } from '../parts.ts';
import { nearestPolicy, starterPolicy } from '../policy.ts';
import { visible } from '../visible.ts';

/** Opens the policy nearest to the active editor; without any, a first one that is written when the user saves it. */
export async function openPolicy(parts: Parts): Promise<void> {
  const names = '**/{modelint.json,modelint.jsonc,.modelint.json}';
  const found = await workspace.findFiles(names, '**/node_modules/**', 50);
  const here = window.activeTextEditor?.document.uri;
  const nearest = nearestPolicy(
    found.map((uri) => uri.toString()),
    here?.toString(),
  );
  if (nearest !== undefined) {
    await window.showTextDocument(Uris.parse(nearest, true));
    return;
  }
  const folder = (here && workspace.getWorkspaceFolder(here)) ?? workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    await window.showInformationMessage('A policy belongs to a folder. Open one first.');
    return;
  }
  await create(parts, folder.uri);
}

async function create(parts: Parts, folder: Uri): Promise<void> {
  let listed: readonly string[] = [];
  try {
    const { sightings } = await parts.session.ask<InventoryAnswer>(requests.inventory);
    listed = sightings.filter(({ status }) => status === 'listed').map(({ id }) => id);
  } catch (error) {
    parts.log.warn(`no inventory for the policy: ${visible(error instanceof Error ? error.message : 'unknown')}`);
  }
  const target = Uris.joinPath(folder, 'modelint.json').with({ scheme: 'untitled' });
  const document = await workspace.openTextDocument(target);
  const editor = await window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(document.positionAt(0), starterPolicy(listed)));
}
