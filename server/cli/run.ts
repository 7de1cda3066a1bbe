// Runs the session as the options of `lint` and `inventory` ask, over files or over standard input.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ReportedFile } from '../../shared/report/report.ts';
import { lineStarts } from '../../shared/text/lines.ts';
import { configProblem } from '../policies.ts';
import { type LintedFile, openSession, type Run, type Session } from '../session.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { isBlocked } from './exit.ts';
import { progressOn } from './progress.ts';
import { cacheFolder } from './shelf.ts';
import { defaultMaxFileBytes, sizeOf } from './size.ts';
import { sourceFor } from './source.ts';
import { usage } from './values.ts';

/** A run with what it was judged by. Without files where a problem kept it from judging. */
export interface Ran extends Run {
  readonly catalog: Catalog | undefined;
  /** Where there is no catalog and none was asked for: how to get one. */
  readonly advice: string | undefined;
  readonly session: Session | undefined;
}

/** Runs, and gathers the problems of catalog, policies and files. */
export async function runOver(world: World, given: Arguments): Promise<Ran> {
  const { values } = given;
  const misused = inputProblems(given);
  if (isBlocked(misused)) return stopped(misused);
  const { catalog, problems: before, file, advice } = await sourceFor(world, given);
  if (isBlocked(before)) return stopped(before);
  const config = values.get('config');
  const maxFileBytes = sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes;
  const session = openSession({
    world,
    catalog,
    policyFile: config === undefined ? undefined : world.files.resolve(config),
    catalogPlaces: [file, cacheFolder(world, given)].filter((place) => place !== undefined),
    environment: values.get('environment'),
    maxFileBytes,
  });
  const run = given.flags.has('stdin')
    ? await runInput(world, session, given, maxFileBytes)
    : await runFiles(world, session, given);
  const problems = [...before, ...run.problems];
  if (isBlocked(problems)) return stopped(problems);
  return { ...run, problems: run.scanned === 0 ? [...problems, nothing(given)] : problems, catalog, advice, session };
}

function stopped(problems: readonly Problem[]): Ran {
  return { files: [], problems, scanned: 0, discovered: [], catalog: undefined, advice: undefined, session: undefined };
}

function inputProblems({ flags, values, positionals }: Arguments): readonly Problem[] {
  const problems: Problem[] = [];
  if (flags.has('stdin') && positionals.length > 0) {
    problems.push(
      usage(
        'stdin-and-paths',
        `--stdin takes no paths, "${positionals[0]}" was given`,
        'name the text with --stdin-filename',
      ),
    );
  }
  if (!flags.has('stdin') && values.has('stdin-filename')) {
    problems.push(usage('stdin-missing', '--stdin-filename goes with --stdin'));
  }
  if (!flags.has('stdin') && positionals.includes('-')) {
    problems.push(usage('stdin-missing', '"-" is no path', 'use --stdin to read standard input'));
  }
  return problems;
}

async function runInput(world: World, session: Session, { values }: Arguments, maxBytes: number): Promise<Run> {
  const file = await world.readInput(maxBytes);
  if (isProblem(file)) return { files: [], problems: [file], scanned: 0, discovered: [] };
  const linted = session.lintText(world.files.resolve(values.get('stdin-filename') ?? '<stdin>'), file);
  const { absolute, path, troubles = [] } = linted;
  // Of a policy that is given as text, the file on disk says nothing.
  const asked = session.policies.of(absolute).file?.absolute !== absolute ? session.policies.problems() : [];
  const starts = lineStarts(file.text);
  const problems = [...asked, ...troubles.map((trouble) => configProblem(trouble, path, starts))];
  return { files: [linted], problems, scanned: 1, discovered: [absolute] };
}

async function runFiles(world: World, session: Session, { positionals }: Arguments): Promise<Run> {
  const progress = progressOn(world);
  try {
    return await session.lintPaths(positionals.length === 0 ? ['.'] : positionals, progress.step);
  } finally {
    progress.end();
  }
}

function nothing({ positionals }: Arguments): Problem {
  const where = positionals.length === 0 ? 'the working directory' : positionals.map((path) => `"${path}"`).join(', ');
  return {
    kind: 'nothing',
    code: 'nothing-to-lint',
    message: `nothing to lint: no readable text file in ${where}`,
    advice: 'name other files or folders; files that git or the policy ignores are linted when named one by one',
  };
}

/** A linted file as reports take it. */
export function reported({ path, role, file, sightings, findings, suppressed }: LintedFile): ReportedFile {
  return { path, role, text: file.text, sightings, findings, suppressed };
}
