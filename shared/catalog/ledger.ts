// The ledger of one account's catalog: when each ID was first and last seen, how often in a row it was missed.

import type { Snapshot } from './catalog.ts';

/** What is remembered of one ID. */
export interface LedgerEntry {
  readonly id: string;
  /** ISO instants of the first and the last valid fetch that listed it. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** In how many valid fetches it was listed. */
  readonly seen: number;
  /** Valid fetches in a row that lacked it; 0 while it is listed. */
  readonly misses: number;
  /** ISO instant of the first of these misses. */
  readonly missingSince: string | undefined;
  /** ISO instant of the last of these misses that counted; misses soon after it do not. */
  readonly lastMissed?: string | undefined;
}

/**
 * How an ID stands in the ledger.
 *
 * `present`, `suspect` (missing, not yet often enough), `removed` (missing in at least N valid fetches), `unseen`.
 */
export type Standing = 'present' | 'suspect' | 'removed' | 'unseen';

/** Everything remembered of one account at one origin. Entries sorted by ID. */
export interface Ledger {
  readonly origin: string;
  readonly entries: readonly LedgerEntry[];
  /** Valid fetches recorded. */
  readonly fetches: number;
}

/** Why a fetched catalog was not taken into force. */
export interface Held {
  readonly reason: 'empty' | 'shrunken';
  readonly snapshot: Snapshot;
  /** IDs of the one in force that it lacks. */
  readonly missing: number;
  readonly of: number;
}
