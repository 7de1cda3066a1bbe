// Writes down what one part of a run found, for `modelint merge`.

import { type Footing, type Shard, type SharedFile, writeShard } from '../../shared/adopt/shard.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { sizeOf } from '../../shared/catalog/make.ts';
import type { Report } from '../../shared/report/report.ts';
import type { PlacedBaseline as Baseline } from '../baseline.ts';
import type { LintedFile } from '../session.ts';
import type { World } from '../world/world.ts';
import { type Ran, reported } from './run.ts';
import { tool } from './tool.ts';

/** A part of a run as text. `report` is what it would report alone. */
export function shardText(
  world: World,
  { report, ran, baseline }: { readonly report: Report; readonly ran: Ran; readonly baseline: Baseline | undefined },
): string {
  const { files } = ran.place;
  const unread = ran.unread ?? [];
  const folder = baseline === undefined ? undefined : files.parent(baseline.absolute);
  const shared = (file: LintedFile): SharedFile => {
    const whole = { ...reported(file), elsewhere: file.elsewhere };
    const key = folder === undefined ? file.path : files.relative(folder, file.absolute);
    // What stands in a file is of interest only where something is told of it.
    const told = file.findings.length + file.suppressed.length > 0;
    return { ...whole, key, text: told ? whole.text : '' };
  };
  const shard: Shard = {
    share: ran.share ?? { index: 1, of: 1 },
    footing: footingOf(world, ran, report, baseline),
    root: report.root ?? null,
    baseline: baseline === undefined ? null : { path: baseline.path, text: baseline.text, free: freeIn(ran, baseline) },
    scanned: ran.scanned,
    problems: ran.problems.slice(0, ran.problems.length - unread.length),
    nothing: ran.nothing ?? null,
    unread,
    idle: (ran.idle ?? []).map(({ file, findings }) => ({
      file: { ...shared(file), text: file.file.text },
      findings,
    })),
    files: ran.files.map(shared),
  };
  return writeShard(shard, world.sha256);
}

function footingOf(world: World, ran: Ran, report: Report, baseline: Baseline | undefined): Footing {
  const { display } = ran.place.files;
  const hash = (value: unknown) => world.sha256(JSON.stringify(value));
  const policies = ran.session?.policies.met() ?? [];
  return {
    tool: tool.version,
    policies: hash(policies.flatMap(({ file }) => (file === undefined ? [] : [[display(file.absolute), file.text]]))),
    catalog: ran.catalog === undefined ? null : factsOf(ran.catalog),
    today: new Date(world.now()).toISOString().slice(0, 10),
    files: hash(ran.within.map(display)),
    baseline: baseline === undefined ? null : hash([baseline.path, baseline.text]),
    environment: report.environment ?? null,
    scope: ran.scope ?? null,
  };
}

function factsOf(catalog: Catalog): Footing['catalog'] {
  const { origin, fetchedAt, digest, patterns } = catalog.snapshot;
  const { freshness, lock } = catalog;
  return {
    origin,
    fetchedAt: fetchedAt ?? null,
    digest,
    freshness,
    size: sizeOf(catalog),
    patterns,
    lock: lock ?? null,
  };
}

/** Paths of the baseline that the whole run judges, or at which nothing stands any more. */
function freeIn({ place: { files }, within }: Ran, { absolute, baseline }: Baseline): readonly string[] {
  const folder = files.parent(absolute);
  const judged = new Set(within);
  const paths = [...new Set(baseline.map(({ path }) => path))];
  return paths.filter((path) => {
    const one = files.join(folder, path);
    return judged.has(one) || !files.exists(one);
  });
}
