// `textDocument/prepareRename` and `rename`: an ID gets another name wherever it is used.

import {
  type CancellationToken,
  LSPErrorCodes,
  MessageType,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkDoneProgressReporter,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { nameOf, refusalOf, renameSpan } from '../../../shared/editing/symbols.ts';
import { aliasTarget } from '../../../shared/policy/match.ts';
import { count } from '../../../shared/rules/words.ts';
import { safeText } from '../../../shared/text/safe.ts';
import { type Pointed, pointedAt } from '../pointed.ts';
import { renamingOf } from '../renaming.ts';
import type { Server } from '../server.ts';
import { cancelled, wholeWorkspace } from './cancelling.ts';

/** Answers what would be replaced; null where there is no ID. */
export function answerPrepareRename(server: Server, params: PrepareRenameParams): PrepareRenameResult | null {
  const pointed = pointedAt(server, params);
  if (pointed === undefined) return null;
  const { shown, sighting } = pointed;
  return { range: shown.rangeOf(spanOf(pointed)), placeholder: nameOf(sighting) };
}

/** Answers the edits. What cannot be renamed is an error that says why; uses that must stay as they are, a message. */
export async function answerRename(
  server: Server,
  params: RenameParams,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<WorkspaceEdit> {
  const pointed = pointedAt(server, params);
  if (pointed === undefined) throw refused('there is no model ID at this place');
  spanOf(pointed);
  const newName = params.newName.trim();
  const reason = refusalOf(newName);
  if (reason !== undefined) throw refused(reason);
  const { sighting } = pointed;
  const name = nameOf(sighting);
  await wholeWorkspace(server, token, progress);
  await lookAgain(server, name, token);
  const { edit, left } = renamingOf(server, server.uses.named(name), sighting.id, newName);
  if (left > 0) {
    const message = `not everything can be replaced as text: "${safeText(name, 300)}" stays in ${count(left, 'place')}`;
    await server.connection.sendNotification('window/showMessage', { type: MessageType.Info, message });
  }
  return edit;
}

/** Closed files may have changed since they were read: what is edited is what stands there now. */
async function lookAgain({ uses, closed, world }: Server, name: string, token: CancellationToken): Promise<void> {
  for (const uri of new Set(uses.named(name).flatMap(({ uri, version }) => (version === undefined ? [uri] : [])))) {
    if (token.isCancellationRequested) throw cancelled();
    const path = world.files.pathOf(uri);
    if (path !== undefined) await closed.look(path);
  }
}

function spanOf({ sighting, setting }: Pointed) {
  const { policy } = setting.grounds;
  const id = safeText(sighting.id, 300);
  if (aliasTarget(policy, sighting.id) !== undefined)
    throw refused(
      `"${id}" is an alias of the policy ${safeText(policy.path ?? '', 300)}: it is renamed there and here by hand`,
    );
  const span = renameSpan(sighting);
  if (span === undefined)
    throw refused(`"${id}" cannot be renamed here: it is part of a larger value, or written with escapes or blanks`);
  return span;
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
