// Select Environment.

import { ConfigurationTarget, commands, window, workspace } from 'vscode';
import type { Parts } from '../parts.ts';
import { visible } from '../visible.ts';

/** Lets the user choose one of the environments that the user's settings name. */
export async function selectEnvironment(parts: Parts): Promise<void> {
  const { environments, endpoint } = parts.choice();
  const edit = { label: '$(gear) Edit environments…', description: 'name and base URL, in your user settings' };
  const items = [...environments].map(([name, base]) => ({
    label: visible(name, 100),
    description: visible(base, 200),
    detail: name === endpoint?.environment ? 'in force' : '',
    name,
  }));
  const picked = await window.showQuickPick([...items, edit], {
    title: 'Select Environment',
    placeHolder: 'whose catalog is to judge',
  });
  if (picked === undefined) return;
  if (!('name' in picked)) {
    await commands.executeCommand('workbench.action.openSettings', 'modelint.environments');
    return;
  }
  await workspace.getConfiguration('modelint').update('environment', picked.name, ConfigurationTarget.Global);
}
