// The JSON of a drift, version 1: a frozen shape, apart from the types used inside. Nothing is cut.

import type { Snapshot } from '../catalog/catalog.ts';
import type { DriftItem } from '../catalog/change.ts';
import { driftCounts } from '../drift/counts.ts';
import type { DriftReport } from './drift.ts';
import { exactJson } from './exact.ts';

/** A drift as JSON. The same drift always gives the same bytes. */
export function driftJson({ tool, from, to, items, unsearched }: DriftReport): string {
  return exactJson({
    version: 1,
    tool: { name: tool.name, version: tool.version },
    from: snapshotJson(from),
    to: snapshotJson(to),
    changes: items.map(changeJson),
    summary: summaryJson(items, unsearched === true),
  });
}

function snapshotJson({ origin, fetchedAt, digest, entries }: Snapshot) {
  return { origin, fetchedAt: fetchedAt ?? null, digest, count: entries.length };
}

function changeJson({ change, severity, uses }: DriftItem) {
  return {
    kind: change.kind,
    before: change.before ?? null,
    after: change.after ?? null,
    reason: change.reason,
    severity,
    uses: uses.map(({ path, line, column }) => ({ path, line, column })),
  };
}

function summaryJson(items: readonly DriftItem[], unsearched: boolean) {
  const { kinds, severities, lost, lostInUse, places } = driftCounts(items);
  return {
    added: kinds.get('added') ?? 0,
    removed: kinds.get('removed') ?? 0,
    recased: kinds.get('recased') ?? 0,
    renamedLooking: kinds.get('renamed-looking') ?? 0,
    reDated: kinds.get('re-dated') ?? 0,
    aliasMoved: kinds.get('alias-moved') ?? 0,
    metadata: kinds.get('metadata') ?? 0,
    errors: severities.error,
    warnings: severities.warning,
    infos: severities.info,
    lost,
    lostInUse: unsearched ? null : lostInUse,
    places: unsearched ? null : places,
  };
}
