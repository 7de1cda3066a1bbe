// Runs the session as the options of `lint` and `inventory` ask, over files or over standard input.

import type { Share } from '../../shared/adopt/shard.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ReportedFile, Scope } from '../../shared/report/report.ts';
import { lineStarts } from '../../shared/text/lines.ts';
import { lockFor } from '../lock.ts';
import { configProblem } from '../policies.ts';
import { type LintedFile, openSession, type Run, type Session } from '../session.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type Place, type World } from '../world/world.ts';
import { durationOf } from './duration.ts';
import { isBlocked } from './exit.ts';
import { outputFiles } from './formats.ts';
import { type Idle, idleOverrides, withIdle } from './overrides.ts';
import { progressOn } from './progress.ts';
import { type Limits, limitsOf, scopeMisuse } from './scope.ts';
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
  /** Where its files stood. */
  readonly place: Place;
  readonly scope: Scope | undefined;
  /** Which part of a run it is, where there are several. */
  readonly share: Share | undefined;
  /** What is to be said where no file was read; undefined where that is no mistake. */
  readonly nothing: Problem | undefined;
  /** Policies with findings about overrides that nothing in this part of a run needs. */
  readonly idle?: readonly Idle[];
  /** Absolute paths of all files it would have judged without a limit. */
  readonly within: readonly string[];
}

/**
 * Runs, and gathers the problems of catalog, policies and files.
 *
 * @param lock `judges`: in want of another catalog. Else it does not, and only the environment that it is of counts
 */
export async function runOver(
  world: World,
  given: Arguments,
  lock: 'judges' | { readonly environment: string | undefined } = 'judges',
): Promise<Ran> {
  const { values } = given;
  const misused = [...inputProblems(given), ...scopeMisuse(given)];
  if (isBlocked(misused)) return stopped(world, misused);
  const source = await sourceFor(world, given);
  const { file } = source;
  const needed = source.problems.filter(({ code }) => given.flags.has('refresh') || code !== 'base-url-unset');
  if (isBlocked(needed)) return stopped(world, source.problems);
  const config = values.get('config');
  const baseline = values.get('baseline');
  const decisive = [config, values.get('catalog'), baseline].filter((path) => path !== undefined);
  const limits = await limitsOf(world, given, decisive.map(world.files.resolve));
  if (!('place' in limits)) return stopped(world, [...source.problems, ...limits]);
  const kept =
    source.catalog === undefined && lock === 'judges'
      ? lockFor(world, limits.place.files, {
          policyFile: config && limits.place.files.resolve(config),
          environment: values.get('environment'),
          maxAge: durationOf(values.get('max-age') ?? ''),
        })
      : undefined;
  // Where an environment lives is of no interest to who judges by its lock.
  const before = [...(kept?.catalog === undefined ? source.problems : needed), ...(kept?.problems ?? [])];
  if (isBlocked(before)) return stopped(world, before);
  const catalog = kept?.catalog ?? source.catalog;
  const advice = catalog === undefined ? source.advice : undefined;
  const maxFileBytes = sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes;
  const session = openSession({
    world: { ...world, ...limits.place },
    catalog,
    policyFile: config === undefined ? undefined : world.files.resolve(config),
    // A baseline by another name is as little to be linted, and a report of an earlier run may still lie where this one is to write.
    catalogPlaces: [
      file,
      baseline && world.files.resolve(baseline),
      cacheFolder(world, given),
      ...outputFiles(world, given),
    ].filter((place) => place !== undefined),
    environment: values.get('environment') ?? (lock === 'judges' ? kept : lock)?.environment,
    maxFileBytes,
  });
  const run = given.flags.has('stdin')
    ? await runInput(world, session, given, maxFileBytes)
    : await runFiles(world, session, limits);
  const problems = [...before, ...limits.problems, ...run.problems];
  if (isBlocked(problems)) return stopped(world, problems);
  const { place, scope, mayBeEmpty, share } = limits;
  // A limit may well leave nothing to do, and that is no mistake: a commit of pictures, or one that deletes the last text.
  const lacking = mayBeEmpty || scope !== undefined ? undefined : nothing(given);
  const empty = share === undefined && run.scanned === 0 ? lacking : undefined;
  const all = empty === undefined ? problems : [...problems, empty];
  return { ...run, problems: all, nothing: lacking, catalog, advice, session, place, scope, share };
}

/** A run that a problem kept from judging. */
export function stopped(place: Place, problems: readonly Problem[]): Ran {
  const none = { files: [], scanned: 0, discovered: [], within: [], catalog: undefined, advice: undefined };
  return { ...none, problems, nothing: undefined, session: undefined, place, scope: undefined, share: undefined };
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

type Within = Run & Pick<Ran, 'within' | 'idle'>;

async function runInput(world: World, session: Session, { values }: Arguments, maxBytes: number): Promise<Within> {
  const file = await world.readInput(maxBytes);
  if (isProblem(file)) return { files: [], problems: [file], scanned: 0, discovered: [], within: [] };
  const linted = session.lintText(world.files.resolve(values.get('stdin-filename') ?? '<stdin>'), file);
  const { absolute, path, troubles = [] } = linted;
  // Of a policy that is given as text, the file on disk says nothing.
  const asked = session.policies.of(absolute).file?.absolute !== absolute ? session.policies.problems() : [];
  const starts = lineStarts(file.text);
  const problems = [...asked, ...troubles.map((trouble) => configProblem(trouble, path, starts))];
  return { files: [linted], problems, scanned: 1, discovered: [absolute], within: [absolute] };
}

async function runFiles(
  world: World,
  session: Session,
  { paths, wanted = () => true, mayBeEmpty, share }: Limits,
): Promise<Within> {
  const progress = progressOn(world);
  const within: string[] = [];
  const linted: LintedFile[] = [];
  try {
    const swept = await session.sweep(paths, {
      // The policies in force are judged with every run, unless they too are left out.
      onFile: (one) => (wanted(one.absolute) ? linted.push(one) : undefined),
      wanted: (absolute) => {
        // What a policy says wrong is said whichever of its files are judged.
        session.policies.of(absolute);
        within.push(absolute);
        return wanted(absolute);
      },
      onProgress: progress.step,
    });
    linted.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    // Limited to some files, a run cannot tell what the others need; parts of one run can tell together.
    const roots = mayBeEmpty ? [] : paths.map(world.files.resolve);
    const idle = idleOverrides(session, world.files, roots, linted);
    return { ...swept, files: share === undefined ? withIdle(linted, idle) : linted, idle, within };
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
