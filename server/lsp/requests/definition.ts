// `textDocument/definition`: from an ID to the entries of the policy that speak of it.

import type { DefinitionLink, DefinitionParams, Location } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Definition, definitionsOf } from '../../../shared/editing/definition.ts';
import { type Pointed, pointedAt } from '../pointed.ts';
import type { Server } from '../server.ts';
import { type Sheet, sheetOf, shownAt } from '../shown.ts';

/** Answers the entries, the most telling first; null where there is no ID. */
export function answerDefinition(server: Server, params: DefinitionParams): DefinitionLink[] | Location[] | null {
  const pointed = pointedAt(server, params);
  if (pointed === undefined) return null;
  const { shown, sighting } = pointed;
  const { sheet, entries } = entriesOf(server, pointed);
  if (sheet === undefined) return [];
  const { uri } = sheet;
  if (!server.client.spread.definitionLinks) return entries.map(({ span }) => ({ uri, range: sheet.rangeOf(span) }));
  const originSelectionRange = shown.rangeOf(sighting.span);
  return entries.map(({ span }) => {
    const range = sheet.rangeOf(span);
    return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range };
  });
}

/** The entries of the policy that speak of an ID, and the policy: as it stands in the editor where it is open. */
export function entriesOf(
  server: Server,
  { sighting, setting }: Pointed,
): { readonly sheet: Sheet | undefined; readonly entries: readonly Definition[] } {
  const { placed, document, grounds } = setting;
  const { file } = placed;
  if (file === undefined) return { sheet: undefined, entries: [] };
  const open = server.documents.at(file.absolute);
  const shown = open && shownAt(server, open.document.uri);
  const home = server.workspace.homeOf(file.absolute);
  if (shown === undefined) {
    const closed = TextDocument.create(home.world.files.uriOf(file.absolute), '', 0, file.text);
    return {
      sheet: sheetOf(closed, server.client.encoding, null),
      entries: definitionsOf(sighting, document.policyPath, grounds),
    };
  }
  const judged = home.session.policies.judged(file.absolute, shown.text);
  const policy = judged?.placed.policy ?? grounds.policy;
  return { sheet: shown, entries: definitionsOf(sighting, document.policyPath, { ...grounds, policy }) };
}
