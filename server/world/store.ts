// The store of snapshots over a real disk. Where the disk fails, what was taken stays in memory for the run.

import { emptyLedger } from '../../shared/catalog/ledger-record.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AccountKey, SnapshotStore } from './catalog-ports.ts';
import type { Disk } from './disk.ts';
import { accountOf, installKey } from './install-key.ts';
import { stampOf, sweep } from './shelf-file.ts';
import { shelfPlace } from './shelf-place.ts';
import { type Found, readShelf } from './shelf-read.ts';
import { next, type Writing, writeAside, writeShelf } from './shelf-write.ts';
import { accountsIn, clearShelf, placesIn } from './store-clear.ts';
import { type InMemory, over } from './store-memory.ts';
import { memoryOnly } from './store-problems.ts';
import { systemCode } from './whole.ts';

/** What a store is made of. */
export interface StoreParts {
  readonly disk: Disk;
  readonly platform: string;
  /** Absolute path; undefined where there is no place to keep anything. */
  readonly folder: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A store. Nothing is read, and no folder made, before it is asked. */
export function snapshotStore({ disk, platform, folder, now }: StoreParts): SnapshotStore {
  const memory = new Map<string, InMemory & { readonly key: AccountKey }>();
  const nameOf = ({ origin, account }: AccountKey) => `${account} ${origin}`;
  let secret: Uint8Array | undefined;

  const writingTo = (key: AccountKey): Writing | undefined =>
    folder === undefined ? undefined : { disk, platform, key, place: shelfPlace(folder, key), now: now() };
  const find = (key: AccountKey, all: boolean): Found => {
    const place = writingTo(key);
    return over(place === undefined ? nothing(key) : readShelf(place, all), memory.get(nameOf(key)));
  };
  const attempt = (key: AccountKey, write: (writing: Writing) => void): Problem | undefined => {
    const writing = writingTo(key);
    if (writing === undefined) return memoryOnly(folder, 'ENOENT');
    try {
      write(writing);
      return undefined;
    } catch (error) {
      return memoryOnly(folder, systemCode(error));
    }
  };

  return {
    folder,
    keyOf: (origin, token) => {
      if (token === undefined) return { origin, account: 'public' };
      secret ??= installKey(disk, platform, folder, () => stampOf(now()));
      return { origin, account: accountOf(secret, origin, token) };
    },
    read: (key, what = 'all') => {
      const { current, history, held, ledger, problems } = find(key, what === 'all');
      return { current, history, held, ledger, problems };
    },
    take: (key, snapshot, ledger) => {
      const fetchedAt = snapshot.fetchedAt ?? new Date(now()).toISOString();
      const found = find(key, false);
      const stored = next(found, { ...snapshot, fetchedAt });
      const problem = attempt(key, (writing) => writeShelf(writing, found, stored, ledger));
      if (problem === undefined) memory.delete(nameOf(key));
      else memory.set(nameOf(key), { key, current: stored, held: undefined, ledger });
      return { stored, problems: problem === undefined ? [] : [problem] };
    },
    hold: (key, snapshot) => {
      const held = { ...snapshot, fetchedAt: snapshot.fetchedAt ?? new Date(now()).toISOString() };
      const problem = attempt(key, (writing) => writeAside(writing, held));
      const before = memory.get(nameOf(key)) ?? { key, current: undefined, ledger: undefined };
      memory.set(nameOf(key), { ...before, held: problem === undefined ? undefined : held });
      return problem === undefined ? [] : [problem];
    },
    clear: (key) => {
      memory.clear();
      if (folder === undefined) return { removed: 0, problems: [] };
      const places = key === undefined ? placesIn(disk, folder) : [shelfPlace(folder, key)];
      const cleared = places.map((place) => clearShelf(disk, place));
      if (key === undefined) sweep(disk, folder, now());
      return {
        removed: cleared.reduce((sum, { removed }) => sum + removed, 0),
        problems: cleared.flatMap(({ problems }) => problems),
      };
    },
    accounts: () => {
      const kept = folder === undefined ? [] : accountsIn(disk, folder);
      const names = new Set(kept.map(nameOf));
      return [...kept, ...[...memory.values()].flatMap(({ key }) => (names.has(nameOf(key)) ? [] : [key]))];
    },
  };
}

function nothing({ origin }: AccountKey): Found {
  return {
    current: undefined,
    history: [],
    held: undefined,
    ledger: emptyLedger(origin),
    problems: [],
    file: undefined,
    ledgerFiles: [],
    sequence: 0,
  };
}
