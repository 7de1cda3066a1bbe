// Finds the listed names that are a slip of the keyboard away, without looking at most of them.

import { editDistance } from '../text/nearest.ts';
import { allOf, type Chains, chainsFor, firstOf, link, nextOf } from './chains.ts';
import { byCodeUnits } from './entry.ts';
import { digitsOf, tokens } from './folds.ts';
import { mixed, type Reading, readName } from './reading.ts';
import { isDigit } from './words.ts';

/** Listed names, or stems of names, by what a slip leaves alone; the numbers are places in the list. */
export interface Typos {
  /** The one at a place. */
  readonly textAt: (i: number) => string;
  /** By their digits and their length. */
  readonly byDigits: Chains;
  /** With a 0 for each letter O. */
  readonly byZero: Chains;
  readonly masks: Int32Array;
}

/** A listed name within a slip or two of a wanted one, in lower case, with the places of the IDs that have it. */
export interface Slip {
  readonly name: string;
  readonly slips: number;
  readonly places: readonly number[];
}

/** No names yet, of at most so many. */
export function typosFor(size: number, textAt: Typos['textAt']): Typos {
  return { textAt, byDigits: chainsFor(size), byZero: chainsFor(size), masks: new Int32Array(size) };
}

/** Takes up what the name of an ID tells, the last one first. */
export function takeTypo({ byDigits, byZero, masks }: Typos, i: number, name: Reading): void {
  link(byDigits, mixed(name.digits, name.length), i);
  link(byZero, name.zeroed, i);
  masks[i] = name.mask;
}

/**
 * The listed names within a slip or two of a wanted one in lower case, the nearest first. Two facts sort most candidates
 * out before any distance is computed: the digits must be the same ones, and one edit changes the set of characters by two
 * at most.
 */
export function slipsOf({ textAt, byDigits, byZero, masks }: Typos, wanted: string): readonly Slip[] {
  const own = readName(wanted);
  const lowerAt = (i: number) => textAt(i).toLowerCase();
  const byName = new Map<string, Slip & { readonly places: number[] }>();
  const add = (name: string, slips: number, i: number) => {
    const slip = byName.get(name) ?? { name, slips, places: [] };
    byName.set(name, slip);
    slip.places.push(i);
  };

  // The letter O for the digit 0 changes the digits, so it has a way of its own: `gemini-2.O-flash`.
  const zero = zeroed(wanted);
  for (const i of allOf(byZero, own.zeroed)) {
    const name = lowerAt(i);
    if (name !== wanted && zeroed(name) === zero) add(name, 1, i);
  }
  const told = new Set(byName.keys());

  const limit = wanted.length < 4 ? 0 : wanted.length < 8 ? 1 : 2;
  const fixed = identity(wanted);
  const digits = digitsOf(wanted);
  for (let length = wanted.length - limit; limit > 0 && length <= wanted.length + limit; length++) {
    for (let i = firstOf(byDigits, mixed(own.digits, length)); i >= 0; i = nextOf(byDigits, i)) {
      if (bits(own.mask ^ (masks[i] as number)) > 2 * limit) continue;
      const name = lowerAt(i);
      if (name.length !== length || told.has(name)) continue;
      const slips = editDistance(wanted, name, limit);
      if (slips === 0 || slips > limit) continue;
      if (digitsOf(name) === digits && identity(name) === fixed) add(name, slips, i);
    }
  }
  return [...byName.values()].sort((a, b) => a.slips - b.slips || byCodeUnits(a.name, b.name));
}

/**
 * What a slip cannot explain: words with digits (`4o`, `72b`) and words of one letter (`r` of `r1`) name other models
 * when they differ, so they must be the same in the same order.
 */
function identity(name: string): string {
  return tokens(name)
    .filter((word) => word.length === 1 || isDigit(word.charCodeAt(0)))
    .join(' ');
}

function zeroed(name: string): string {
  return name.replaceAll('o', '0');
}

/** How many bits are set: counted in twos, in fours and in eights at once. */
function bits(mask: number): number {
  const twos = mask - ((mask >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
