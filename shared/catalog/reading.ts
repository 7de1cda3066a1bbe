// One pass over a name: hashes of its folds without making them, so that an index is filled without a text per ID.
// Equal folds have equal hashes; what has the same hash is compared as text after that.

import { gluedEnd, isDigit, isLetter, isSeparator, unitAt } from './words.ts';

/** What a name in lower case tells. */
export interface Reading {
  /** Hash of its skeleton. */
  readonly shape: number;
  /** Hash of its words: numbers count in their order, the other words in any. */
  readonly words: number;
  /** Hash of its digits in order, whatever stands between them. */
  readonly digits: number;
  /** Hash of the name with a 0 for each letter O. */
  readonly zeroed: number;
  /** The set of its characters as bits: the letters, and all other non-digits by their code. */
  readonly mask: number;
  /** Hash of the word that names its family; 0 without words. */
  readonly family: number;
  /** Hash of its version; 0 without one. */
  readonly version: number;
  /** How many UTF-16 code units it has. */
  readonly length: number;
}

const basis = 0x811c9dc5 | 0;
const comma = 44;
const zero = 48;
const letterO = 111;
const letterP = 112;

/** The hash with one more number in it (FNV-1a). */
export function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** Spreads a hash over all bits, so that sums of hashes differ where their parts do; never 0. */
export function spread(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return half ^ (half >>> 13) || 1;
}

/** Reads a name in lower case. */
export function readName(lower: string): Reading {
  const { length } = lower;
  let shape = basis;
  let digits = basis;
  let zeroed = basis;
  let numbers = basis;
  let rest = 0;
  let mask = 0;
  let first = 0;
  let family = 0;
  let version = 0;
  // Whether a digit stands right before, or before nothing but separators.
  let close = false;
  let apart = false;
  // Whether a minor version may follow: right behind the first number, if that is nothing but a number.
  let awaitsMinor = false;
  for (let at = 0; at < length; ) {
    let unit = unitAt(lower, at);
    if (isSeparator(unit)) {
      mask |= 1 << (26 + (unit % 6));
      zeroed = mixed(zeroed, unit);
      apart ||= close;
      close = false;
      at++;
      continue;
    }
    const start = at;
    let word = basis;
    let isNumber = false;
    if (isDigit(unit)) {
      if (apart) shape = mixed(shape, comma);
      for (; isDigit(unit); unit = unitAt(lower, ++at)) {
        digits = mixed(digits, unit);
        zeroed = mixed(zeroed, unit);
        shape = mixed(shape, unit);
        word = mixed(word, unit);
      }
      const value = spread(word);
      const end = gluedEnd(lower, at);
      isNumber = close = end === at;
      if (awaitsMinor && isNumber && at - start <= 2) version = spread(mixed(version, value));
      awaitsMinor = isNumber && version === 0;
      version ||= value;
      const glued = at;
      for (; at < end; at++) {
        unit = unitAt(lower, at);
        const isPoint = unit === letterP && at === glued && isDigit(unitAt(lower, at + 1));
        mask |= 1 << (unit - 97);
        zeroed = mixed(zeroed, unit === letterO ? zero : unit);
        shape = mixed(shape, isPoint ? comma : unit);
        word = mixed(word, unit);
      }
    } else {
      for (; at < length && !isDigit(unit) && !isSeparator(unit); unit = unitAt(lower, ++at)) {
        mask |= 1 << (isLetter(unit) ? unit - 97 : 26 + (unit % 6));
        zeroed = mixed(zeroed, unit === letterO ? zero : unit);
        shape = mixed(shape, unit);
        word = mixed(word, unit);
      }
      close = awaitsMinor = false;
    }
    apart = false;
    word = spread(word);
    if (isNumber) numbers = mixed(numbers, word);
    else rest = (rest + word) | 0;
    first ||= word;
    if (at - start > 1 && !isDigit(unitAt(lower, start))) family ||= word;
  }
  const words = spread(numbers) ^ rest;
  return { shape, words, digits, zeroed, mask, family: family || first, version, length };
}

/** Hash of the loose skeleton of a text in lower case. */
export function looseHash(lower: string): number {
  let hash = basis;
  let close = false;
  for (let at = 0; at < lower.length; at++) {
    const unit = unitAt(lower, at);
    const isPoint = unit === letterP && close && isDigit(unitAt(lower, at + 1));
    if (!isPoint && unit !== comma && !isSeparator(unit)) hash = mixed(hash, unit);
    close = isDigit(unit);
  }
  return hash;
}
