// `modelint/snapshots` and `modelint/snapshot`: what is kept of the catalog in force, and the IDs of one of them.

import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Snapshot } from '../../../shared/catalog/catalog.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { KeptSnapshot, SnapshotAnswer, SnapshotsAnswer } from '../../../shared/protocol.ts';
import { isProblem } from '../../world/world.ts';
import type { Server } from '../server.ts';

/** Answers the newest first. What is held back is not among them: it was never in force. */
export function answerSnapshots(server: Server): SnapshotsAnswer {
  const { snapshots, problems } = keptBy(server);
  return { version: 1, snapshots: snapshots.map(stamp), problems };
}

/** Answers the IDs of one; of several with the same IDs, the newest. */
export function answerSnapshot(server: Server, params: unknown): SnapshotAnswer {
  const digest = (params as { readonly digest?: unknown } | null | undefined)?.digest;
  if (typeof digest !== 'string')
    throw new ResponseError(ErrorCodes.InvalidParams, 'the digest of a snapshot is missing');
  const found = keptBy(server).snapshots.find((one) => one.digest === digest);
  const ids = found?.entries.map(({ id }) => id).sort();
  return { version: 1, snapshot: found === undefined ? null : { ...stamp(found), ids: ids ?? [] } };
}

function keptBy({ keeper }: Server): {
  readonly snapshots: readonly Snapshot[];
  readonly problems: readonly Problem[];
} {
  const kept = keeper.kept();
  if (kept === undefined) {
    // The file is the only one there is.
    const { snapshot } = keeper.catalog() ?? {};
    return { snapshots: snapshot === undefined ? [] : [snapshot], problems: keeper.status().problems };
  }
  if (isProblem(kept)) return { snapshots: [], problems: [kept] };
  const { endpoint, key } = kept;
  if (key === undefined) return { snapshots: [], problems: [] };
  const { current, history, problems } = endpoint.store.read(key);
  return {
    snapshots: [...(current === undefined ? [] : [current]), ...history].map(({ snapshot }) => snapshot),
    problems,
  };
}

function stamp({ origin, fetchedAt, digest, entries }: Snapshot): KeptSnapshot {
  return { origin, fetchedAt: fetchedAt ?? null, digest, count: entries.length };
}
