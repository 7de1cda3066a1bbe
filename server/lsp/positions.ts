// Positions on the wire: UTF-16 as inside, unless the client offers only other encodings; then converted here.

import type { Position, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../shared/text/span.ts';

/** How characters of a line are counted. */
export type Encoding = 'utf-16' | 'utf-8' | 'utf-32';

/** The encoding for a client that offers these. UTF-16 is what every client can do by the protocol. */
export function encodingFrom(offered: readonly string[] | undefined): Encoding {
  if (offered === undefined || offered.includes('utf-16')) return 'utf-16';
  return offered.includes('utf-8') ? 'utf-8' : offered.includes('utf-32') ? 'utf-32' : 'utf-16';
}

/** The range of a span, as the client counts. */
export function rangeOf(document: TextDocument, span: Span, encoding: Encoding): Range {
  return {
    start: toWire(document, document.positionAt(span.start), encoding),
    end: toWire(document, document.positionAt(span.end), encoding),
  };
}

function toWire(document: TextDocument, position: Position, encoding: Encoding): Position {
  if (encoding === 'utf-16' || position.character === 0) return position;
  const before = document.getText({ start: { line: position.line, character: 0 }, end: position });
  let character = 0;
  for (const sign of before) character += widthOf(sign, encoding);
  return { line: position.line, character };
}

/** A position of the client, counted in UTF-16. Beyond the end of a line it is that end; within a character its start. */
export function fromWire(document: TextDocument, { line, character }: Position, encoding: Encoding): Position {
  if (encoding === 'utf-16') return { line, character };
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  let units = 0;
  let counted = 0;
  for (const sign of text) {
    counted += widthOf(sign, encoding);
    if (counted > character || sign === '\r' || sign === '\n') break;
    units += sign.length;
  }
  return { line, character: units };
}

function widthOf(sign: string, encoding: Encoding): number {
  const code = sign.codePointAt(0) ?? 0;
  if (encoding === 'utf-32') return 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
