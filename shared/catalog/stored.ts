// What a store keeps, as text and back: a snapshot with its shelfmark, the pointer to the one in force, and one held back.

import type { CatalogEntry, Snapshot } from './catalog.ts';
import { isObject, type JsonObject, own } from './container.ts';
import { isRefusal, readEntry } from './entry.ts';
import { timeOf } from './freshness.ts';
import { seal, unseal } from './seal.ts';
import { gather, isSaved, readSaved, type Sha256, type Shelfmark, writeSnapshot } from './snapshot.ts';

/** Whose something is: an origin and the keyed hash of an account. */
export interface Owner {
  readonly origin: string;
  readonly account: string;
}

/** A snapshot as kept. `fetchedAt` is always known of these. */
export interface Marked {
  readonly snapshot: Snapshot & { readonly fetchedAt: string };
  readonly mark: Shelfmark;
}

/** Reads what `writeSnapshot` wrote with a shelfmark; undefined where anything in it is wrong. */
export function readMarked(text: string, sha256: Sha256): Marked | undefined {
  const value = parse(text);
  const snapshot = isObject(value) ? readSnapshot(value, sha256) : undefined;
  if (snapshot === undefined || !isObject(value)) return undefined;
  const [account, sequence] = [own(value, 'account'), own(value, 'sequence')];
  if (typeof account !== 'string' || !isCount(sequence) || sequence === 0) return undefined;
  return { snapshot, mark: { account, sequence } };
}

/** Which snapshot is in force, and when the endpoint last confirmed it. */
export interface Pointer extends Owner {
  readonly sequence: number;
  readonly digest: string;
  readonly fetchedAt: string;
  /** SHA-256 of the snapshot's file, which is its name. */
  readonly file: string;
}

/** The pointer as text. */
export function writePointer({ origin, account, sequence, digest, fetchedAt, file }: Pointer, sha256: Sha256): string {
  return seal({ modelint: 'current', version, origin, account, sequence, digest, fetchedAt, file }, sha256);
}

/** Reads a pointer; undefined where it is damaged or of another version. */
export function readPointer(text: string, sha256: Sha256): Pointer | undefined {
  const value = unseal(text, sha256);
  if (value === undefined || own(value, 'modelint') !== 'current' || own(value, 'version') !== version)
    return undefined;
  const owner = ownerIn(value);
  const [sequence, digest] = [own(value, 'sequence'), own(value, 'digest')];
  const [fetchedAt, file] = [own(value, 'fetchedAt'), own(value, 'file')];
  if (owner === undefined || !isCount(sequence) || typeof digest !== 'string') return undefined;
  if (typeof fetchedAt !== 'string' || timeOf(fetchedAt) === undefined) return undefined;
  // It becomes part of a path.
  if (typeof file !== 'string' || !/^[\da-f]{64}$/.test(file)) return undefined;
  return { ...owner, sequence, digest, fetchedAt, file };
}

/** A snapshot that was held back, and whose. */
export interface Kept extends Owner {
  readonly snapshot: Snapshot & { readonly fetchedAt: string };
}

/** One held back, as text. It may be empty. */
export function writeHeld(snapshot: Snapshot, { origin, account }: Owner, sha256: Sha256): string {
  const inner: unknown = JSON.parse(writeSnapshot(snapshot));
  return seal({ modelint: 'held', version, origin, account, snapshot: inner }, sha256);
}

/** Reads one held back; undefined where it is damaged or of another version. */
export function readHeld(text: string, sha256: Sha256): Kept | undefined {
  const value = unseal(text, sha256);
  if (value === undefined || own(value, 'modelint') !== 'held' || own(value, 'version') !== version) return undefined;
  const owner = ownerIn(value);
  const inner = own(value, 'snapshot');
  const snapshot = isObject(inner) ? readSnapshot(inner, sha256) : undefined;
  return owner === undefined || snapshot === undefined ? undefined : { ...owner, snapshot };
}

/** Version of the pointer and of what is held. */
const version = 1;

/**
 * Unlike an endpoint's answer, what we wrote has no limit of size here and may be empty (an empty answer is held); all
 * else is checked again, because the folder is open to whatever runs as the user.
 */
function readSnapshot(value: JsonObject, sha256: Sha256): Marked['snapshot'] | undefined {
  if (!isSaved(value)) return undefined;
  const saved = readSaved(value);
  if ('code' in saved || saved.fetchedAt === undefined || timeOf(saved.fetchedAt) === undefined) return undefined;
  const entries: CatalogEntry[] = [];
  for (const [index, one] of [...saved.entries, ...saved.patterns].entries()) {
    const entry = readEntry({ key: undefined, value: one }, index + 1, false);
    if (isRefusal(entry)) return undefined;
    entries.push(entry);
  }
  const { snapshot, repeated } = gather(entries, saved, sha256);
  if (repeated.length > 0 || snapshot.digest !== saved.digest) return undefined;
  return { ...snapshot, fetchedAt: saved.fetchedAt };
}

function ownerIn(value: JsonObject): Owner | undefined {
  const [origin, account] = [own(value, 'origin'), own(value, 'account')];
  return typeof origin === 'string' && typeof account === 'string' ? { origin, account } : undefined;
}

/** Whether a JSON value is a whole number from 0. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
