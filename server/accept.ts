// Taking a catalog into force that was held back: a person has looked at it and says that it is right.

import type { Held } from '../shared/catalog/ledger.ts';
import type { Counting } from '../shared/catalog/ledger-record.ts';
import type { Outcome } from '../shared/catalog/outcome.ts';
import type { Problem } from '../shared/problem.ts';
import { heldOn } from './held.ts';
import { type Refreshed, taken } from './refresh.ts';
import type { AccountKey, SnapshotStore } from './world/catalog-ports.ts';

/** What accepting works with. */
export interface AcceptOptions {
  readonly store: SnapshotStore;
  readonly key: AccountKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Digest of the catalog that was looked at, or its first eight digits or more; undefined for whichever is held. */
  readonly digest: string | undefined;
  readonly counting?: Counting | undefined;
}

/**
 * Takes the held catalog into force, dated as it was fetched. That counts as one valid fetch: what it lists is present
 * again, what it lacks was missed once. Answers the problem where there is nothing to accept.
 */
export function acceptHeld(options: AcceptOptions): Refreshed | Problem {
  const { store, key, digest } = options;
  const shelf = store.read(key, 'current');
  const held = heldOn(shelf);
  if (held === undefined) return nothingHeld(key.origin);
  if (held.reason === 'empty') {
    const message = `the catalog of ${key.origin} that is held back lists no models, and nothing can be judged by it`;
    return usage('held-is-empty', message, 'check that the key may call any model, then modelint refresh');
  }
  if (digest !== undefined && !isMeant(digest, held.snapshot.digest)) {
    const message = `the catalog held back is ${held.snapshot.digest}, not ${digest}`;
    return usage('held-is-another', message, 'look at it, then accept the one that you have looked at');
  }
  return taken(accepted(held), held.snapshot, shelf, options);
}

/** That there is nothing to accept. */
export function nothingHeld(origin: string): Problem {
  return usage('nothing-held', `no catalog of ${origin} is held back`, 'modelint refresh fetches it');
}

function isMeant(given: string, digest: string): boolean {
  const plain = given.replace(/^sha256:/, '').toLowerCase();
  return /^[\da-f]{8,64}$/.test(plain) && digest.startsWith(`sha256:${plain}`);
}

function accepted({ snapshot }: Held): Outcome {
  return {
    kind: 'ok',
    code: 'accepted',
    message: `the catalog that was fetched at ${snapshot.fetchedAt} and held back was accepted`,
    advice: '',
    attempts: [],
    snapshot,
    retryAfter: undefined,
    notes: [],
  };
}

function usage(code: string, message: string, advice: string): Problem {
  return { kind: 'usage', code, message, advice };
}
