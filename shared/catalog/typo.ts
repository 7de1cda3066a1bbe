// Finds the listed names that are a slip of the keyboard away, without looking at most of them.

import { editDistance } from '../text/nearest.ts';
import { digitsOf, tokens } from './folds.ts';

/** Answers the listed names within a slip or two of a wanted one, and how many slips each. */
export type Typos = (wanted: string) => readonly { readonly name: string; readonly slips: number }[];

interface Bucket {
  readonly names: string[];
  readonly masks: number[];
}

/**
 * Indexes lower-case names. Two facts sort most candidates out before any distance is computed: the digits must be the
 * same ones, and one edit changes the set of characters by two at most.
 */
export function indexTypos(names: Iterable<string>): Typos {
  const byDigits = new Map<string, Map<number, Bucket>>();
  const byZero = new Map<string, string[]>();
  for (const name of names) {
    const digits = digitsOf(name);
    const byLength = byDigits.get(digits) ?? new Map<number, Bucket>();
    const bucket = byLength.get(name.length) ?? { names: [], masks: [] };
    byDigits.set(digits, byLength);
    byLength.set(name.length, bucket);
    bucket.names.push(name);
    bucket.masks.push(maskOf(name));
    const zero = zeroed(name);
    const alike = byZero.get(zero);
    if (alike === undefined) byZero.set(zero, [name]);
    else alike.push(name);
  }

  return (wanted) => {
    const found = new Map<string, number>();
    // The letter O for the digit 0 changes the digits, so it has a way of its own: `gemini-2.O-flash`.
    for (const name of byZero.get(zeroed(wanted)) ?? []) if (name !== wanted) found.set(name, 1);
    const limit = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
    const mask = maskOf(wanted);
    const fixed = identity(wanted);
    const byLength = byDigits.get(digitsOf(wanted));
    for (let length = wanted.length - limit; limit > 0 && length <= wanted.length + limit; length++) {
      const bucket = byLength?.get(length);
      for (let i = 0; bucket !== undefined && i < bucket.names.length; i++) {
        if (bits(mask ^ (bucket.masks[i] as number)) > 2 * limit) continue;
        const name = bucket.names[i] as string;
        const slips = editDistance(wanted, name, limit);
        if (slips > 0 && slips <= limit && identity(name) === fixed && !found.has(name)) found.set(name, slips);
      }
    }
    return [...found].map(([name, slips]) => ({ name, slips }));
  };
}

/**
 * What a slip cannot explain: words with digits (`4o`, `72b`) and words of one letter (`r` of `r1`) name other models
 * when they differ, so they must be the same in the same order.
 */
function identity(name: string): string {
  return tokens(name)
    .filter((word) => word.length === 1 || /\d/.test(word))
    .join(' ');
}

function zeroed(name: string): string {
  return name.replaceAll('o', '0');
}

/** The set of characters as bits: the letters, and all other non-digits by their code. */
function maskOf(name: string): number {
  let mask = 0;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit >= 97 && unit <= 122) mask |= 1 << (unit - 97);
    else if (unit < 48 || unit > 57) mask |= 1 << (26 + (unit % 6));
  }
  return mask;
}

function bits(mask: number): number {
  let rest = mask;
  let count = 0;
  for (; rest !== 0; count++) rest &= rest - 1;
  return count;
}
