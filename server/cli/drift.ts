// `modelint drift`: what changed between two catalogs, and which places of the tree it hits. Reads; never fetches.

import { freshnessOf, storeAges } from '../../shared/catalog/freshness.ts';
import { standingIn } from '../../shared/catalog/ledger-standing.ts';
import type { Severity } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import type { DriftReport } from '../../shared/report/drift.ts';
import { driftJson } from '../../shared/report/drift-json.ts';
import { type Beside, driftMarkdown } from '../../shared/report/drift-markdown.ts';
import { driftText } from '../../shared/report/drift-text.ts';
import { accountToRead } from '../account.ts';
import { type Drifted, driftOf } from '../drift.ts';
import { choosePair, type Kept, type Pair } from '../drift-pair.ts';
import { environmentProblem } from '../environments.ts';
import { never } from '../stored-catalog.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { approvalOver, releaseFor } from './drift-release.ts';
import { exitCodeOf, isBlocked } from './exit.ts';
import { releaseOption } from './gate-options.ts';
import { endpointOptions, readingOptions, reportOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { isConnected, policyHere, reach } from './reach.ts';
import type { Command } from './shape.ts';
import { cacheFolder } from './shelf.ts';
import { sinceOf } from './since.ts';
import { defaultMaxFileBytes, sizeOf } from './size.ts';
import { emit, refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

const levels: readonly Severity[] = ['error', 'warning', 'info'];

/** The command. */
export const driftCommand: Command = {
  name: 'drift',
  operands: '[paths...]',
  most: Number.POSITIVE_INFINITY,
  about: 'tell what changed between two catalogs, and where the files use what changed; nothing is fetched',
  options: [
    {
      name: 'from',
      takes: 'value',
      value: 'CATALOG',
      about:
        'the older one: a saved catalog, or the digest of a kept one, of which the beginning will do; without it, the one kept before the newer one',
    },
    {
      name: 'to',
      takes: 'value',
      value: 'CATALOG',
      about: 'the newer one, in the same way; without it, the one in force',
    },
    {
      name: 'since',
      takes: 'value',
      value: 'WHEN',
      check: (value) =>
        sinceOf(value, 0) === undefined
          ? 'a day such as 2026-04-01, an instant, or a time ago such as 12h or 7d'
          : undefined,
      about:
        'in place of --from, the catalog that was in force then: a day (UTC), an instant, or so long ago (12h, 7d)',
    },
    {
      name: 'since-release',
      takes: 'flag',
      about:
        'in place of --from, the catalog of the last accepted release (modelint gate --accept); the report is then the Markdown for a change approval',
    },
    releaseOption,
    ...endpointOptions,
    ...readingOptions.filter(({ name }) => name !== 'catalog'),
    { name: 'no-uses', takes: 'flag', about: 'tell the changes alone and look at no file' },
    {
      name: 'fail-on',
      takes: 'value',
      value: 'LEVEL',
      choices: [...levels, 'never'],
      about:
        'the lowest severity of a change that makes the exit code 1: error, warning, info or never; error is the default',
    },
    {
      name: 'format',
      takes: 'value',
      value: 'FORMAT',
      choices: ['text', 'json', 'markdown'],
      about:
        'text for people, json for programs or markdown for release notes; text is the default, and markdown with --since-release',
    },
    ...reportOptions.filter(({ name }) => name === 'output-file'),
  ],
  run: drift,
};

async function drift(world: World, given: Arguments): Promise<number> {
  const { values, flags } = given;
  const since = values.has('since') ? sinceOf(values.get('since') ?? '', world.now()) : undefined;
  const misused = [...conflicts(given, since, world.now()), ...unknownEnvironment(world, given)];
  if (misused.length > 0) return refuse(world, misused, given);
  const release = flags.has('since-release') ? releaseFor(world, given) : undefined;
  if (release !== undefined && isProblem(release)) {
    tellProblems(world, [release], given);
    return exitCodeOf([release], false);
  }
  const wish = { from: release?.absolute ?? values.get('from'), to: values.get('to'), since };
  const { pair, problems: before } = await choosePair(world, wish, () => openKept(world, given));
  if (pair === undefined) {
    tellProblems(world, before, given);
    return exitCodeOf(before, false);
  }
  const drifted = await compare(world, given, pair);
  const problems = [...before, ...drifted.problems, ...old(pair, world.now())];
  if (isBlocked(problems)) return refuse(world, problems, given);
  const nothing = flags.has('no-uses') || drifted.scanned > 0 ? [] : [nothingRead];
  const unsearched = flags.has('no-uses') ? { unsearched: true as const } : {};
  const report = { tool, from: pair.from, to: pair.to, items: drifted.items, ...unsearched };
  const approval = release === undefined ? undefined : await approvalOver(world, given, { ...pair, release });
  const unwritten = emit(world, pieces(world, report, given, approval), given);
  const all = [...problems, ...nothing, ...(unwritten === undefined ? [] : [unwritten])];
  tellProblems(world, all, given);
  return exitCodeOf(all, unwritten === undefined && fails(drifted, given));
}

function conflicts({ flags, values, positionals }: Arguments, since: number | undefined, now: number) {
  const problems: Problem[] = [];
  const other = ['from', 'to'].find((name) => values.has(name));
  if (values.has('since') && other !== undefined)
    problems.push(usage('since-and-ends', `--since and --${other} exclude each other`));
  const earlier = ['from', 'since'].find((name) => values.has(name));
  if (flags.has('since-release') && earlier !== undefined)
    problems.push(usage('since-release-and-from', `--since-release and --${earlier} exclude each other`));
  if (values.has('release') && !flags.has('since-release'))
    problems.push(usage('release-alone', '--release goes with --since-release'));
  if (since !== undefined && since > now)
    problems.push(usage('since-future', `--since lies in the future: ${new Date(since).toISOString()}`));
  if (flags.has('no-uses') && positionals.length > 0)
    problems.push(usage('no-uses-and-paths', `--no-uses looks at no file, "${positionals[0]}" was given`));
  return problems;
}

/** Whether the environment is one is asked here too: files may be compared without any endpoint. */
function unknownEnvironment(world: World, given: Arguments): readonly Problem[] {
  const name = given.values.get('environment');
  if (name === undefined) return [];
  const policy = policyHere(world, given);
  if (!('environments' in policy)) return policy;
  const unknown = environmentProblem(name, policy);
  return unknown === undefined ? [] : [unknown];
}

/** What is stored of the account that is meant. */
async function openKept(world: World, given: Arguments): Promise<Kept | readonly Problem[]> {
  const connection = await reach(world, given);
  if (!isConnected(connection)) return connection;
  const { key, problems } = accountToRead(connection);
  if (key === undefined) return [never({ origin: connection.endpoint.origin, account: 'public' })];
  return { key, shelf: connection.store.read(key), misses: connection.misses, problems };
}

async function compare(world: World, given: Arguments, pair: Pair): Promise<Drifted> {
  const { values, flags, positionals } = given;
  const cache = cacheFolder(world, given);
  const { from, to, inForce: kept, catalogFiles } = pair;
  const standing = kept && ((id: string) => standingIn(kept.shelf.ledger, id, kept.misses));
  const progress = progressOn(world);
  const workspace = {
    paths: positionals.length === 0 ? ['.'] : positionals,
    policyFile: policyFile(world, values),
    maxFileBytes: sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes,
    environment: values.get('environment'),
    catalogPlaces: cache === undefined ? catalogFiles : [...catalogFiles, cache],
    onProgress: progress.step,
  };
  try {
    return await driftOf({ world, from, to, standing, workspace: flags.has('no-uses') ? undefined : workspace });
  } finally {
    progress.end();
  }
}

function policyFile({ files }: World, values: Arguments['values']): string | undefined {
  const config = values.get('config');
  return config === undefined ? undefined : files.resolve(config);
}

/** What happened since the newer catalog nobody knows. */
function old({ to, inForce }: Pair, now: number): readonly Problem[] {
  if (inForce === undefined || freshnessOf(to.fetchedAt, now, storeAges) === 'fresh') return [];
  const message = `the newer catalog is of ${to.fetchedAt}: what changed since then is not known`;
  return [{ kind: 'skipped', code: 'drift-old', message, advice: 'modelint refresh fetches it again' }];
}

const nothingRead: Problem = {
  kind: 'nothing',
  code: 'nothing-to-look-at',
  message: 'no readable text file under the paths given: whether what changed is used is not known',
  advice: 'name other files or folders, or leave the files out with --no-uses',
};

/** Whether the changes make the exit code 1. */
function fails({ items }: Drifted, { values }: Arguments): boolean {
  const threshold = levels.findIndex((level) => level === (values.get('fail-on') ?? 'error'));
  return items.some(({ severity }) => levels.indexOf(severity) <= threshold);
}

function pieces(world: World, report: DriftReport, given: Arguments, approval: Beside | undefined): readonly string[] {
  const format = given.values.get('format') ?? (approval === undefined ? 'text' : 'markdown');
  if (format === 'json') return [driftJson(report)];
  if (format === 'markdown') return [driftMarkdown(report, approval)];
  return driftText(report, styleFor(world, 'out', given));
}
