// What is said when a fetched catalog does not come into force.

import type { Held } from '../shared/catalog/ledger.ts';
import type { Outcome } from '../shared/catalog/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { count } from '../shared/rules/words.ts';
import type { Stored } from './world/catalog-ports.ts';

/** What became of a request whose catalog the guard held back. */
export function heldOutcome(
  outcome: Outcome,
  { reason, snapshot, missing, of }: Held,
  current: Stored | undefined,
): Outcome {
  if (reason === 'empty') {
    // Where the endpoint's answer was found empty before, its own words are the better ones.
    if (outcome.kind === 'empty') return outcome;
    return {
      ...outcome,
      kind: 'empty',
      code: 'catalog-empty',
      message: `the catalog of ${snapshot.origin} lists no models`,
      advice: 'check that the key may call any model',
      snapshot,
    };
  }
  const share = Math.round((missing * 100) / of);
  const listed = `${missing} of ${count(of, 'ID')} (${share} %) that ${snapshot.origin} listed at ${current?.snapshot.fetchedAt}`;
  return {
    ...outcome,
    kind: 'anomalous',
    code: 'catalog-shrunken',
    message: `${listed} are gone; a catalog that lost so many is held back until a person accepts it`,
    advice: 'fetch it again later; if they are gone for good: modelint catalog accept',
    snapshot,
  };
}

/** What became of a request that was answered with the saved catalog of another origin. */
export function foreignOutcome(outcome: Outcome, origin: string): Outcome {
  return {
    ...outcome,
    kind: 'schema',
    code: 'catalog-foreign-origin',
    message: `${origin} answered with a saved catalog of another origin`,
    advice: 'check the base URL',
    snapshot: undefined,
  };
}

/** That a fetched catalog is not in force, and which one is. */
export function keptProblem({ code, message, advice }: Outcome, current: Stored | undefined): Problem {
  return { kind: 'catalog', code, message: `${message}; ${inForce(current)}`, advice };
}

/** Which catalog is in force, in words. */
export function inForce(current: Stored | undefined): string {
  if (current === undefined) return 'there is no earlier one to fall back on';
  const { fetchedAt, entries } = current.snapshot;
  return `the catalog of ${fetchedAt ?? current.since} with ${count(entries.length, 'ID')} stays in force`;
}
