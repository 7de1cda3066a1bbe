// What the commands and views of the extension share.

import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Allowance } from './allowance.ts';
import type { Choice } from './choice.ts';
import type { Found } from './credentials.ts';
import type { DriftPanel } from './drift/panel.ts';
import type { Endpoint } from './endpoint.ts';
import type { InventoryView } from './inventory/view.ts';
import type { Pages } from './pages.ts';
import type { Session } from './session.ts';
import type { StatusKeeper } from './status/keeper.ts';
import type { Vault } from './vault.ts';

/** The parts. */
export interface Parts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly vault: Vault;
  readonly choice: () => Choice;
  /** The token that would be used for an endpoint. */
  readonly found: (endpoint: Endpoint) => Promise<Found | undefined>;
  /** What the user has agreed to of the requests of a check. */
  readonly allowance: Allowance;
  readonly session: Session;
  readonly status: StatusKeeper;
  readonly inventory: InventoryView;
  readonly driftPanel: DriftPanel;
  readonly pages: Pages;
  /** Tokens or settings changed: the server is told, the status drawn anew. */
  readonly chosen: () => Promise<void>;
}
