// Reads what is kept of an account. Believes no file that it cannot verify; what is damaged goes aside, and the rest serves.

import { isFuture, timeOf } from '../../shared/catalog/freshness.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { withoutFuture } from '../../shared/catalog/ledger-merge.ts';
import { emptyLedger, record } from '../../shared/catalog/ledger-record.ts';
import { type Marked, type Pointer, readHeld, readMarked, readPointer } from '../../shared/catalog/stored.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AccountKey, Shelf, Stored } from './catalog-ports.ts';
import type { Disk } from './disk.ts';
import { lookAtFile, namesIn } from './shelf-file.ts';
import { readLedgers } from './shelf-ledger.ts';
import { isOwner, ownBy } from './shelf-owner.ts';
import { hashNamed, type ShelfPlace, sha256 } from './shelf-place.ts';
import { fromFuture, rolledBack } from './store-problems.ts';

/** What reading needs. */
export interface Reading {
  readonly disk: Disk;
  readonly place: ShelfPlace;
  readonly key: AccountKey;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A shelf, with what only the store has to know. */
export interface Found extends Shelf {
  /** Hash that the file in force is named by. */
  readonly file: string | undefined;
  /** Names of the ledger's files that were read. */
  readonly ledgerFiles: readonly string[];
  /** The highest sequence that anything here knows of. */
  readonly sequence: number;
}

/** A snapshot's file that was read and verified. */
export interface Candidate extends Marked {
  readonly file: string;
}

/** Reads a shelf. Without `all`, older snapshots are read only where they are needed to find the one in force. */
export function readShelf(reading: Reading, all: boolean): Found {
  const problems: Problem[] = [];
  const { key, now, place } = reading;
  const recorded = readLedgers(reading, problems);
  const pointer = believed(readPointerOf(reading, problems), reading, problems);
  const trusted = pointer !== undefined && pointer.sequence >= recorded.sequence ? pointer : undefined;
  const pointed = trusted === undefined ? undefined : readPointed(reading, trusted, problems);
  const scan = all || pointed === undefined || recorded.ledger === undefined;
  const candidates = scan ? inOrder(scanSnapshots(reading, problems), pointer, reading, problems) : [];
  // What the ledger does not know yet was written by a process that was cut off, or is not done.
  const newest = candidates.find(({ mark }) => mark.sequence <= recorded.sequence) ?? candidates[0];
  const current = pointed ?? (newest === undefined ? undefined : stored(newest, pointer));
  const sequence = Math.max(recorded.sequence, current?.sequence ?? 0);
  if (problems.length === 0 && sequence > (current?.sequence ?? 0)) {
    problems.push(rolledBack(place.folder, sequence, current?.snapshot.fetchedAt));
  }
  const earlier = candidates.filter(
    ({ file, mark }) => file !== current?.file && mark.sequence <= (current?.sequence ?? 0),
  );
  const held = readHeldOf(reading, problems);
  const fetchedAt = timeOf(current?.snapshot.fetchedAt ?? '') ?? 0;
  return {
    current: current && { snapshot: current.snapshot, sequence: current.sequence, since: current.since },
    history: all ? earlier.map((one) => plain(stored(one, undefined))) : [],
    held: held !== undefined && (timeOf(held.fetchedAt) ?? 0) >= fetchedAt ? held : undefined,
    ledger: withoutFuture(recorded.ledger ?? rebuilt(candidates, key.origin), now),
    problems,
    file: current?.file,
    ledgerFiles: recorded.files,
    sequence,
  };
}

/** The snapshots of an account that can be verified, in no order. Damaged ones go aside. */
export function scanSnapshots(reading: Reading, problems: Problem[]): readonly Candidate[] {
  const { place, disk } = reading;
  return namesIn(disk, place.snapshots, problems).flatMap((name) => {
    const one = hashNamed(name) === undefined ? undefined : readCandidate(reading, name, problems);
    return one === undefined ? [] : [one];
  });
}

/** Newest first; of one sequence, that which the pointer names. */
export function byAge(pointed: string | undefined): (a: Candidate, b: Candidate) => number {
  return (a, b) =>
    b.mark.sequence - a.mark.sequence ||
    Number(b.file === pointed) - Number(a.file === pointed) ||
    (timeOf(b.snapshot.fetchedAt) ?? 0) - (timeOf(a.snapshot.fetchedAt) ?? 0) ||
    (a.file < b.file ? -1 : 1);
}

function inOrder(
  candidates: readonly Candidate[],
  pointer: Pointer | undefined,
  { place, now }: Reading,
  problems: Problem[],
): readonly Candidate[] {
  const later = candidates.filter(({ snapshot }) => isFuture(timeOf(snapshot.fetchedAt) ?? 0, now));
  const [first] = later;
  if (first !== undefined) problems.push(fromFuture(place.snapshots, first.snapshot.fetchedAt));
  return candidates.filter((one) => !later.includes(one)).sort(byAge(pointer?.file));
}

function readCandidate(reading: Reading, name: string, problems: Problem[]): Candidate | undefined {
  const { disk, place, key, now } = reading;
  const file = hashNamed(name) ?? '';
  const read = (text: string) => {
    const marked = sha256(text) === file ? readMarked(text, sha256) : undefined;
    if (marked === undefined) return 'damaged';
    const owner = { origin: marked.snapshot.origin, account: marked.mark.account };
    return isOwner(owner, key) ? { ...marked, file } : 'foreign';
  };
  return lookAtFile(disk, place.snapshots, name, now, read, problems);
}

function readPointerOf({ disk, place, key, now }: Reading, problems: Problem[]): Pointer | undefined {
  const read = (text: string) => ownBy(readPointer(text, sha256), key);
  return lookAtFile(disk, place.folder, 'current.json', now, read, problems);
}

/** A pointer that is not dated in the future. */
function believed(pointer: Pointer | undefined, { place, now }: Reading, problems: Problem[]): Pointer | undefined {
  if (pointer === undefined || !isFuture(timeOf(pointer.fetchedAt) ?? 0, now)) return pointer;
  problems.push(fromFuture(place.pointer, pointer.fetchedAt));
  return undefined;
}

interface Current extends Stored {
  readonly file: string;
}

/** The snapshot that the pointer names, where both say the same. */
function readPointed(reading: Reading, pointer: Pointer, problems: Problem[]): Current | undefined {
  const one = readCandidate(reading, `${pointer.file}.json`, problems);
  const agrees = one?.mark.sequence === pointer.sequence && one.snapshot.digest === pointer.digest;
  if (one === undefined || !agrees || isFuture(timeOf(one.snapshot.fetchedAt) ?? 0, reading.now)) return undefined;
  return stored(one, pointer);
}

/** A snapshot with the time at which it was last confirmed, which the pointer tells. */
function stored({ snapshot, mark, file }: Candidate, pointer: Pointer | undefined): Current {
  const since = snapshot.fetchedAt;
  const confirmed = pointer?.file === file ? pointer.fetchedAt : since;
  const fetchedAt = (timeOf(confirmed) ?? 0) > (timeOf(since) ?? 0) ? confirmed : since;
  return { snapshot: { ...snapshot, fetchedAt }, sequence: mark.sequence, since, file };
}

function plain({ snapshot, sequence, since }: Current): Stored {
  return { snapshot, sequence, since };
}

function readHeldOf({ disk, place, key, now }: Reading, problems: Problem[]) {
  const read = (text: string) => ownBy(readHeld(text, sha256), key);
  const kept = lookAtFile(disk, place.folder, 'held.json', now, read, problems);
  if (kept === undefined || kept.snapshot.origin !== key.origin) return undefined;
  return isFuture(timeOf(kept.snapshot.fetchedAt) ?? 0, now) ? undefined : kept.snapshot;
}

/** Without a ledger the snapshots themselves say what was seen when. */
function rebuilt(candidates: readonly Candidate[], origin: string): Ledger {
  return candidates
    .toReversed()
    .reduce((ledger, { snapshot }) => record(ledger, snapshot, snapshot.fetchedAt), emptyLedger(origin));
}
