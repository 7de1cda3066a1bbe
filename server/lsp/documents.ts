// The documents open in the editor, kept in step with it change by change.

import type {
  DidChangeTextDocumentParams,
  DidOpenTextDocumentParams,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Encoding, fromWire } from './positions.ts';

/** One state of an open document: another value after each change, since what a client counts versions by is its own affair. */
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
      const whole = contentChanges.findLastIndex((change) => rangeIn(change) === undefined);
      // An older version after a newer one: what the ranges refer to is anybody's guess. Some clients count none.
      const older = typeof version === 'number' && version < document.version;
      const sound = whole >= 0 || (known.sound && !older);
      if (!sound) return keep({ ...known, sound });
      // Where one of them is malformed, those before it were made: only with the last one it is what the client has.
      keep({ document, path, sound: false });
      for (const change of contentChanges.slice(Math.max(0, whole))) {
        const { text } = change;
        const range = rangeIn(change);
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
      // The same file may be open under another spelling of its address.
      const other = [...byUri.values()].find(({ path }) => path !== undefined && path === known?.path);
      if (other !== undefined) keep(other);
      return known;
    },
  };
}

/** The range of a change, which some clients send empty with a whole text. */
function rangeIn(change: TextDocumentContentChangeEvent): Range | undefined {
  return ('range' in change ? change.range : undefined) ?? undefined;
}
