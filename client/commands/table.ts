// The commands by their names. What a command needs is loaded when it is called.

import { commands } from 'vscode';
import type { Parts } from '../parts.ts';

/** Every command of the extension. The package names the same ones; a test compares. */
export const handlers: ReadonlyMap<string, (parts: Parts) => unknown> = new Map<string, (parts: Parts) => unknown>([
  ['modelint.setToken', async (parts) => (await import('./token.ts')).setToken(parts)],
  ['modelint.clearToken', async (parts) => (await import('./token.ts')).clearToken(parts)],
  ['modelint.refreshCatalog', async (parts) => (await import('./refresh.ts')).refreshCatalog(parts)],
  ['modelint.reviewHeld', async (parts) => (await import('./held.ts')).reviewHeld(parts)],
  ['modelint.showLatestDrift', async (parts) => (await import('./drift.ts')).showLatestDrift(parts)],
  ['modelint.showDriftBetween', async (parts) => (await import('./drift.ts')).showDriftBetween(parts)],
  ['modelint.showGateVerdict', async (parts) => (await import('./gate.ts')).showGateVerdict(parts)],
  ['modelint.checkContract', async (parts) => (await import('./check.ts')).checkContract(parts)],
  ['modelint.checkResponseShape', async (parts) => (await import('./check.ts')).checkResponseShape(parts)],
  ['modelint.showInventory', () => commands.executeCommand('modelint.inventory.focus')],
  ['modelint.lintWorkspace', async (parts) => (await import('./lint-workspace.ts')).lintWorkspace(parts)],
  ['modelint.selectEnvironment', async (parts) => (await import('./environment.ts')).selectEnvironment(parts)],
  ['modelint.openPolicy', async (parts) => (await import('./policy.ts')).openPolicy(parts)],
  ['modelint.diagnoseConnection', async (parts) => (await import('./diagnose.ts')).diagnoseConnection(parts)],
  ['modelint.restartServer', ({ session }) => session.restart()],
  ['modelint.showOutput', ({ log }) => log.show()],
  ['modelint.inventory.refresh', ({ inventory }) => inventory.refresh()],
  ['modelint.inventory.filter', ({ inventory }) => inventory.filter()],
  ['modelint.inventory.clearFilter', ({ inventory }) => inventory.clearFilter()],
  ['modelint.inventory.copyReport', ({ inventory }) => inventory.copyReport()],
]);
