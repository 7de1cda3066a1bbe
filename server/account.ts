// Whose stored catalog is read: that of the account behind the token, or of the one that was fetched last.

import type { Problem } from '../shared/problem.ts';
import type { Connection } from './connect.ts';
import { accountsByTime } from './stored-catalog.ts';
import type { AccountKey } from './world/catalog-ports.ts';

/** An account to read of, or none, with what there is to say about the choice. */
export interface Chosen {
  readonly key: AccountKey | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Whose catalog to read. Without a token, among several, that of the account fetched last. No key where nothing is
 * stored: reading shall not make the folder of the cache.
 */
export function accountToRead({ endpoint, store, identified, own }: Connection): Chosen {
  const { origin } = endpoint;
  const known = store.accounts().filter((one) => one.origin === origin);
  if (known.length === 0) return { key: undefined, problems: [] };
  if (identified) return { key: own(), problems: [] };
  const byTime = accountsByTime(store, origin);
  const key = byTime[0] ?? known[0];
  return { key, problems: byTime.length > 1 ? [several(origin, byTime.length)] : [] };
}

function several(origin: string, number: number): Problem {
  return {
    kind: 'skipped',
    code: 'account-latest',
    message: `the cache holds catalogs of ${number} accounts at ${origin}; without a token the one fetched last is used`,
    advice: 'give the token, or clear what is no longer needed: modelint catalog clear --all',
  };
}
