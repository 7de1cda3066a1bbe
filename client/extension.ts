// The extension: what VS Code calls when it starts and when it ends. Nothing slow happens before it has answered.

import { commands, type ExtensionContext, languages, window, workspace } from 'vscode';
import { handlers } from './commands/table.ts';
import { makeParts } from './make-parts.ts';
import type { Parts } from './parts.ts';
import { registerSaving } from './saving.ts';
import { showStatus } from './status/items.ts';
import { isTokenKey } from './token-key.ts';

let running: Parts | undefined;

/** Registers everything and starts the server, without waiting for it. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Modelint', { log: true });
  const parts = makeParts(context, log, () => status.draw());
  const status = showStatus(parts);
  running = parts;

  const { session, inventory, chosen } = parts;
  const again = () => {
    chosen().catch((error: unknown) => log.error(`settings: ${error instanceof Error ? error.name : 'unknown'}`));
  };
  context.subscriptions.push(
    log,
    status,
    parts.status,
    inventory,
    parts.driftPanel,
    parts.pages,
    ...[...handlers].map(([name, handle]) => commands.registerCommand(name, () => safely(parts, name, handle))),
    registerSaving(),
    parts.status.onStatus(status.draw),
    session.onState((state) => {
      commands.executeCommand('setContext', 'modelint.running', state === 'running');
      parts.status.look(0);
      status.draw();
    }),
    // Every window hears of it when a token is stored or cleared in one of them.
    context.secrets.onDidChange(({ key }) => {
      if (isTokenKey(key)) again();
    }),
    workspace.onDidGrantWorkspaceTrust(again),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('modelint') || event.affectsConfiguration('http')) again();
    }),
    // The server says nothing when its catalog changes, but all its diagnostics come anew.
    languages.onDidChangeDiagnostics(() => parts.status.look(1_500)),
  );
  status.draw();
  // After this turn: whoever waits for the activation does not wait for a process.
  setTimeout(() => {
    again();
    session.start().catch((error: unknown) => log.error(error instanceof Error ? error.name : 'unknown'));
  }, 0);
}

/** Ends the server. */
export function deactivate(): Promise<void> | undefined {
  return running?.session.stop();
}

/** Runs a command. What fails in it is said once, in the words of whoever failed; the log has no more than that. */
async function safely(parts: Parts, name: string, handle: (parts: Parts) => unknown): Promise<void> {
  try {
    await handle(parts);
  } catch (error) {
    const { visible } = await import('./visible.ts');
    const words = visible(error instanceof Error ? error.message : 'unknown');
    parts.log.error(`${name}: ${words}`);
    const show = 'Show Output';
    if ((await window.showErrorMessage(`Modelint: ${words}`, show)) === show) parts.log.show();
  }
}
