// The words of drift: what changed between two snapshots, and where the workspace uses what changed.

/**
 * What differs for one ID between two snapshots.
 *
 * - `added`, `removed`
 * - `recased`: removed and added again in other letter case only
 * - `renamed-looking`: removed, and an added one looks like its new name; the reason says why
 * - `re-dated`: removed, and another revision of the same stem was added
 * - `alias-moved`: a moving alias that now points to another ID
 * - `metadata`: deprecation, expiry, replacement or owner changed
 */
export type ChangeKind = 'added' | 'removed' | 'recased' | 'renamed-looking' | 're-dated' | 'alias-moved' | 'metadata';

/** One change. */
export interface Change {
  readonly kind: ChangeKind;
  /** The ID before; undefined for `added`. */
  readonly before: string | undefined;
  /** The ID after; undefined for `removed`. */
  readonly after: string | undefined;
  /** Why it looks so, or which field changed from what to what. Outside strings stand in it quoted as JSON strings. */
  readonly reason: string;
  /** Present where the newer snapshot accepts the lost ID all the same: as another name of an entry or by a wildcard. */
  readonly accepted?: true;
  /** Present on `metadata` where an end is newly announced: deprecation, or the day of deprecation or expiry. */
  readonly announced?: true;
}

/** A place in the workspace that uses an ID. Line and column from 1. */
export interface Use {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly id: string;
}

/** A change with the places it hits, and its weight: news is information, a loss is high only where it is used. */
export interface DriftItem {
  readonly change: Change;
  readonly uses: readonly Use[];
  readonly severity: 'error' | 'warning' | 'info';
}
