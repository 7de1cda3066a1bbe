// The documents open in the editor, kept in step with it change by change.

import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, fromWire } from './positions.ts';

/** An open document. */
export interface OpenDocument {
  readonly document: TextDocument;
  /** Absolute path, where it is a file of this machine. */
  readonly path: string | undefined;
  /** False after changes that cannot be right: nothing is said of it until its whole text comes again. */
  readonly sound: boolean;
}

/** All open documents. Changes answer what they made, or undefined where there was nothing to change. */
export interface Documents {
  readonly get: (uri: string) => OpenDocument | undefined;
  readonly at: (path: string) => OpenDocument | undefined;
  readonly all: () => readonly OpenDocument[];
  readonly open: (params: DidOpenTextDocumentParams) => OpenDocument;
  readonly change: (params: DidChangeTextDocumentParams) => OpenDocument | undefined;
  readonly close: (uri: string) => OpenDocument | undefined;
}

/** No documents yet. */
export function documentsWith(pathOf: (uri: string) => string | undefined, encoding: Encoding): Documents {
  const byUri = new Map<string, OpenDocument>();
  const byPath = new Map<string, OpenDocument>();
  const keep = (one: OpenDocument): OpenDocument => {
    byUri.set(one.document.uri, one);
    if (one.path !== undefined) byPath.set(one.path, one);
    return one;
  };
  return {
    get: (uri) => byUri.get(uri),
    at: (path) => byPath.get(path),
    all: () => [...byUri.values()],
    open: ({ textDocument: { uri, languageId, version, text } }) =>
      keep({ document: TextDocument.create(uri, languageId, version, text), path: pathOf(uri), sound: true }),
    change: ({ textDocument: { uri, version }, contentChanges }) => {
      const known = byUri.get(uri);
      if (known === undefined) return undefined;
      const { document, path } = known;
      const whole = contentChanges.findLastIndex((change) => !('range' in change));
      // An older version after a newer one: what the ranges refer to is anybody's guess.
      const sound = whole >= 0 || (known.sound && version >= document.version);
      if (!sound) return keep({ ...known, sound });
      for (const change of contentChanges.slice(Math.max(0, whole))) {
        const { text } = change;
        const range = 'range' in change ? change.range : undefined;
        const counted = range && {
          start: fromWire(document, range.start, encoding),
          end: fromWire(document, range.end, encoding),
        };
        TextDocument.update(document, [counted === undefined ? { text } : { range: counted, text }], version);
      }
      return keep({ document, path, sound });
    },
    close: (uri) => {
      const known = byUri.get(uri);
      byUri.delete(uri);
      if (known?.path !== undefined) byPath.delete(known.path);
      return known;
    },
  };
}
