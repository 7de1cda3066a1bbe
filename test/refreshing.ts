// A cache that is refreshed minute by minute, for the tests of refreshing.

import { acceptHeld } from '../server/accept.ts';
import { type Refreshed, refreshCatalog } from '../server/refresh.ts';
import { storedCatalog } from '../server/stored-catalog.ts';
import type { AccountKey } from '../server/world/catalog-ports.ts';
import type { Snapshot } from '../shared/catalog/catalog.ts';
import type { Outcome, OutcomeKind } from '../shared/catalog/outcome.ts';
import { noon, origin, sha256, snapshotOf, storeIn } from './store/disks.ts';
import { ground } from './world/ground.ts';

export const key: AccountKey = { origin, account: 'public' };
export const some = (number: number, from = 0) =>
  Array.from({ length: number }, (_, index) => `id-${100 + index + from}`);

/** What a fetch answers that fails, or that brings a snapshot. */
export function outcomeOf(kind: OutcomeKind, snapshot?: Snapshot): Outcome {
  return {
    kind,
    code: kind === 'ok' ? 'status-200' : `test-${kind}`,
    message: `a test said ${kind}`,
    advice: 'try again',
    attempts: [],
    snapshot,
    retryAfter: undefined,
    notes: [],
  };
}

export const lists = (ids: readonly string[]) => outcomeOf('ok', snapshotOf(ids, undefined));

/** A cache in a folder of its own, refreshed minute by minute. */
export function cache(folder = ground().at('cache')) {
  const at = (minutes: number) => ({
    store: storeIn(folder, minutes),
    now: () => noon + minutes * 60_000,
    key,
    sha256,
  });
  return {
    refresh: (minutes: number, outcome: Outcome, accept?: string, whose = key): Promise<Refreshed> =>
      refreshCatalog({ ...at(minutes), key: whose, fetch: async () => outcome, accept }),
    accept: (minutes: number, digest?: string) => acceptHeld({ ...at(minutes), digest }),
    lint: (minutes: number, maxAge?: number) =>
      storedCatalog(storeIn(folder, minutes), key, { now: at(minutes).now(), maxAge }),
    store: (minutes: number) => storeIn(folder, minutes),
  };
}

/** What matters of a refresh. */
export const brief = ({ verdict, outcome, current, held, diff, problems }: Refreshed) => ({
  verdict,
  kind: outcome.kind,
  code: outcome.code,
  current: current && [current.sequence, current.snapshot.fetchedAt, current.snapshot.entries.length],
  held: held && [held.reason, held.missing, held.of],
  diff: diff && [diff.added, diff.removed, diff.recased],
  problems: problems.map(({ kind, code, message }) => `${kind} ${code}: ${message}`),
});

/** What `brief` says of a refresh that went well. */
export const good = { kind: 'ok', code: 'status-200', held: undefined, problems: [] as string[] };
