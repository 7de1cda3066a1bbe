// `textDocument/references`: where an ID is used in the workspace, however it is routed there, and its policy entries.

import type { CancellationToken, Location, ReferenceParams, WorkDoneProgressReporter } from 'vscode-languageserver';
import { nameOf } from '../../../shared/editing/symbols.ts';
import { pointedAt, usesOfEntry } from '../pointed.ts';
import type { Server } from '../server.ts';
import { wholeWorkspace } from './cancelling.ts';
import { entriesOf } from './definition.ts';

/** Answers by address and place, the entries first; null where there is neither an ID nor an entry. */
export async function answerReferences(
  server: Server,
  params: ReferenceParams,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<Location[] | null> {
  if (pointedAt(server, params) === undefined && usesOfEntry(server, params) === undefined) return null;
  await wholeWorkspace(server, token, progress);
  // Asked again: the document may have changed while the workspace was read.
  const pointed = pointedAt(server, params);
  const uses = pointed === undefined ? usesOfEntry(server, params) : server.uses.named(nameOf(pointed.sighting));
  const places = (uses ?? []).map(({ uri, range }) => ({ uri, range }));
  if (pointed === undefined || !params.context.includeDeclaration) return places;
  const { sheet, entries } = entriesOf(server, pointed);
  const declared =
    sheet === undefined ? [] : entries.map(({ span }) => ({ uri: sheet.uri, range: sheet.rangeOf(span) }));
  return [...declared, ...places];
}
