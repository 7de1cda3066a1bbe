// From spans to lines and columns for reports: the one conversion.

import { lineStarts, positionAt } from '../text/lines.ts';
import type { Span } from '../text/span.ts';

/** A place for people and machines: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Makes the converter of one text. */
export function placesIn(text: string): (span: Span) => Place {
  const starts = lineStarts(text);
  return ({ start, end }) => {
    const from = positionAt(starts, start);
    const to = positionAt(starts, end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
