// From changes to the client's edits: by version where it can, and never more than it said it can do.

import type { CreateFile, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { WorkspaceChange } from '../../shared/editing/edits.ts';
import type { Span } from '../../shared/text/span.ts';
import type { Place } from './around.ts';
import type { ClientFeatures } from './client-features.ts';

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

type Edits = TextDocumentEdit['edits'];

/**
 * The edit of the workspace; undefined where the client cannot make it.
 *
 * @param places the files of the changes by path
 * @param placeholder in the text of the first change: what the user is to write over
 */
export function workspaceEdit(
  changes: readonly WorkspaceChange[],
  places: ReadonlyMap<string, Place>,
  client: ClientFeatures,
  placeholder?: Span,
): WorkspaceEdit | undefined {
  const files = new Map<string, { readonly place: Place; readonly edits: Edits }>();
  for (const [index, change] of changes.entries()) {
    const place = places.get(change.path);
    if (place === undefined) return undefined;
    const file = files.get(change.path) ?? { place, edits: [] };
    files.set(change.path, file);
    if ('newText' in change) {
      if (place.text !== undefined || !client.createsFiles) return undefined;
      file.edits.push({ range: start, newText: change.newText });
    } else {
      if (place.text === undefined) return undefined;
      const range = place.rangeOf(change.span);
      const leads = index === 0 && placeholder !== undefined && client.snippetEdits;
      file.edits.push(
        leads
          ? { range, snippet: { kind: 'snippet', value: snippet(change.text, placeholder) } }
          : { range, newText: change.text },
      );
    }
  }
  if (!client.versionedEdits) {
    const plain = [...files.values()].map(({ place, edits }) => [place.uri, edits] as const);
    return { changes: Object.fromEntries(plain) as NonNullable<WorkspaceEdit['changes']> };
  }
  const documentChanges: (CreateFile | TextDocumentEdit)[] = [];
  for (const { place, edits } of files.values()) {
    const version = place.text === undefined ? null : place.version;
    // Where a file has come to be in the meantime, its text would be run together with ours: then the client refuses.
    if (place.text === undefined) documentChanges.push({ kind: 'create', uri: place.uri });
    documentChanges.push({ textDocument: { uri: place.uri, version }, edits });
  }
  return { documentChanges };
}

/** A text as a snippet that selects a span of it, or leads the cursor there where it is empty. */
export function snippet(text: string, { start: from, end }: Span): string {
  const plain = (part: string) => part.replace(/[\\$}]/g, '\\$&');
  const stop = from === end ? '$1' : `\${1:${plain(text.slice(from, end))}}`;
  return plain(text.slice(0, from)) + stop + plain(text.slice(end));
}
