// Reads the ledger of an account: one file, or several where several processes wrote at once.

import type { Ledger } from '../../shared/catalog/ledger.ts';
import { merge } from '../../shared/catalog/ledger-merge.ts';
import { type KeptLedger, readLedger } from '../../shared/catalog/ledger-text.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AccountKey } from './catalog-ports.ts';
import type { Disk } from './disk.ts';
import { lookAtFile, namesIn } from './shelf-file.ts';
import { ownBy } from './shelf-owner.ts';
import { hashNamed, type ShelfPlace, sha256 } from './shelf-place.ts';

/** What the ledger's files say together. */
export interface Recorded {
  readonly ledger: Ledger | undefined;
  /** The highest sequence of a snapshot that any of them knows of. */
  readonly sequence: number;
  /** Names of the files that were read. */
  readonly files: readonly string[];
}

/** What reading the ledger needs. */
export interface LedgerReading {
  readonly disk: Disk;
  readonly place: ShelfPlace;
  readonly key: AccountKey;
  readonly now: number;
}

/** So often the folder is listed anew because a file went while it was read. */
const rounds = 20;

/** All files of the ledger as one. */
export function readLedgers({ disk, place, key, now }: LedgerReading, problems: Problem[]): Recorded {
  const known = new Map<string, KeptLedger | undefined>();
  for (let round = 0; round < rounds; round++) {
    let gone = false;
    for (const name of namesIn(disk, place.ledgers, problems)) {
      const hash = hashNamed(name);
      if (hash === undefined || known.has(name)) continue;
      const read = (text: string) => {
        const kept = sha256(text) === hash ? readLedger(text) : undefined;
        return ownBy(kept && { ...kept, origin: kept.ledger.origin }, key);
      };
      const before = problems.length;
      const one = lookAtFile(disk, place.ledgers, name, now, read, problems);
      // Listed and no longer there: another process has put it into a newer file, which the list does not have yet.
      if (one === undefined && problems.length === before) gone = true;
      else known.set(name, one);
    }
    if (!gone) break;
  }
  const read = [...known].flatMap(([name, kept]) => (kept === undefined ? [] : [{ name, ...kept }]));
  return {
    ledger: read.map(({ ledger }) => ledger).reduce<Ledger | undefined>((a, b) => (a ? merge(a, b) : b), undefined),
    sequence: Math.max(0, ...read.map(({ sequence }) => sequence)),
    files: read.map(({ name }) => name),
  };
}
