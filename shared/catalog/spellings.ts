// Listed IDs that differ from a wanted one in letter case and separators only.

import { allOf, type Chains, chainsFor, link } from './chains.ts';
import { looseSkeleton, skeleton } from './folds.ts';
import { once } from './lazy.ts';
import { looseHash } from './reading.ts';

/** Listed IDs alike in spelling, each told once: for the first reason that holds, in the order of the list. */
export interface Alike {
  /** Equal when letter case is folded; the wanted ID is among them if it is listed. */
  readonly byCase: readonly string[];
  /** Of the same skeleton. */
  readonly byShape: readonly string[];
  /** Of the same loose skeleton. */
  readonly byLoose: readonly string[];
}

/** Answers listed IDs by their spelling. */
export interface Spellings {
  readonly sameButCase: (wanted: string) => readonly string[];
  readonly alike: (wanted: string) => Alike;
}

/**
 * Indexes listed IDs, at the first question. One hash does for all: what is equal but for case has the same skeleton, and
 * what has the same skeleton has the same loose one.
 */
export function indexSpellings(ids: readonly string[]): Spellings {
  const chains = once(() => chained(ids));
  const candidates = (lower: string) => allOf(chains(), looseHash(lower)).map((i) => ids[i] as string);
  return {
    sameButCase: (wanted) => {
      const lower = wanted.toLowerCase();
      return candidates(lower).filter((id) => id.toLowerCase() === lower);
    },
    alike: (wanted) => {
      const lower = wanted.toLowerCase();
      const shape = skeleton(wanted);
      const loose = looseSkeleton(shape);
      const [byCase, byShape, byLoose]: [string[], string[], string[]] = [[], [], []];
      for (const id of candidates(lower)) {
        const own = skeleton(id);
        if (id.toLowerCase() === lower) byCase.push(id);
        else if (own === shape) byShape.push(id);
        else if (looseSkeleton(own) === loose) byLoose.push(id);
      }
      return { byCase, byShape, byLoose };
    },
  };
}

function chained(ids: readonly string[]): Chains {
  const chains = chainsFor(ids.length);
  for (let i = ids.length - 1; i >= 0; i--) link(chains, looseHash((ids[i] as string).toLowerCase()), i);
  return chains;
}
