// Names made of secrets, and chance: what needs Node's cryptography.

import { createHmac, randomBytes } from 'node:crypto';

/**
 * The opaque name of the account behind a token: a keyed hash, cut to 16 digits. Who has the name, and even the catalogs kept
 * under it, has nothing of the token; and without the salt nobody can try tokens against it.
 */
export function accountOf(token: string, salt: string): string {
  return createHmac('sha256', salt).update(token).digest('hex').slice(0, 16);
}

/** 64 random hexadecimal digits. */
export function randomHex(): string {
  return randomBytes(32).toString('hex');
}
