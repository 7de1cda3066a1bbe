// A snapshot as the text that the diff editor compares: the same IDs always give the same text, whoever listed them in what order.

import { visible } from '../visible.ts';

/** One ID per line, by code units. Deterministic, so that two equal snapshots never differ. */
export function snapshotText(ids: readonly string[]): string {
  return ids.length === 0
    ? ''
    : `${[...ids]
        .sort()
        .map((id) => visible(id, 1_000))
        .join('\n')}\n`;
}

/** The path a snapshot is shown under: host and moment, fit for a tab. The digest says which snapshot it is. */
export function snapshotPath(stamp: { readonly origin: string; readonly fetchedAt: string | null }): string {
  const host = stamp.origin.replace(/^https?:\/\//, '').replace(/[^\w.-]/g, '_');
  const then = stamp.fetchedAt === null ? Number.NaN : Date.parse(stamp.fetchedAt);
  const moment = Number.isNaN(then) ? 'undated' : new Date(then).toISOString().slice(0, 16).replaceAll(':', '');
  return `/${host === '' ? 'catalog' : host}/${moment}.txt`;
}
