// `modelint/snapshots`, `modelint/snapshot` and `modelint/acceptHeld`: what is kept of the catalog, its IDs, and taking the one held back.

import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Snapshot } from '../../../shared/catalog/catalog.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { KeptSnapshot, RefreshAnswer, SnapshotAnswer, SnapshotsAnswer } from '../../../shared/protocol.ts';
import { isProblem } from '../../world/world.ts';
import type { Server } from '../server.ts';

/** Answers the newest first. What is held back is not among them: it was never in force. */
export function answerSnapshots(server: Server): SnapshotsAnswer {
  const { snapshots, problems } = keptBy(server);
  return { version: 1, snapshots: snapshots.map(stamp), problems };
}

/** Answers the IDs of one, of the one held back too; of several with the same IDs, the newest. */
export function answerSnapshot(server: Server, params: unknown): SnapshotAnswer {
  const digest = digestFrom(params);
  const { held, snapshots } = keptBy(server);
  const found = [...(held === undefined ? [] : [held]), ...snapshots].find((one) => one.digest === digest);
  const ids = found?.entries.map(({ id }) => id).sort();
  return { version: 1, snapshot: found === undefined ? null : { ...stamp(found), ids: ids ?? [] } };
}

/** Takes the one held back into force. That there is nothing to take is an error. */
export function answerAcceptHeld({ keeper }: Server, params: unknown): RefreshAnswer {
  const answer = keeper.accept(digestFrom(params));
  if (isProblem(answer)) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.message, { code: answer.code });
  return answer;
}

function digestFrom(params: unknown): string {
  const digest = (params as { readonly digest?: unknown } | null | undefined)?.digest;
  if (typeof digest === 'string') return digest;
  throw new ResponseError(ErrorCodes.InvalidParams, 'the digest of a snapshot is missing');
}

function keptBy({ keeper }: Server): {
  readonly held?: Snapshot | undefined;
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
  const { held, current, history, problems } = endpoint.store.read(key);
  return {
    held,
    snapshots: [...(current === undefined ? [] : [current]), ...history].map(({ snapshot }) => snapshot),
    problems,
  };
}

function stamp({ origin, fetchedAt, digest, entries }: Snapshot): KeptSnapshot {
  return { origin, fetchedAt: fetchedAt ?? null, digest, count: entries.length };
}
