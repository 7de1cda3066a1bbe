// The version in a name, and what is left of the name without it: members of one series differ in the version alone.

import { tokens } from '../catalog/folds.ts';

/** A version as written: `4`, `4.6`, `4.20`. */
export interface Version {
  readonly major: number;
  /** Digits behind the point, without meaningless zeros; empty where there are none. */
  readonly minor: string;
}

/** A name as a member of a series. */
export interface Member {
  /** The name's words with a mark for the version, in any order. */
  readonly series: string;
  readonly version: Version;
}

// A number of up to three digits that is no size (`70b`, `8x22b`) and no part of a word with a meaning (`4o`), with a
// minor number behind a point (`4.6v`), or behind a dash if that one is no size either (`3-5`, not `3-8b`).
const pattern = /(?<![\d.])(\d{1,3})(?:\.(\d{1,2})(?![\d.])(?!b\b)|[-_](\d{1,2})(?![\da-z.])|(?![\da-z.]))/;

/** The series and the version of a name; undefined for a name without a version. */
export function memberOf(name: string): Member | undefined {
  // A `p` between digits is a point in the names of some hosts: `glm-5p1`.
  const text = name.toLowerCase().replace(/(?<=\d)p(?=\d)/g, '.');
  const found = pattern.exec(text);
  if (found === null) return undefined;
  const rest = `${text.slice(0, found.index)}-#-${text.slice(found.index + found[0].length)}`;
  return {
    series: [...tokens(rest)].sort().join(' '),
    version: { major: Number(found[1]), minor: (found[2] ?? found[3] ?? '').replace(/^0+$/, '') },
  };
}

/** A version as a key: `4`, `4.0` and `4-0` are one. */
export function versionKey({ major, minor }: Version): string {
  return `${major}.${minor}`;
}

/** Versions in the order in which `4.20` is later than `4.3`. */
export function byNumbers(a: Version, b: Version): number {
  return a.major - b.major || Number(a.minor) - Number(b.minor) || (a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0);
}

/** Versions in the order in which `4.20` is 4.2. */
export function byDecimals(a: Version, b: Version): number {
  return a.major - b.major || Number(`0.${a.minor}`) - Number(`0.${b.minor}`) || byNumbers(a, b);
}
