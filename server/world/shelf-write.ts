// Writes what is kept of an account: new files first, then the pointer to them, and only then the old ones go.

import { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Snapshot } from '../../shared/catalog/catalog.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { merge } from '../../shared/catalog/ledger-merge.ts';
import { writeLedger } from '../../shared/catalog/ledger-text.ts';
import { sameContent, writeSnapshot } from '../../shared/catalog/snapshot.ts';
import { writeHeld, writePointer } from '../../shared/catalog/stored.ts';
import type { Stored } from './catalog-ports.ts';
import { sweep } from './shelf-file.ts';
import { heldName, pointerName, sha256 } from './shelf-place.ts';
import { byAge, type Found, type Reading, scanSnapshots } from './shelf-read.ts';
import { removeQuietly, writeWhole } from './whole.ts';

/** So many snapshots are kept beside the one in force. */
export const keptInHistory = 10;

/** What writing needs. */
export interface Writing extends Reading {
  readonly platform: string;
}

/** What a snapshot will be once it is taken, given what is there. */
export function next(found: Found, snapshot: Snapshot & { readonly fetchedAt: string }): Stored {
  const { current, sequence } = found;
  return current !== undefined && sameContent(current.snapshot, snapshot)
    ? { snapshot, sequence: current.sequence, since: current.since }
    : { snapshot, sequence: sequence + 1, since: snapshot.fetchedAt };
}

/**
 * Writes a snapshot into force. Throws the system's error; what is then on the disk is the old state or the new one.
 *
 * The ledger comes before the pointer: a reader that finds the ledger ahead looks for the newer snapshot, so that the
 * sequence never falls back when a slower process moves the pointer last.
 */
export function writeShelf(writing: Writing, found: Found, taken: Stored, ledger: Ledger): void {
  const { key, place, disk } = writing;
  const { account } = key;
  const { snapshot, sequence } = taken;
  const isNew = found.file === undefined || sequence !== found.current?.sequence;
  const text = isNew ? writeSnapshot(snapshot, { account, sequence }) : '';
  const file = isNew ? sha256(text) : (found.file ?? '');
  if (isNew) write(writing, place.snapshots, `${file}.json`, text);

  const merged = merge(found.ledger, ledger);
  const record = writeLedger({ ledger: merged, account, sequence: Math.max(sequence, found.sequence) });
  const recordName = `${sha256(record)}.json`;
  write(writing, place.ledgers, recordName, record);

  const { digest, fetchedAt = taken.since } = snapshot;
  const pointer = writePointer({ ...key, sequence, digest, fetchedAt, file }, sha256);
  write(writing, place.folder, pointerName, pointer);

  removeQuietly(disk, place.held);
  // Exactly those that went into the new one: what another process wrote meanwhile stays.
  for (const name of found.ledgerFiles) if (name !== recordName) removeQuietly(disk, join(place.ledgers, name));
  if (isNew) prune(writing, file);
  for (const folder of [place.folder, place.snapshots, place.ledgers]) sweep(disk, folder, writing.now);
}

/** Writes a snapshot aside. Throws the system's error. */
export function writeAside(writing: Writing, snapshot: Snapshot): void {
  const { place, key } = writing;
  write(writing, place.folder, heldName, writeHeld(snapshot, key, sha256));
}

function write({ disk, platform }: Writing, folder: string, name: string, text: string): void {
  disk.makeFolder(folder);
  writeWhole(disk, platform, folder, name, Buffer.from(text, 'utf8'));
}

function prune(writing: Writing, current: string): void {
  const old = [...scanSnapshots(writing, [])].sort(byAge(current)).filter(({ file }) => file !== current);
  for (const { file } of old.slice(keptInHistory))
    removeQuietly(writing.disk, join(writing.place.snapshots, `${file}.json`));
}
