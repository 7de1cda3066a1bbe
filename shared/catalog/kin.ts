// Which family and version the words of a stem name, and how near two of them are.

import { tokens } from './folds.ts';
import { isDigit, isNumber } from './words.ts';

/** What relatives are told by. */
export interface Kin {
  readonly family: string;
  readonly version: string;
  readonly words: readonly string[];
}

/** Family, version and words of a stem; undefined where it has no words. */
export function kinOf(stemName: string): Kin | undefined {
  const words = tokens(stemName);
  const family = words.find((word) => word.length > 1 && !isDigit(word.charCodeAt(0))) ?? words[0];
  return family === undefined ? undefined : { family, version: versionOf(words), words };
}

/** How far apart two versions are, from 0 to 6: the neighbour of `gpt-5.6` is `gpt-5.5`, not `gpt-3.5`. */
export function versionGap(a: string, b: string): number {
  if (a === b) return 0;
  const [major = 0, minor = 0] = a.split(' ').map(Number);
  const [otherMajor = 0, otherMinor = 0] = b.split(' ').map(Number);
  return major === otherMajor
    ? Math.min(2, Math.abs(minor - otherMinor) / 4)
    : Math.min(6, 3 + Math.abs(major - otherMajor));
}

/** The first number and one more right behind it: `4o` is 4, `3-5-sonnet` is 3 5; sizes (`70b`) are not versions. */
function versionOf(words: readonly string[]): string {
  const at = words.findIndex((word) => isDigit(word.charCodeAt(0)));
  if (at < 0) return '';
  const first = words[at] as string;
  if (!isNumber(first)) return first.replace(/\D+$/, '');
  const minor = words[at + 1];
  return minor !== undefined && minor.length <= 2 && isNumber(minor) ? `${first} ${minor}` : first;
}

/** How many words two lists have in common, each counted as often as both hold it. */
export function sharedWords(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  let count = 0;
  for (const word of a) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    count++;
  }
  return count;
}
