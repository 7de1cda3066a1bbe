// `modelint lint`: judges the model IDs under the paths given.

import type { Problem } from '../../shared/problem.ts';
import type { Report } from '../../shared/report/report.ts';
import { summaryText } from '../../shared/report/summary.ts';
import { type PlacedBaseline as Baseline, baselineFor } from '../baseline.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { exitCodeOf } from './exit.ts';
import { applyFixes, type Fixed, fixDiff } from './fix.ts';
import { lintReportOptions, outputProblems, outputsOf } from './formats.ts';
import { baselineWish, held } from './known.ts';
import { baselineOptions, inputOptions, readingOptions, scopeOptions, shardOption, storedOptions } from './options.ts';
import { type Put, putReports } from './reports.ts';
import { repositoryRoot } from './repository.ts';
import { type Ran, runOver, stopped } from './run.ts';
import type { Command } from './shape.ts';
import { shardText } from './shard.ts';
import { emit, refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';
import { fails, verdictOptions } from './verdict.ts';

/** The command. */
export const lintCommand: Command = {
  name: 'lint',
  operands: '[paths...]',
  most: Number.POSITIVE_INFINITY,
  about: 'judge the model IDs in files and folders; the working directory where none is named',
  options: [
    ...readingOptions,
    ...storedOptions,
    ...verdictOptions,
    ...scopeOptions,
    shardOption,
    ...baselineOptions,
    ...lintReportOptions,
    ...inputOptions,
    {
      name: 'fix',
      takes: 'flag',
      about:
        'put in what is sure to be meant, the one ID of the catalog that differs in spelling only; tests and documents are left alone',
    },
    { name: 'dry-run', takes: 'flag', about: 'with --fix, show the changes as a diff and write nothing' },
  ],
  run: lint,
};

async function lint(world: World, given: Arguments): Promise<number> {
  const misused = conflicts(world, given);
  if (misused.length > 0) return refuse(world, misused, given);
  const { ran, baseline } = known(world, await runOver(world, given), given);
  const dry = given.flags.has('dry-run');
  const { session } = ran;
  const fixing = given.flags.has('fix') && !dry && session !== undefined;
  const after: Fixed = fixing ? applyFixes(world, session, ran.files) : { files: ran.files, fixed: 0, problems: [] };
  const { files, known: knownBy } = held(baseline, after.files, ran, world.sha256);
  const problems = [...ran.problems, ...after.problems];
  const exitCode = exitCodeOf(problems, fails(files, given));
  const report: Report = {
    tool,
    catalog: ran.catalog,
    files,
    problems,
    scanned: ran.scanned,
    fixed: after.fixed,
    elsewhere: after.files.filter((file) => file.elsewhere).length,
    baseline: knownBy,
    scope: ran.scope,
    environment: given.values.get('environment'),
    root: repositoryRoot(world),
    exitCode,
  };
  if (ran.share !== undefined) return writePart(world, given, { report, ran, baseline });
  const { unwritten, notes } = dry ? showDiff(world, ran, report, given) : putReports(world, report, given);
  const all = [...problems, ...unwritten];
  if (!dry) hint(world, report, ran.advice, given);
  // Last, so that on a terminal the reason of a failure stands where the eye is.
  tellProblems(world, [...all, ...notes], given);
  return unwritten.length === 0 ? exitCode : exitCodeOf(all, false);
}

/** Writes down a part of a run. What it comes to is said where the parts are put together. */
function writePart(world: World, given: Arguments, part: Parameters<typeof shardText>[1]): number {
  const { problems } = part.ran;
  const unwritten = emit(world, [shardText(world, part)], given);
  tellProblems(world, unwritten === undefined ? problems : [...problems, unwritten], given);
  return unwritten === undefined ? 0 : exitCodeOf([unwritten], false);
}

/** A run with its baseline. One that cannot be read stops the run: all that it knows would look new. */
function known(
  world: World,
  ran: Ran,
  given: Arguments,
): { readonly ran: Ran; readonly baseline: Baseline | undefined } {
  const found = ran.session && baselineFor(ran.place.files, ran.session.policies, baselineWish(given));
  if (found === undefined || !isProblem(found)) return { ran, baseline: found };
  return { ran: stopped(world, [...ran.problems, found]), baseline: undefined };
}

function conflicts(world: World, given: Arguments): readonly Problem[] {
  const { flags, values, lists } = given;
  const problems: Problem[] = [...outputProblems(world, given)];
  if (values.has('shard') && lists.has('format'))
    problems.push(
      usage('shard-format', '--shard writes a part of a run, which has one form', 'give --format to merge'),
    );
  if (flags.has('dry-run') && !flags.has('fix')) problems.push(usage('dry-run-alone', '--dry-run goes with --fix'));
  if (flags.has('stdin') && flags.has('fix') && !flags.has('dry-run')) {
    problems.push(usage('stdin-fix', 'standard input cannot be fixed in place', 'add --dry-run for a diff'));
  }
  return problems;
}

function showDiff(world: World, ran: Ran, report: Report, given: Arguments): Put {
  const toTerminal = world.out.isTerminal && !given.values.has('output-file');
  const problem = emit(world, fixDiff(ran.files, styleFor(world, 'out', given), toTerminal), given);
  // The diff is for `git apply`: nothing else may stand in it.
  if (report.scanned > 0) world.err.write(summaryText(report, new Set(), styleFor(world, 'err', given)));
  return { unwritten: problem === undefined ? [] : [problem], notes: [] };
}

/** A word to those who do not know yet that there is more to get. */
function hint(world: World, { files }: Report, advice: string | undefined, given: Arguments): void {
  const forPeople = outputsOf(given).some(({ format }) => format.name === 'text');
  if (advice === undefined || given.flags.has('quiet') || !forPeople) return;
  if (files.some(({ sightings }) => sightings.length > 0)) world.err.write(`hint: ${advice}\n`);
}
