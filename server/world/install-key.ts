// The random key of this installation, under which tokens are hashed: the hash alone leads to no token.

import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isBytes } from './bytes.ts';
import type { Disk } from './disk.ts';
import { quietly, systemCode, writeFirst } from './whole.ts';

const name = 'install.key';
const length = 32;

/** The key of a folder, made by whoever comes first. Where the folder cannot keep one, a key for this run alone. */
export function installKey(disk: Disk, platform: string, folder: string | undefined, stamp: () => string): Uint8Array {
  const fresh = randomBytes(length);
  if (folder === undefined) return fresh;
  const path = join(folder, name);
  try {
    const before = disk.read(path, 4096);
    if (isKey(before)) return before;
    if (isBytes(before)) quietly(() => disk.rename(path, `${path}.corrupt-${stamp()}`));
    disk.makeFolder(folder);
    if (writeFirst(disk, platform, folder, name, fresh)) return fresh;
    const theirs = disk.read(path, 4096);
    return isKey(theirs) ? theirs : fresh;
  } catch (error) {
    systemCode(error);
    return fresh;
  }
}

function isKey(bytes: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && bytes.length === length;
}

/** The account behind a token at an origin: 16 hexadecimal digits. The same token elsewhere gives others. */
export function accountOf(key: Uint8Array, origin: string, token: string): string {
  return createHmac('sha256', key).update(`${origin}\n${token}`, 'utf8').digest('hex').slice(0, 16);
}
