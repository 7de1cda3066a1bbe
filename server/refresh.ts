// Refreshing the catalog: what was fetched passes the guard, comes into force and into the ledger, or the last good one stays.

import type { Snapshot } from '../shared/catalog/catalog.ts';
import { type DiffCounts, diffCounts } from '../shared/catalog/diff-counts.ts';
import type { Held, Ledger } from '../shared/catalog/ledger.ts';
import { guard } from '../shared/catalog/ledger-guard.ts';
import { type Counting, defaultCounting, record } from '../shared/catalog/ledger-record.ts';
import type { Outcome } from '../shared/catalog/outcome.ts';
import { gather, type Sha256, sameContent } from '../shared/catalog/snapshot.ts';
import type { Problem } from '../shared/problem.ts';
import type { RefreshVerdict } from '../shared/report/summary-line.ts';
import { heldOn } from './held.ts';
import { foreignOutcome, heldOutcome, keptProblem } from './refresh-words.ts';
import type { AccountKey, Shelf, SnapshotStore, Stored } from './world/catalog-ports.ts';

/** What a refresh works with. */
export interface RefreshOptions {
  readonly fetch: () => Promise<Outcome>;
  readonly store: SnapshotStore;
  readonly key: AccountKey;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sha256: Sha256;
  /** Digest of a catalog that a person has seen and accepts, however much it shrank. Never an empty one. */
  readonly accept?: string | undefined;
  readonly counting?: Counting | undefined;
}

/** What became of it. */
export interface Refreshed {
  /** As fetched; `empty` or `anomalous` where the guard held it back. */
  readonly outcome: Outcome;
  readonly verdict: RefreshVerdict;
  /** In force now; undefined where there was never a good one. */
  readonly current: Stored | undefined;
  /** What is held back, with the reason. */
  readonly held: Held | undefined;
  readonly ledger: Ledger;
  /** What was fetched, against what was in force before; undefined where either is missing. */
  readonly diff: DiffCounts | undefined;
  /** Kind `catalog` where the fetched one was not taken; the rest is about the store and changes no verdict. */
  readonly problems: readonly Problem[];
}

/** Fetches, judges and keeps a catalog. Throws only what `fetch` throws. */
export async function refreshCatalog(options: RefreshOptions): Promise<Refreshed> {
  const { store, key, accept } = options;
  const outcome = await options.fetch();
  const shelf = store.read(key, 'current');
  const snapshot = arrived(outcome, options);
  if (snapshot === undefined) return kept(outcome, shelf);
  if (snapshot.origin !== key.origin) return kept(foreignOutcome(outcome, key.origin), shelf);
  const judged = guard(shelf.current?.snapshot, snapshot);
  const accepted = judged !== 'take' && judged.reason === 'shrunken' && accept === snapshot.digest;
  if (judged === 'take' || accepted) return taken(outcome, snapshot, shelf, options);
  return held(heldOutcome(outcome, judged, shelf.current), judged, shelf, options);
}

/** The catalog that came, dated by our own clock: what a body says of its time proves nothing. */
function arrived({ kind, snapshot }: Outcome, { key, now, sha256 }: RefreshOptions): Snapshot | undefined {
  const fetchedAt = new Date(now()).toISOString();
  if (kind === 'empty') return gather([], { origin: key.origin, fetchedAt }, sha256).snapshot;
  return kind === 'ok' && snapshot !== undefined ? { ...snapshot, fetchedAt } : undefined;
}

/** Takes a catalog into force. Also for one that was held and that a person accepts. */
export function taken(
  outcome: Outcome,
  snapshot: Snapshot,
  shelf: Shelf,
  { store, key, counting = defaultCounting, now }: Omit<RefreshOptions, 'fetch' | 'sha256'>,
): Refreshed {
  const before = shelf.current?.snapshot;
  const ledger = record(shelf.ledger, snapshot, snapshot.fetchedAt ?? new Date(now()).toISOString(), counting);
  const { stored, problems } = store.take(key, snapshot, ledger);
  return {
    outcome,
    verdict: before !== undefined && sameContent(before, snapshot) ? 'unchanged' : 'taken',
    current: stored,
    held: undefined,
    ledger,
    diff: before && diffCounts(before, snapshot),
    problems: [...shelf.problems, ...problems],
  };
}

function held(outcome: Outcome, judged: Held, shelf: Shelf, { store, key }: RefreshOptions): Refreshed {
  const problems = store.hold(key, judged.snapshot);
  return {
    ...kept(outcome, shelf),
    verdict: 'held',
    held: judged,
    diff: shelf.current && diffCounts(shelf.current.snapshot, judged.snapshot),
    problems: [keptProblem(outcome, shelf.current), ...shelf.problems, ...problems],
  };
}

function kept(outcome: Outcome, shelf: Shelf): Refreshed {
  const { current, ledger, problems } = shelf;
  return {
    outcome,
    verdict: 'kept',
    current,
    held: heldOn(shelf),
    ledger,
    diff: undefined,
    problems: [keptProblem(outcome, current), ...problems],
  };
}
