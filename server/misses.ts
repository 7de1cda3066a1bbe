// When a missing ID counts as removed: after how many fetches without it, and how far apart these must be.

import type { Counting } from '../shared/catalog/ledger-record.ts';
import { defaultCounting } from '../shared/catalog/ledger-record.ts';
import { defaultPatience, type Patience } from '../shared/catalog/ledger-standing.ts';
import type { Problem } from '../shared/problem.ts';
import { durationOf } from './duration.ts';

/** How misses are counted and weighed. */
export type Misses = Counting & Patience;

/** The variables that say so. They hold for all commands alike, since all read one ledger. */
export const missesVariable = 'MODELINT_MISSES';
export const gapVariable = 'MODELINT_MISS_GAP';

/** What the user's environment says; two misses half an hour apart where it says nothing. */
export function missesFrom(env: (name: string) => string | undefined): Misses | Problem {
  const [misses, gap] = [env(missesVariable) || undefined, env(gapVariable) || undefined];
  if (misses !== undefined && !/^[1-9]\d?$/.test(misses))
    return refuse(missesVariable, 'a number from 1 to 99', misses);
  const minGap = gap === undefined ? defaultCounting.minGap : gap === '0' ? 0 : durationOf(gap);
  if (minGap === undefined) return refuse(gapVariable, 'a duration such as 30m or 12h, or 0', gap ?? '');
  return { minGap, afterMisses: misses === undefined ? defaultPatience.afterMisses : Number(misses) };
}

function refuse(name: string, expected: string, given: string): Problem {
  return { kind: 'usage', code: 'misses-malformed', message: `${name} takes ${expected}, not "${given}"` };
}
