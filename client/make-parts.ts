// Puts the parts of the extension together. Nothing is started, read or asked yet.

import { commands, type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import type { Configuration } from '../shared/protocol.ts';
import { noAllowance } from './allowance.ts';
import type { Choice } from './choice.ts';
import { accountFor, type Found, needsNoToken, tokenFor } from './credentials.ts';
import { provideSnapshots } from './drift/documents.ts';
import { driftPanel } from './drift/panel.ts';
import type { Endpoint } from './endpoint.ts';
import { exchangeFor } from './exchanging.ts';
import { fetchFor } from './fetching.ts';
import { randomHex } from './host/account.ts';
import { exchange } from './host/exchange.ts';
import { request } from './host/request.ts';
import { variables, verificationOff } from './host/variables.ts';
import { inventoryView } from './inventory/view.ts';
import { providePages } from './pages.ts';
import type { Parts } from './parts.ts';
import { sessionWith } from './session.ts';
import { certificatesUnchecked, currentChoice } from './settings.ts';
import { statusKeeper } from './status/keeper.ts';
import { openVault } from './vault.ts';

/** Makes the parts. `onChosen` is called when tokens or settings have changed and the server knows. */
export function makeParts(context: ExtensionContext, log: LogOutputChannel, onChosen: () => void): Parts {
  const vault = openVault(context.secrets, context.globalState, randomHex);
  const { version } = context.extension.packageJSON as { readonly version: string };
  const found = (endpoint: Endpoint) => {
    const { useEnvironmentToken } = currentChoice();
    return tokenFor(endpoint, vault, useEnvironmentToken ? variables() : undefined);
  };
  const keyless = (choice: Choice) => needsNoToken(choice, vault.owners());
  const accountOf = (token: Found | undefined, needsNone: boolean) => accountFor(token, needsNone, vault);
  const configuration = async (): Promise<Configuration> => {
    const choice = currentChoice();
    const { endpoint } = choice;
    const token = endpoint === undefined ? undefined : await found(endpoint);
    commands.executeCommand('setContext', 'modelint.hasToken', token !== undefined);
    const account = await accountOf(token, keyless(choice));
    // An address that nothing may be sent to is told too: the server says what is wrong with it.
    return { trusted: workspace.isTrusted, endpoint: { ...choice.asked, account } };
  };
  const session = sessionWith({
    log,
    configuration,
    connect: async (current, onState) => {
      const { connectTo } = await import('./language-server.ts');
      return connectTo({
        context,
        log,
        configuration: current,
        onState,
        fetch: async (params, signal) => {
          const answer = await fetchFor(asking, params, signal);
          // The server has it in a moment, and with it another status.
          status.look(500);
          return answer;
        },
        exchange: (params, signal) => exchangeFor(asking, params, signal),
      });
    },
  });
  const allowance = noAllowance();
  const asking = {
    trusted: () => workspace.isTrusted,
    choice: currentChoice,
    found,
    needsNoToken: keyless,
    account: accountOf,
    unchecked: () => certificatesUnchecked() || verificationOff(variables()),
    userAgent: `modelint/${version}`,
    send: request,
    allowance,
    exchange,
  };
  const status = statusKeeper(session);
  context.subscriptions.push(provideSnapshots(session));
  return {
    context,
    log,
    vault,
    choice: currentChoice,
    found,
    allowance,
    session,
    status,
    inventory: inventoryView(session, status),
    driftPanel: driftPanel(),
    pages: providePages(context.extensionUri),
    chosen: async () => {
      await configuration();
      await session.configure();
      status.look(0);
      onChosen();
    },
  };
}
