// Forgetting what the store keeps. Only files that the store itself writes go: the folder may be anybody's choice.

import { join } from 'node:path';
import { readLedger } from '../../shared/catalog/ledger-text.ts';
import { type Owner, readHeld, readMarked, readPointer } from '../../shared/catalog/stored.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AccountKey } from './catalog-ports.ts';
import type { Disk } from './disk.ts';
import { isLeftover, namesIn, peek } from './shelf-file.ts';
import {
  hashNamed,
  heldName,
  isAccount,
  isOriginFolder,
  placeIn,
  pointerName,
  type ShelfPlace,
  sha256,
  shelfPlace,
} from './shelf-place.ts';
import { notCleared } from './store-problems.ts';
import { quietly, removeQuietly } from './whole.ts';

/** What became of forgetting. */
export interface Cleared {
  readonly removed: number;
  readonly problems: readonly Problem[];
}

/** Removes everything of one account. */
export function clearShelf(disk: Disk, { folder, snapshots, ledgers }: ShelfPlace): Cleared {
  const problems: Problem[] = [];
  const ours = (name: string) => hashNamed(name) !== undefined || isLeftover(name);
  const named = (name: string) => name === pointerName || name === heldName || isLeftover(name);
  // The pointer first: what is cut off in between is then a shelf without a pointer, and not one that points nowhere.
  const paths = [
    ...namesIn(disk, folder, problems)
      .filter(named)
      .map((name) => join(folder, name)),
    ...[ledgers, snapshots].flatMap((below) =>
      namesIn(disk, below, problems)
        .filter(ours)
        .map((name) => join(below, name)),
    ),
  ];
  const left = paths.filter((path) => !removeQuietly(disk, path)).length;
  for (const empty of [ledgers, snapshots, folder, join(folder, '..')]) quietly(() => disk.removeFolder(empty));
  return {
    removed: paths.length - left,
    problems: left === 0 ? problems : [...problems, notCleared(folder, left)],
  };
}

/** Every folder that has the name of an account's. */
export function placesIn(disk: Disk, root: string): readonly ShelfPlace[] {
  return namesIn(disk, root, [])
    .filter(isOriginFolder)
    .flatMap((origin) =>
      namesIn(disk, join(root, origin), [])
        .filter(isAccount)
        .map((name) => join(root, origin, name)),
    )
    .map(placeIn);
}

/** Every account there is something of, in the order of their folders. */
export function accountsIn(disk: Disk, root: string): readonly AccountKey[] {
  return placesIn(disk, root).flatMap((place) => {
    const found = ownerIn(disk, place);
    // A file that was copied here from elsewhere does not say whose the folder is.
    return found === undefined || shelfPlace(root, found).folder !== place.folder ? [] : [found];
  });
}

/** Whose a folder is, as the first of its files says that can be read. */
function ownerIn(disk: Disk, place: ShelfPlace): Owner | undefined {
  const below = (folder: string) => namesIn(disk, folder, []).map((name) => join(folder, name));
  const text = (path: string) => peek(disk, path) ?? '';
  const pointed = readPointer(text(place.pointer), sha256) ?? readHeld(text(place.held), sha256);
  if (pointed !== undefined) return { origin: pointed.origin, account: pointed.account };
  for (const path of below(place.ledgers)) {
    const kept = readLedger(text(path));
    if (kept !== undefined) return { origin: kept.ledger.origin, account: kept.account };
  }
  for (const path of below(place.snapshots)) {
    const marked = readMarked(text(path), sha256);
    if (marked !== undefined) return { origin: marked.snapshot.origin, account: marked.mark.account };
  }
  return undefined;
}
