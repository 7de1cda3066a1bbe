// Where on disk the files of an account lie, and what they are called.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AccountKey } from './catalog-ports.ts';

/** The files and folders of one account. */
export interface ShelfPlace {
  readonly folder: string;
  /** Which snapshot is in force. */
  readonly pointer: string;
  readonly held: string;
  /** Snapshots, each under the hash of its text. */
  readonly snapshots: string;
  /** The ledger, under the hash of its text; several files where several processes wrote at once. */
  readonly ledgers: string;
}

/** File names that stand for themselves. */
export const pointerName = 'current.json';
export const heldName = 'held.json';

/** What is read of one file at most. Catalogs are limited to a few MiB long before they come here. */
export const maxFileBytes = 64 * 1024 * 1024;

/** The place of an account below the store's folder. */
export function shelfPlace(root: string, { origin, account }: AccountKey): ShelfPlace {
  return placeIn(join(root, originFolder(origin), account));
}

/** The place that a folder is. */
export function placeIn(folder: string): ShelfPlace {
  return {
    folder,
    pointer: join(folder, pointerName),
    held: join(folder, heldName),
    snapshots: join(folder, 'snapshots'),
    ledgers: join(folder, 'ledger'),
  };
}

/** The folder of an origin: readable in front, unmistakable behind. */
export function originFolder(origin: string): string {
  const readable = origin
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${readable}-${sha256(origin).slice(0, 16)}`;
}

/** Whether a name may be that of an origin's folder. */
export function isOriginFolder(name: string): boolean {
  return /^[a-z\d-]*-[\da-f]{16}$/.test(name);
}

/** Whether a name may be that of an account. */
export function isAccount(name: string): boolean {
  return /^(?:public|[\da-f]{16})$/.test(name);
}

/** The hash that a file is named by; undefined for other files. */
export function hashNamed(name: string): string | undefined {
  return /^([\da-f]{64})\.json$/.exec(name)?.[1];
}

/** Lower-case hexadecimal SHA-256 of the UTF-8 form of a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
