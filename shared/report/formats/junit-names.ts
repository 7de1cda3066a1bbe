// Names of test cases: without line numbers, each once in its suite.

import type { Told } from './told.ts';
import { xmlText } from './xml.ts';

/** A finding with the name of its case. */
export interface Named {
  readonly one: Told;
  readonly name: string;
}

/** So that the number behind a name is not cut off. */
const longest = 1_000;

/** Names the findings. By its name a case is known again in a later run, and of two of one name readers take one. */
export function named(told: readonly Told[]): readonly Named[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return told.map((one) => {
    const { rule, id } = one.finding;
    const base = (id === undefined ? one.path : `${one.path}: "${id}"`).slice(0, longest);
    // What is written of strange names may be alike though they are not; white space at the ends does not count.
    const keyOf = (name: string) => `${rule} ${xmlText(name).trim().replace(/ +/g, ' ')}`;
    const key = keyOf(base);
    for (let number = next.get(key) ?? 1; ; number++) {
      const name = number === 1 ? base : `${base} (${number})`;
      const taking = number === 1 ? key : keyOf(name);
      if (taken.has(taking)) continue;
      next.set(key, number + 1);
      taken.add(taking);
      return { one, name };
    }
  });
}
