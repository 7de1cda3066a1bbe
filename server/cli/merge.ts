// `modelint merge`: puts the parts of a run together and reports as one run over everything would have.

import { catalogOf, mergedFiles, mismatch, type Part } from '../../shared/adopt/merge.ts';
import { isUnreadable, readBaseline } from '../../shared/adopt/read-baseline.ts';
import { readShard, type Shard } from '../../shared/adopt/shard.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Report } from '../../shared/report/report.ts';
import type { Arguments } from '../world/args.ts';
import { mergedNotes } from '../world/notes.ts';
import { isProblem, type World } from '../world/world.ts';
import { exitCodeOf } from './exit.ts';
import { lintReportOptions, outputProblems } from './formats.ts';
import { against } from './known.ts';
import { putReports } from './reports.ts';
import type { Command } from './shape.ts';
import { refuse, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';
import { fails, verdictOptions } from './verdict.ts';

/** The command. */
export const mergeCommand: Command = {
  name: 'merge',
  operands: '<files...>',
  most: Number.POSITIVE_INFINITY,
  about: 'put together what the parts of a run wrote (lint --shard) and report as one run over everything would have',
  options: [...verdictOptions, ...lintReportOptions],
  run: merge,
};

const maxShardBytes = 1 << 29;

async function merge(world: World, given: Arguments): Promise<number> {
  const misused = outputProblems(world, given);
  if (given.positionals.length === 0)
    return refuse(world, [...misused, usage('files-missing', 'merge needs the files of all parts of a run')], given);
  if (misused.length > 0) return refuse(world, misused, given);
  const read = [...new Set(given.positionals)].map((path) => partIn(world, path));
  const broken = read.filter((one): one is Problem => isProblem(one));
  if (broken.length > 0) return refuse(world, broken, given);
  const parts = read.filter((one): one is Part => !isProblem(one));
  parts.sort((a, b) => a.shard.share.index - b.shard.share.index);
  const wrong = mismatch(parts);
  if (wrong !== undefined) {
    tellProblems(world, [wrong], given);
    return exitCodeOf([wrong], false);
  }
  const report = reportOf(
    world,
    parts.map(({ shard }) => shard),
    given,
  );
  const { unwritten, notes } = putReports(world, report, given);
  const all = [...report.problems, ...unwritten];
  tellProblems(world, [...all, ...notes], given);
  return unwritten.length === 0 ? report.exitCode : exitCodeOf(all, false);
}

function partIn({ files, sha256 }: World, named: string): Part | Problem {
  const absolute = files.resolve(named);
  const path = files.display(absolute);
  const file = files.read(absolute, maxShardBytes);
  if (file === undefined) return { ...usage('shard-not-found', `there is no file "${path}"`), path };
  if (isProblem(file)) return { ...file, kind: 'usage' };
  const shard = readShard(file.text, tool.version, sha256);
  if (typeof shard !== 'string') return { path, shard };
  return { ...usage('shard-unreadable', `"${path}" ${shard}`, 'modelint lint --shard I/N writes it'), path };
}

function reportOf(world: World, shards: readonly Shard[], given: Arguments): Report {
  const [first] = shards as [Shard, ...Shard[]];
  const { footing, baseline, root } = first;
  const catalog = catalogOf(footing);
  const merged = mergedFiles(shards);
  const known = baseline === null ? undefined : readBaseline(baseline.text);
  const free = new Set(baseline?.free);
  const held =
    baseline === null || known === undefined || isUnreadable(known)
      ? undefined
      : against(
          { path: baseline.path, baseline: known },
          merged,
          (path) => free.has(path),
          catalog !== undefined,
          world.sha256,
        );
  const files = held?.files ?? merged;
  const scanned = shards.reduce((sum, shard) => sum + shard.scanned, 0);
  const said = new Map(shards.flatMap(({ problems }) => problems).map((one) => [JSON.stringify(one), one]));
  const problems = [
    ...said.values(),
    ...mergedNotes(shards.map(({ unread }) => unread)),
    ...(scanned === 0 && first.nothing !== null ? [first.nothing] : []),
  ];
  return {
    tool,
    catalog,
    files,
    problems,
    scanned,
    fixed: 0,
    elsewhere: merged.filter(({ elsewhere }) => elsewhere).length,
    baseline: held?.known,
    scope: footing.scope ?? undefined,
    environment: footing.environment ?? undefined,
    root: root ?? undefined,
    exitCode: exitCodeOf(problems, fails(files, given)),
  };
}
