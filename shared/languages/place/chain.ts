// The raw text of a range of tokens.

import type { Run } from './run.ts';

/** From the start of the first to the end of the last. */
export function tokenSpan({ text, tokens }: Run, first: number, last: number): string {
  return text.slice(tokens.start[first], tokens.end[last]);
}
