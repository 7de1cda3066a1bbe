// `textDocument/documentHighlight`: the other places of a document that name the same ID.

import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from 'vscode-languageserver';
import { highlightsOf } from '../../../shared/editing/symbols.ts';
import { pointedAt } from '../pointed.ts';
import type { Server } from '../server.ts';

/** Answers the names without their routing; null where there is no ID. */
export function answerHighlight(server: Server, params: DocumentHighlightParams): DocumentHighlight[] | null {
  const pointed = pointedAt(server, params);
  if (pointed === undefined) return null;
  const { shown, sighting } = pointed;
  const { sightings } = server.lints.of(shown);
  return highlightsOf(sightings, sighting).map((span) => ({
    range: shown.rangeOf(span),
    kind: DocumentHighlightKind.Text,
  }));
}
