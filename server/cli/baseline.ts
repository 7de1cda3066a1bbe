// `modelint baseline`: writes down the findings to live with for now, and keeps that list true.

import { type Baseline, entryOf, gathered, writeBaseline } from '../../shared/adopt/baseline.ts';
import { part } from '../../shared/adopt/known.ts';
import { baselineName } from '../../shared/adopt/names.ts';
import { readMerging } from '../../shared/adopt/read-baseline.ts';
import { count } from '../../shared/rules/words.ts';
import { safeText } from '../../shared/text/safe.ts';
import { baselineFor, type PlacedBaseline as Placed } from '../baseline.ts';
import { placeBeside } from '../beside.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { exitCodeOf, isBlocked } from './exit.ts';
import { baselineWish, isGone } from './known.ts';
import { baselineOptions, readingOptions, storedOptions } from './options.ts';
import { type Ran, reported, runOver } from './run.ts';
import type { Command } from './shape.ts';
import { refuse, tellProblems } from './tell.ts';
import { usage } from './values.ts';

const actions = ['create', 'update', 'prune'] as const;

/** The command. */
export const baselineCommand: Command = {
  name: 'baseline',
  operands: '<create|update|prune> [paths...]',
  most: Number.POSITIVE_INFINITY,
  about:
    'write down the findings to live with for now; bring that list up to date; or only drop from it what is gone. lint then counts them and does not show them',
  options: [...readingOptions, ...storedOptions, ...baselineOptions.filter(({ name }) => name === 'baseline')],
  run: baseline,
};

async function baseline(world: World, given: Arguments): Promise<number> {
  const [asked = '', ...paths] = given.positionals;
  const action = actions.find((one) => one === asked);
  if (action === undefined)
    return refuse(world, [usage('baseline-action', `baseline takes ${actions.join(', ')}, not "${asked}"`)], given);
  const config = given.values.get('config');
  const { files } = world;
  const policies = policiesFrom(files, config === undefined ? undefined : files.resolve(config));
  const before = action === 'create' ? undefined : baselineFor(files, policies, baselineWish(given), readMerging);
  if (before !== undefined && isProblem(before)) return refuse(world, [before], given);
  if (before === undefined && action !== 'create')
    return refuse(world, [usage('baseline-not-found', 'there is no baseline yet', 'modelint baseline create')], given);
  const named = given.values.get('baseline');
  const target =
    before?.absolute ?? (named === undefined ? placeBeside(files, policies, baselineName) : files.resolve(named));
  if (action === 'create' && files.exists(target)) {
    const shown = files.display(target);
    const advice = 'modelint baseline update brings it up to date';
    return refuse(world, [usage('baseline-exists', `"${shown}" exists and is not overwritten`, advice)], given);
  }
  const ran = await runOver(world, { ...given, positionals: paths });
  if (isBlocked(ran.problems)) return refuse(world, ran.problems, given);
  const made = action === 'create' ? all(world, target, ran) : kept(world, before as Placed, ran, action);
  const text = writeBaseline(made.baseline);
  const unwritten = text === before?.text ? undefined : files.write(target, { text, encoding: 'utf-8' });
  if (unwritten !== undefined) return refuse(world, [unwritten], given);
  world.out.write(
    `${text === before?.text ? 'nothing to change in' : 'wrote'} ${safeText(files.display(target), 300)}: ${made.said}\n`,
  );
  tellProblems(world, ran.problems, given);
  return exitCodeOf(ran.problems, false);
}

interface Made {
  readonly baseline: Baseline;
  readonly said: string;
}

/** Everything that was found. */
function all(world: World, target: string, { files: linted }: Ran): Made {
  const folder = world.files.parent(target);
  const baseline = gathered(
    linted.flatMap((file) => {
      const seen = { key: world.files.relative(folder, file.absolute), text: file.file.text };
      return file.findings.map((finding) => entryOf(seen, finding, world.sha256));
    }),
  );
  return { baseline, said: count(sum(baseline), 'finding') };
}

/** What was known and still is there, where it is now; for `update` what is new as well. What was not looked at stays. */
function kept(world: World, before: Placed, ran: Ran, action: 'update' | 'prune'): Made {
  const { files, sha256 } = world;
  const folder = files.parent(before.absolute);
  const judged = new Set(ran.discovered);
  const isFree = (path: string) => {
    const absolute = files.join(folder, path);
    return judged.has(absolute) || !files.exists(absolute);
  };
  const seen = ran.files.map((file) => ({ ...reported(file), key: files.relative(folder, file.absolute) }));
  const parted = part(before.baseline, seen, isFree, sha256);
  const gone = parted.left.filter((entry) => isGone(entry, isFree, ran.catalog !== undefined));
  const rest = parted.left.filter((entry) => !gone.includes(entry));
  const found = (which: 'known' | 'fresh') =>
    seen.flatMap((file, index) =>
      (parted.files[index]?.[which] ?? []).map((finding) => entryOf(file, finding, sha256)),
    );
  const fresh = action === 'update' ? found('fresh') : [];
  const baseline = gathered([...found('known'), ...rest, ...fresh]);
  const parts = [
    count(sum(baseline), 'finding'),
    ...(fresh.length === 0 ? [] : [`${fresh.length} new`]),
    ...(gone.length === 0 ? [] : [`${sum(gone)} gone`]),
    ...(rest.length === 0 ? [] : [`${sum(rest)} not looked at`]),
  ];
  return { baseline, said: parts.join(', ') };
}

function sum(baseline: Baseline): number {
  return baseline.reduce((total, entry) => total + entry.count, 0);
}
