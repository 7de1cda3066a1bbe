// Whether what was read belongs to the account that was asked for.

import type { Owner } from '../../shared/catalog/stored.ts';
import type { AccountKey } from './catalog-ports.ts';

/** What was read, if it is the account's own; otherwise what is wrong with it. */
export function ownBy<Value extends Owner>(value: Value | undefined, key: AccountKey): Value | 'damaged' | 'foreign' {
  if (value === undefined) return 'damaged';
  return isOwner(value, key) ? value : 'foreign';
}

/** Whether two name the same account. */
export function isOwner({ origin, account }: Owner, key: AccountKey): boolean {
  return origin === key.origin && account === key.account;
}
