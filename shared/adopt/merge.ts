// Puts the parts of a run together again: the same files in the same order as if one machine had judged them all.

import type { Catalog } from '../catalog/catalog.ts';
import { makeCatalog } from '../catalog/make.ts';
import type { Problem } from '../problem.ts';
import type { Footing, Idle, Shard, SharedFile } from './shard.ts';

/** Why parts make no whole: of which kind it is decides the exit code. */
export type Mismatch = Pick<Problem, 'kind' | 'code' | 'message' | 'advice'>;

/** A part and the path it was read from. */
export interface Part {
  readonly path: string;
  readonly shard: Shard;
}

const words: Readonly<Record<keyof Footing, string>> = {
  tool: 'by other versions of modelint',
  policies: 'by other policies',
  catalog: 'by other catalogs, or by one of another age',
  today: 'on other days',
  files: 'over other files',
  baseline: 'with other baselines',
  environment: 'for other environments',
  scope: 'with another --since or --staged',
};

/** What keeps parts from being one run: parts of other runs, the same part twice, a part that is missing. */
export function mismatch(parts: readonly Part[]): Mismatch | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const { of } = first.shard.share;
  for (const { path, shard } of parts) {
    const differ = (what: string): Mismatch => ({
      kind: 'usage',
      code: 'shards-differ',
      message: `"${first.path}" and "${path}" are no parts of one run: they were judged ${what}`,
      advice:
        'run every part on the same commit, with the same modelint, options and catalog: fetch it once and hand it on',
    });
    if (shard.share.of !== of) return differ(`in ${of} and in ${shard.share.of} parts`);
    for (const key of Object.keys(words) as (keyof Footing)[])
      if (JSON.stringify(shard.footing[key]) !== JSON.stringify(first.shard.footing[key])) return differ(words[key]);
  }
  const byIndex = new Map<number, string>();
  for (const { path, shard } of parts) {
    const other = byIndex.get(shard.share.index);
    if (other !== undefined)
      return {
        kind: 'usage',
        code: 'shard-twice',
        message: `"${other}" and "${path}" are both part ${shard.share.index} of ${of}`,
      };
    byIndex.set(shard.share.index, path);
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length === 0) return undefined;
  return {
    kind: 'incomplete',
    code: 'shards-missing',
    message:
      missing.length === 1
        ? `1 part of ${of} is missing (${missing.join()}): nobody can tell what its files hold`
        : `${missing.length} parts of ${of} are missing (${missing.join(', ')}): nobody can tell what their files hold`,
    advice: 'look at what became of the machines that were to write them',
  };
}

/** The files of all parts in path order, with the findings about overrides that no part needs. */
export function mergedFiles(shards: readonly Shard[]): readonly SharedFile[] {
  const files = new Map(shards.flatMap((shard) => shard.files).map((file) => [file.path, file]));
  const [first, ...others] = shards;
  for (const { file, findings } of first?.idle ?? []) {
    const idle = findings.filter((finding) => others.every((shard) => isIdle(shard.idle, file.path, finding)));
    if (idle.length === 0) continue;
    const before = files.get(file.path) ?? file;
    const all = [...before.findings, ...idle].sort((a, b) => a.span.start - b.span.start);
    files.set(file.path, { ...before, findings: all });
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function isIdle(idle: readonly Idle[], path: string, finding: Idle['findings'][number]): boolean {
  const own = idle.find(({ file }) => file.path === path);
  return own?.findings.some((one) => JSON.stringify(one) === JSON.stringify(finding)) === true;
}

/** The catalog as reports need it; it answers no question about an ID. */
export function catalogOf({ catalog }: Footing): Catalog | undefined {
  if (catalog === null) return undefined;
  const { origin, fetchedAt, digest, patterns, freshness, size, lock } = catalog;
  const snapshot = { origin, fetchedAt: fetchedAt ?? undefined, digest, patterns, entries: [] };
  return { ...makeCatalog(snapshot, freshness), size, lock: lock ?? undefined };
}
