// Where something stands in a text: the one position type used inside the engine.

/** A half-open range `[start, end)` of UTF-16 code-unit offsets into a document's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
