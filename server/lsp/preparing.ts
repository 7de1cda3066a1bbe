// What a catalog looks up for near IDs is built in the background: the first unknown ID shall not wait for all of it.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Turns } from './turns.ts';

/** Prepares a catalog in turns with messages; one that is not in force any more is given up. */
export type Prepare = (catalog: Catalog | undefined) => Promise<void>;

/** Nothing is prepared yet. */
export function preparingWith({ pace }: Pick<Turns, 'pace'>): Prepare {
  let inForce: Catalog | undefined;
  return async (catalog) => {
    inForce = catalog;
    for (const _ of catalog?.prepare?.() ?? []) {
      const rest = pace();
      if (rest !== undefined) await rest;
      if (inForce !== catalog) return;
    }
  };
}
