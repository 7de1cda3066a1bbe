// `workspace/symbol`: the IDs in use, one symbol for each file that an ID stands in.

import {
  type CancellationToken,
  MessageType,
  type SymbolInformation,
  SymbolKind,
  type WorkDoneProgressReporter,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { findIds } from '../../../shared/editing/symbols.ts';
import { count } from '../../../shared/rules/words.ts';
import { safeText } from '../../../shared/text/safe.ts';
import type { Server } from '../server.ts';
import type { Use } from '../uses.ts';
import { wholeWorkspace } from './cancelling.ts';

/** More are not answered: nobody reads them. */
const most = 1_000;

/** Answers the likeliest IDs first. */
export async function answerSymbols(
  server: Server,
  { query }: WorkspaceSymbolParams,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<SymbolInformation[]> {
  await wholeWorkspace(server, token, progress);
  const { uses, connection } = server;
  const symbols: SymbolInformation[] = [];
  let left = 0;
  for (const id of findIds(uses.ids(), query)) {
    for (const here of byFile(uses.of(id)))
      if (symbols.length < most) symbols.push(symbolOf(here));
      else left++;
  }
  if (left > 0) {
    const message = `${safeText(`"${query}"`, 200)}: the first ${most} symbols of ${most + left} are shown; more of the ID shows others`;
    await connection.sendNotification('window/logMessage', { type: MessageType.Info, message });
  }
  return symbols;
}

type Some = readonly [Use, ...Use[]];

/** Uses come file after file. */
function byFile(uses: readonly Use[]): readonly Some[] {
  const files: [Use, ...Use[]][] = [];
  for (const use of uses) {
    const last = files.at(-1);
    if (last?.[0].uri === use.uri) last.push(use);
    else files.push([use]);
  }
  return files;
}

function symbolOf(uses: Some): SymbolInformation {
  const [{ uri, range, id, role }] = uses;
  return {
    name: id,
    kind: SymbolKind.Constant,
    location: { uri, range },
    containerName: `${role}, ${count(uses.length, 'use')}`,
  };
}
