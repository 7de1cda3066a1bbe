// Show Latest Drift and Show Drift Between Snapshots.

import { ProgressLocation, window } from 'vscode';
import {
  type DriftAnswer,
  type DriftParams,
  type KeptSnapshot,
  requests,
  type SnapshotAnswer,
  type SnapshotParams,
  type SnapshotsAnswer,
} from '../../shared/protocol.ts';
import { ago, shortDigest, toMinute } from '../ago.ts';
import { historyOf, type Moment } from '../drift/history.ts';
import { openDiff } from '../drift/panel.ts';
import type { Parts } from '../parts.ts';
import { count, visible } from '../visible.ts';

/** So many snapshots make the chart. */
const longest = 30;

/** Compares the last two snapshots. */
export async function showLatestDrift(parts: Parts): Promise<void> {
  await showDrift(parts, {});
}

/** Lets the user choose two snapshots and compares them. */
export async function showDriftBetween(parts: Parts): Promise<void> {
  const { snapshots } = await parts.session.ask<SnapshotsAnswer>(requests.snapshots);
  if (snapshots.length < 2) {
    const kept = snapshots.length === 0 ? 'No snapshot of the catalog is kept yet' : 'Only one snapshot is kept so far';
    await window.showInformationMessage(`${kept}: drift takes two. Refresh the catalog from time to time.`);
    return;
  }
  const title = 'Show Drift Between Snapshots';
  const earlier = await pick(snapshots.slice(1), title, 'the earlier snapshot');
  if (earlier === undefined) return;
  const later = await pick(snapshots.slice(0, snapshots.indexOf(earlier)), title, 'the later snapshot');
  if (later !== undefined) await showDrift(parts, { from: earlier.digest, to: later.digest });
}

async function pick(
  snapshots: readonly KeptSnapshot[],
  title: string,
  placeHolder: string,
): Promise<KeptSnapshot | undefined> {
  const items = snapshots.map((snapshot) => ({
    label: `${toMinute(snapshot.fetchedAt)} UTC`,
    description: `${count(snapshot.count, 'ID')}, ${ago(snapshot.fetchedAt, Date.now())}`,
    detail: `${visible(snapshot.origin)} ${shortDigest(snapshot.digest)}`,
    snapshot,
  }));
  return (await window.showQuickPick(items, { title, placeHolder }))?.snapshot;
}

/** Compares two snapshots in the diff editor, with a summary beside it; answers the drift if there is one. */
export async function showDrift(parts: Parts, params: DriftParams): Promise<DriftAnswer | undefined> {
  const [drift, history] = await window.withProgress(
    { location: ProgressLocation.Window, title: 'Modelint: comparing catalogs' },
    async () => [await parts.session.ask<DriftAnswer>(requests.drift, params), await historyFor(parts)] as const,
  );
  if (drift.from === null || drift.to === null) {
    const [problem] = drift.problems;
    const why = problem === undefined ? 'two snapshots are needed' : visible(problem.message);
    await window.showInformationMessage(`There is no drift to show: ${why}.`);
    return undefined;
  }
  await openDiff(drift);
  parts.driftPanel.show(drift, history);
  return drift;
}

async function historyFor({ session, log }: Parts): Promise<readonly Moment[]> {
  try {
    const { snapshots } = await session.ask<SnapshotsAnswer>(requests.snapshots);
    const answers = await Promise.all(
      snapshots.slice(0, longest).map(({ digest }) => {
        const params: SnapshotParams = { digest };
        return session.ask<SnapshotAnswer>(requests.snapshot, params);
      }),
    );
    return historyOf(answers.flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot])));
  } catch (error) {
    log.warn(`no history of the catalog: ${error instanceof Error ? error.name : 'unknown'}`);
    return [];
  }
}
