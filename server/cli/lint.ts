// `modelint lint`: judges the model IDs under the paths given.

import type { Severity } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { lintJson } from '../../shared/report/json.ts';
import { countsOf, type Report, type ReportedFile } from '../../shared/report/report.ts';
import { summaryText } from '../../shared/report/summary.ts';
import { lintText } from '../../shared/report/text.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { exitCodeOf } from './exit.ts';
import { applyFixes, type Fixed, fixDiff } from './fix.ts';
import { inputOptions, readingOptions, reportOptions, storedOptions } from './options.ts';
import { type Ran, reported, runOver } from './run.ts';
import type { Command } from './shape.ts';
import { emit, refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** The command. */
export const lintCommand: Command = {
  name: 'lint',
  operands: '[paths...]',
  most: Number.POSITIVE_INFINITY,
  about: 'judge the model IDs in files and folders; the working directory where none is named',
  options: [
    ...readingOptions,
    ...storedOptions,
    {
      name: 'fail-on',
      takes: 'value',
      value: 'LEVEL',
      choices: [...levels, 'never'],
      about: 'the lowest severity that makes the exit code 1: error, warning, info or never; warning is the default',
    },
    {
      name: 'max-warnings',
      takes: 'value',
      value: 'N',
      check: (value) => (/^\d{1,9}$/.test(value) ? undefined : 'a number'),
      about: 'tolerate so many warnings: only more of them make the exit code 1',
    },
    { name: 'quiet', takes: 'flag', short: 'q', about: 'show errors only; the exit code stays the same' },
    {
      name: 'level',
      takes: 'value',
      value: 'LEVEL',
      choices: levels,
      about:
        'the lowest severity to show: error, warning or info; the exit code stays the same; warning is the default',
    },
    ...reportOptions,
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
  const misused = conflicts(given);
  if (misused.length > 0) return refuse(world, misused, given);
  const ran = await runOver(world, given);
  const dry = given.flags.has('dry-run');
  const { session } = ran;
  const fixing = given.flags.has('fix') && !dry && session !== undefined;
  const after: Fixed = fixing ? applyFixes(world, session, ran.files) : { files: ran.files, fixed: 0, problems: [] };
  const files = after.files.map(reported);
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
    exitCode,
  };
  const unwritten = dry ? showDiff(world, ran, report, given) : emit(world, pieces(world, report, given), given);
  const all = unwritten === undefined ? problems : [...problems, unwritten];
  if (!dry) hint(world, report, ran.advice, given);
  // Last, so that on a terminal the reason of a failure stands where the eye is.
  tellProblems(world, all, given);
  return unwritten === undefined ? exitCode : exitCodeOf(all, false);
}

function conflicts({ flags, values }: Arguments): readonly Problem[] {
  const problems: Problem[] = [];
  if (flags.has('dry-run') && !flags.has('fix')) problems.push(usage('dry-run-alone', '--dry-run goes with --fix'));
  if (flags.has('dry-run') && values.get('format') === 'json') {
    problems.push(
      usage(
        'dry-run-json',
        '--dry-run shows a diff, which has no json form',
        'leave out --format, or --fix and --dry-run',
      ),
    );
  }
  if (flags.has('stdin') && flags.has('fix') && !flags.has('dry-run')) {
    problems.push(usage('stdin-fix', 'standard input cannot be fixed in place', 'add --dry-run for a diff'));
  }
  return problems;
}

/** Whether the findings make the exit code 1. */
function fails(files: readonly ReportedFile[], { values }: Arguments): boolean {
  const counts = countsOf(files);
  const threshold = levels.findIndex((level) => level === (values.get('fail-on') ?? 'warning'));
  const tolerated = values.get('max-warnings');
  return levels.some((level, index) => {
    if (level === 'warning' && tolerated !== undefined) return counts.warning > Number(tolerated);
    return index <= threshold && counts[level] > 0;
  });
}

function hiddenBy({ flags, values }: Arguments): ReadonlySet<Severity> {
  const lowest = flags.has('quiet') ? 'error' : (values.get('level') ?? 'warning');
  return new Set(levels.slice(levels.map(String).indexOf(lowest) + 1));
}

function pieces(world: World, report: Report, given: Arguments): readonly string[] {
  if (given.values.get('format') === 'json') return [lintJson(report, world.sha256)];
  if (report.scanned === 0) return [];
  const width = world.out.isTerminal && !given.values.has('output-file') ? world.out.columns : 100;
  return lintText(report, {
    style: styleFor(world, 'out', given),
    hidden: hiddenBy(given),
    quiet: given.flags.has('quiet'),
    width,
  });
}

function showDiff(world: World, ran: Ran, report: Report, given: Arguments): Problem | undefined {
  const toTerminal = world.out.isTerminal && !given.values.has('output-file');
  const problem = emit(world, fixDiff(ran.files, styleFor(world, 'out', given), toTerminal), given);
  // The diff is for `git apply`: nothing else may stand in it.
  if (report.scanned > 0) world.err.write(summaryText(report, new Set(), styleFor(world, 'err', given)));
  return problem;
}

/** A word to those who do not know yet that there is more to get. */
function hint(world: World, { files }: Report, advice: string | undefined, { flags, values }: Arguments): void {
  if (advice === undefined || flags.has('quiet') || values.get('format') === 'json') return;
  if (files.some(({ sightings }) => sightings.length > 0)) world.err.write(`hint: ${advice}\n`);
}
