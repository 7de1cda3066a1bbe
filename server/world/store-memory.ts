// What could not be written to the disk, laid over what is there.

import type { Snapshot } from '../../shared/catalog/catalog.ts';
import { timeOf } from '../../shared/catalog/freshness.ts';
import type { Ledger } from '../../shared/catalog/ledger.ts';
import { merge } from '../../shared/catalog/ledger-merge.ts';
import type { Stored } from './catalog-ports.ts';
import type { Found } from './shelf-read.ts';

/** What one run remembers of an account beside the disk. */
export interface InMemory {
  readonly current: Stored | undefined;
  readonly held: Snapshot | undefined;
  readonly ledger: Ledger | undefined;
}

/** The shelf as this run sees it. Another process may meanwhile have written something newer, which then counts. */
export function over(found: Found, mine: InMemory | undefined): Found {
  if (mine === undefined) return found;
  const ledger = mine.ledger === undefined ? found.ledger : merge(found.ledger, mine.ledger);
  const current = mine.current;
  if (current === undefined || !isNewer(current, found.current))
    return { ...found, ledger, held: mine.held ?? found.held };
  const sequence = Math.max(found.sequence, current.sequence);
  return { ...found, current, held: mine.held, ledger, sequence, file: undefined };
}

function isNewer(mine: Stored, theirs: Stored | undefined): boolean {
  if (theirs === undefined || mine.sequence !== theirs.sequence) return mine.sequence > (theirs?.sequence ?? 0);
  return (timeOf(mine.snapshot.fetchedAt ?? '') ?? 0) > (timeOf(theirs.snapshot.fetchedAt ?? '') ?? 0);
}
