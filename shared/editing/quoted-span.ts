// A literal with its quotes and what belongs to them: the piece of code that an expression may replace.

import type { Literal } from '../languages/literal.ts';
import type { Span } from '../text/span.ts';

/** The span of a quoted literal with its quotes (three of them, or a prefix as Python has); undefined for others. */
export function quotedSpan({ span, form, verbatim, whole }: Literal, text: string): Span | undefined {
  if (form !== 'quoted' || !verbatim || !whole) return undefined;
  const quote = text.charAt(span.start - 1);
  if (!/["'`]/.test(quote) || text.charAt(span.end) !== quote) return undefined;
  const triple = quote.repeat(3);
  const long = text.slice(span.start - 3, span.start) === triple && text.slice(span.end, span.end + 3) === triple;
  const length = long ? 3 : 1;
  return { start: span.start - length, end: span.end + length };
}
