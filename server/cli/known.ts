// Holds what a run found against the baseline: what it knows is counted and not shown.

import type { Baseline, Seen } from '../../shared/adopt/baseline.ts';
import { part } from '../../shared/adopt/known.ts';
import type { Sha256 } from '../../shared/catalog/snapshot.ts';
import { needsCatalog } from '../../shared/engine/severity.ts';
import { fingerprintsOf } from '../../shared/report/fingerprint.ts';
import type { KnownBy, ReportedFile } from '../../shared/report/report.ts';
import type { BaselineWish, PlacedBaseline } from '../baseline.ts';
import type { LintedFile } from '../session.ts';
import type { Arguments } from '../world/args.ts';
import { type Ran, reported } from './run.ts';

/** Which baseline the options mean. */
export function baselineWish({ flags, values }: Pick<Arguments, 'flags' | 'values'>): BaselineWish {
  return { named: values.get('baseline'), without: flags.has('no-baseline') };
}

/** What a run reports when it is held against its baseline, if it has one. */
export function held(
  baseline: PlacedBaseline | undefined,
  linted: readonly LintedFile[],
  { place, discovered, catalog }: Pick<Ran, 'place' | 'discovered' | 'catalog'>,
  sha256: Sha256,
): { readonly files: readonly ReportedFile[]; readonly known: KnownBy | undefined } {
  if (baseline === undefined) return { files: linted.map(reported), known: undefined };
  const { files } = place;
  const folder = files.parent(baseline.absolute);
  const judged = new Set(discovered);
  const isFree = (path: string) => {
    const absolute = files.join(folder, path);
    return judged.has(absolute) || !files.exists(absolute);
  };
  const keyed = linted.map((file) => ({ ...reported(file), key: files.relative(folder, file.absolute) }));
  return against(baseline, keyed, isFree, catalog !== undefined, sha256);
}

/** A file of a report, with its path as the baseline writes it. */
export type Keyed = ReportedFile & { readonly key: string };

/** What a run leaves to report. */
export interface Against {
  readonly files: readonly ReportedFile[];
  readonly known: KnownBy;
}

/**
 * Takes away what the baseline knows.
 *
 * @param isFree whether a path of the baseline was judged in this run, or nothing stands there any more
 * @param judgesCatalog whether there is a catalog: without one nobody can say that a finding by it is gone
 */
export function against(
  { baseline, path }: Pick<PlacedBaseline, 'baseline' | 'path'>,
  files: readonly Keyed[],
  isFree: (path: string) => boolean,
  judgesCatalog: boolean,
  sha256: Sha256,
): Against {
  const parted = part(baseline, files satisfies readonly Seen[], isFree, sha256);
  const gone = parted.left.filter((entry) => isGone(entry, isFree, judgesCatalog));
  return {
    files: files.map(({ key, ...file }, index) => {
      const { fresh, known } = parted.files[index] ?? { fresh: file.findings, known: [] };
      if (known.length === 0) return file;
      // Named before any is left out: a name must not depend on what a baseline knows.
      const names = fingerprintsOf(file.path, file.findings, sha256);
      const left = new Set(fresh);
      const fingerprints = names.filter((_, at) => left.has(file.findings[at] as (typeof fresh)[number]));
      return { ...file, findings: fresh, known, fingerprints };
    }),
    known: { path, gone: gone.reduce((sum, { count }) => sum + count, 0) },
  };
}

/** Rules whose findings may be missing only because there was no catalog to find them by. */
const alsoByCatalog = new Set(['retiring-id', 'floating-id', 'unapproved-id', 'hardcoded-id', 'unused-suppression']);

/** Whether what an entry names is surely gone, and not only out of sight. */
export function isGone(
  { path, rule }: Baseline[number],
  isFree: (path: string) => boolean,
  judgesCatalog: boolean,
): boolean {
  return isFree(path) && (judgesCatalog || !(needsCatalog(rule) || alsoByCatalog.has(rule)));
}
