// An open document as requests see it: what was found in it, and the way between its places and those of the client.

import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../shared/text/span.ts';
import type { OpenDocument } from './documents.ts';
import { textStart } from './judging.ts';
import { fromWire, rangeOf } from './positions.ts';
import type { Server } from './server.ts';

/** A text with its address. Spans are offsets into the text, ranges are the client's. */
export interface Sheet {
  readonly uri: string;
  /** Without a byte-order mark. */
  readonly text: string;
  /** The version that the editor counts; null where the text is that of a file. */
  readonly version: number | null;
  readonly rangeOf: (span: Span) => Range;
  readonly offsetAt: (position: Position) => number;
}

/** An open document. */
export interface Shown extends Sheet {
  readonly open: OpenDocument;
  /** Where in the document the text begins. */
  readonly shift: number;
}

/** The open document at an address; undefined where there is none, or its changes did not fit. */
export function shownAt(server: Pick<Server, 'documents' | 'client'>, uri: string): Shown | undefined {
  const open = server.documents.get(uri);
  if (open === undefined || !open.sound) return undefined;
  const { document } = open;
  const whole = document.getText();
  const shift = textStart(whole);
  return { ...sheetOf(document, server.client.encoding, document.version), open, shift };
}

/** A document as a sheet. */
export function sheetOf(document: TextDocument, encoding: Server['client']['encoding'], version: number | null): Sheet {
  const whole = document.getText();
  const shift = textStart(whole);
  return {
    uri: document.uri,
    text: whole.slice(shift),
    version,
    rangeOf: ({ start, end }) => rangeOf(document, { start: start + shift, end: end + shift }, encoding),
    offsetAt: (position) => Math.max(0, document.offsetAt(fromWire(document, position, encoding)) - shift),
  };
}
