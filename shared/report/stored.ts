// What is stored of an endpoint's catalog, for people and for programs (JSON, version 1): IDs, one ID, the history.

import type { Catalog, CatalogEntry } from '../catalog/catalog.ts';
import { diffCounts } from '../catalog/diff-counts.ts';
import type { Held, LedgerEntry, Standing } from '../catalog/ledger.ts';
import type { Problem } from '../problem.ts';
import { count, likenessWords } from '../rules/words.ts';
import { safeText } from '../text/safe.ts';
import { exactJson } from './exact.ts';
import { problemJson } from './json.ts';
import { heldJson, type InForce, inForceJson, inForceText } from './refresh.ts';
import type { Style } from './style.ts';

/** What is stored of one account. */
export interface StoredReport {
  readonly current: InForce;
  readonly held: Held | undefined;
  /** Earlier ones, newest first. */
  readonly history: readonly InForce[];
  readonly problems: readonly Problem[];
}

/** One ID of a catalog, listed or not. */
export interface IdReport {
  readonly id: string;
  readonly catalog: Catalog;
  readonly entry: CatalogEntry | undefined;
  readonly remembered: LedgerEntry | undefined;
  readonly standing: Standing;
}

/** Which catalog it is: for the head of a text. */
export function headText({ current }: Pick<StoredReport, 'current'>): string {
  return `catalog of ${safeText(current.snapshot.origin, 300)}: ${inForceText(current)}`;
}

/** The IDs, one per line; wildcards after them. */
export function idsText({ current }: StoredReport): string {
  const { entries, patterns } = current.snapshot;
  const lines = [...entries.map(({ id }) => id), ...patterns];
  return lines.map((id) => `${safeText(id, Number.MAX_SAFE_INTEGER)}\n`).join('');
}

/** The IDs as JSON, exact. */
export function idsJson({ current, held, problems }: StoredReport): string {
  return exactJson({
    version: 1,
    catalog: inForceJson(current),
    held: held === undefined ? null : heldJson(held),
    ids: current.snapshot.entries.map(({ id }) => id),
    patterns: [...current.snapshot.patterns],
    problems: problems.map(problemJson),
  });
}

/** What is known of one ID. */
export function idText({ id, catalog, entry, remembered, standing }: IdReport, style: Style): string {
  const { origin, fetchedAt } = catalog.snapshot;
  const listed = catalog.lists(id);
  const as =
    listed && entry === undefined
      ? ', by a wildcard'
      : entry !== undefined && entry.id !== id
        ? ` as another name of "${safeText(entry.id)}"`
        : '';
  const rows: (readonly [string, string])[] = [];
  if (entry !== undefined) {
    for (const [name, value] of Object.entries(entry)) {
      if (name !== 'id') rows.push([name, safeText(Array.isArray(value) ? value.join(', ') : String(value))]);
    }
  }
  rows.push(['standing', standingText(standing, remembered)]);
  if (remembered !== undefined) {
    rows.push(['first seen', remembered.firstSeen]);
    rows.push(['last seen', `${remembered.lastSeen}, in ${count(remembered.seen, 'fetch', 'fetches')}`]);
  }
  if (!listed) {
    for (const near of catalog.near(id)) rows.push(['near', `"${safeText(near.id)}" ${likenessWords[near.likeness]}`]);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  const head = `"${safeText(id)}" is ${listed ? '' : 'not '}in the catalog of ${safeText(origin, 300)} as of ${fetchedAt ?? 'a time not recorded'}${as}`;
  return `${style.strong(head)}\n${rows.map(([name, value]) => `  ${style.faint(name.padEnd(width))}  ${value}\n`).join('')}`;
}

function standingText(standing: Standing, remembered: LedgerEntry | undefined): string {
  if (standing === 'unseen') return 'no fetch ever listed it';
  if (remembered === undefined || remembered.misses === 0) return 'present';
  return `${standing}: missing since ${remembered.missingSince}, in ${count(remembered.misses, 'counted fetch', 'counted fetches')}`;
}

/** What is known of one ID, as JSON. */
export function idJson({ id, catalog, entry, remembered, standing }: IdReport, current: InForce): string {
  return exactJson({
    version: 1,
    id,
    catalog: inForceJson(current),
    listed: catalog.lists(id),
    entry: entry ?? null,
    standing,
    firstSeen: remembered?.firstSeen ?? null,
    lastSeen: remembered?.lastSeen ?? null,
    seen: remembered?.seen ?? 0,
    misses: remembered?.misses ?? 0,
    missingSince: remembered?.missingSince ?? null,
    near: catalog.lists(id) ? [] : catalog.near(id).map(({ id, likeness }) => ({ id, likeness })),
  });
}

/** The snapshots in a table, newest first, each against the one before it. */
export function historyText({ current, held, history }: StoredReport, style: Style): string {
  const all = [current, ...history];
  const rows = all.map((one, index): readonly string[] => [
    String(one.sequence),
    one.since,
    one.snapshot.fetchedAt ?? '',
    String(one.snapshot.entries.length),
    changes(one, all[index + 1]),
    one.snapshot.digest.slice(7, 19),
    index === 0 ? `in force, ${one.freshness}` : '',
  ]);
  if (held !== undefined) {
    const { snapshot, reason, missing, of } = held;
    const why = `held back: ${reason}, lacks ${missing} of ${of}`;
    rows.unshift([
      '–',
      snapshot.fetchedAt ?? '',
      snapshot.fetchedAt ?? '',
      String(snapshot.entries.length),
      '',
      snapshot.digest.slice(7, 19),
      why,
    ]);
  }
  const table = [['no.', 'since', 'last confirmed', 'IDs', 'changes', 'digest', ''], ...rows];
  const widths = (table[0] as readonly string[]).map((_, column) =>
    Math.max(...table.map((row) => (row[column] ?? '').length)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${style.strong(lines[0] as string)}\n${lines
    .slice(1)
    .map((line) => `${line}\n`)
    .join('')}`;
}

function changes({ snapshot }: InForce, before: InForce | undefined): string {
  if (before === undefined) return '';
  const { added, removed, recased } = diffCounts(before.snapshot, snapshot);
  return `+${added} −${removed}${recased === 0 ? '' : ` ~${recased}`}`;
}

/** The snapshots as JSON, newest first, without their IDs. */
export function historyJson({ current, held, history, problems }: StoredReport): string {
  return exactJson({
    version: 1,
    held: held === undefined ? null : heldJson(held),
    snapshots: [current, ...history].map(inForceJson),
    problems: problems.map(problemJson),
  });
}
