// How a catalog grew and shrank: figures for the chart.

/** One snapshot of the history. */
export interface Moment {
  readonly fetchedAt: string | null;
  /** IDs in it. */
  readonly count: number;
  /** IDs that the snapshot before did not list; null where there is none before. */
  readonly added: number | null;
  /** IDs that only the snapshot before listed. */
  readonly removed: number | null;
}

/** The history of snapshots, the oldest first, whose IDs are given the newest first as the server lists them. */
export function historyOf(
  newestFirst: readonly { readonly fetchedAt: string | null; readonly ids: readonly string[] }[],
): readonly Moment[] {
  const snapshots = newestFirst.toReversed();
  return snapshots.map(({ fetchedAt, ids }, index) => {
    const before = snapshots[index - 1]?.ids;
    if (before === undefined) return { fetchedAt, count: ids.length, added: null, removed: null };
    const now = new Set(ids);
    const then = new Set(before);
    return {
      fetchedAt,
      count: ids.length,
      added: [...now].filter((id) => !then.has(id)).length,
      removed: [...then].filter((id) => !now.has(id)).length,
    };
  });
}
