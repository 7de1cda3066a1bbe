// Durations as values of options.

import { durationOf } from '../duration.ts';

export { durationOf };

/** What is wrong with a duration; undefined where nothing is. */
export function durationTrouble(text: string): string | undefined {
  return durationOf(text) === undefined ? 'a duration such as 30m, 12h or 7d' : undefined;
}
