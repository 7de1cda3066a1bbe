// The listed IDs by their names, without what stands before those, and by their stems, without a revision either.

import { allOf, type Chains, chainsFor, link } from './chains.ts';
import { bare, skeleton, wordBag } from './folds.ts';
import { type Reading, readName } from './reading.ts';
import { stem } from './revision.ts';

/** Listed IDs by their names; all numbers are places in the list, in its order. */
export interface Names {
  readonly ids: readonly string[];
  /** Where the name begins in each ID. */
  readonly starts: Int32Array;
  /** 1 for an ID with a revision or a moving mark, whose stem is another text. */
  readonly marked: Uint8Array;
  readonly byShape: Chains;
  readonly byWords: Chains;
  readonly byStemShape: Chains;
  readonly byStemWords: Chains;
}

/** No names yet. */
export function namesFor(ids: readonly string[]): Names {
  const size = ids.length;
  return {
    ids,
    starts: new Int32Array(size),
    marked: new Uint8Array(size),
    byShape: chainsFor(size),
    byWords: chainsFor(size),
    byStemShape: chainsFor(size),
    byStemWords: chainsFor(size),
  };
}

/** Takes up an ID, the last one first; answers what its name tells and what its stem tells. */
export function takeName(names: Names, i: number): readonly [name: Reading, stem: Reading] {
  const id = names.ids[i] as string;
  const name = bare(id);
  const unmarked = stem(id);
  names.starts[i] = id.length - name.length;
  names.marked[i] = unmarked === id ? 0 : 1;
  const whole = hashesOf(name);
  const part = unmarked === id ? whole : hashesOf(bare(unmarked));
  link(names.byShape, whole.shape, i);
  link(names.byWords, whole.words, i);
  link(names.byStemShape, part.shape, i);
  link(names.byStemWords, part.words, i);
  return [whole, part];
}

/** The name of a listed ID. */
export function nameAt({ ids, starts }: Names, i: number): string {
  return (ids[i] as string).slice(starts[i]);
}

/** The name of a listed ID without its revision or moving mark. */
export function stemAt(names: Names, i: number): string {
  return names.marked[i] === 1 ? bare(stem(names.ids[i] as string)) : nameAt(names, i);
}

/** The places of the IDs whose names have the same skeleton as this one. */
export function withShape(names: Names, name: string): readonly number[] {
  const shape = skeleton(name);
  return allOf(names.byShape, hashesOf(name).shape).filter((i) => skeleton(nameAt(names, i)) === shape);
}

/** The places of the IDs whose names have the same words as this one, in any order. */
export function withWords(names: Names, name: string): readonly number[] {
  const words = wordBag(name);
  return allOf(names.byWords, hashesOf(name).words).filter((i) => wordBag(nameAt(names, i)) === words);
}

/** The places of the IDs whose stems have the same skeleton as this one. */
export function withStemShape(names: Names, stemName: string): readonly number[] {
  const shape = skeleton(stemName);
  return allOf(names.byStemShape, hashesOf(stemName).shape).filter((i) => skeleton(stemAt(names, i)) === shape);
}

/** The places of the IDs whose stems have the same words as this one, in any order. */
export function withStemWords(names: Names, stemName: string): readonly number[] {
  const words = wordBag(stemName);
  return allOf(names.byStemWords, hashesOf(stemName).words).filter((i) => wordBag(stemAt(names, i)) === words);
}

function hashesOf(name: string): Reading {
  return readName(name.toLowerCase());
}
