// `modelint/inventory`: the model IDs of the workspace and where they stand.

import type { CancellationToken } from 'vscode-languageserver';
import type { InventoryAnswer } from '../../../shared/protocol.ts';
import type { Server } from '../server.ts';
import { wholeWorkspace } from './cancelling.ts';

/** Answers by address and place; open documents as they stand in the editor. */
export async function answerInventory({ closed, uses }: Server, token: CancellationToken): Promise<InventoryAnswer> {
  const scan = await wholeWorkspace({ closed }, token);
  const sightings = uses.all().map(({ uri, range, id, role, status }) => ({ uri, range, id, role, status }));
  return { version: 1, sightings, problems: scan?.problems ?? [] };
}
