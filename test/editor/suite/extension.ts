// The extension as installed: it starts by itself, its commands are there, its settings belong to the user, the catalog comes.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { asked, eventually, type NamedTest, run, uriOf } from './see.ts';

const commands = [
  'checkContract',
  'checkResponseShape',
  'clearToken',
  'diagnoseConnection',
  'inventory.clearFilter',
  'inventory.copyReport',
  'inventory.filter',
  'inventory.refresh',
  'lintWorkspace',
  'openPolicy',
  'refreshCatalog',
  'restartServer',
  'reviewHeld',
  'selectEnvironment',
  'setToken',
  'showDriftBetween',
  'showGateVerdict',
  'showInventory',
  'showLatestDrift',
  'showOutput',
].map((name) => `modelint.${name}`);

export const extensionTests: readonly NamedTest[] = [
  [
    'the extension comes from its package and starts by itself',
    async () => {
      const extension = vscode.extensions.getExtension('modelint.modelint');
      assert.ok(extension, 'it is installed');
      await eventually(() => extension.isActive, Boolean, 'it is active');
      assert.match(extension.extensionPath, /extensions|[\\/]x[\\/]/);
    },
  ],
  [
    'every command is there that the package names',
    async () => {
      const named = vscode.extensions
        .getExtension('modelint.modelint')
        ?.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
      assert.deepEqual([...named].sort(), commands);
      const there = new Set(await vscode.commands.getCommands(true));
      assert.deepEqual(
        commands.filter((command) => !there.has(command)),
        [],
      );
    },
  ],
  [
    'what selects a host comes from the user alone: values of a workspace do not get in',
    async () => {
      const settings = vscode.workspace.getConfiguration('modelint', uriOf('modelint.json'));
      const thief = { production: 'http://127.0.0.1:1/v1' };
      for (const name of ['environments', 'environment', 'useEnvironmentToken']) {
        const { globalValue, workspaceValue, workspaceFolderValue } = settings.inspect(name) ?? {};
        assert.deepEqual(
          { name, workspaceValue, workspaceFolderValue },
          {
            name,
            workspaceValue: undefined,
            workspaceFolderValue: undefined,
          },
        );
        assert.equal(globalValue !== undefined, name === 'environments');
        for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.WorkspaceFolder]) {
          await assert.rejects(
            async () => settings.update(name, thief, target),
            /only into User settings|does not support the folder resource scope/,
          );
        }
      }
    },
  ],
  [
    'the catalog comes by the command',
    async () => {
      const before = (await asked()).length;
      await run('modelint.refreshCatalog');
      const requests = await asked();
      assert.ok(requests.length > before, 'the endpoint was asked');
      assert.deepEqual([...new Set(requests)], ['GET /v1/models'], 'for the list of models only');
    },
  ],
];
