// `modelint monitor`: checks the catalogs of all environments, once or again and again, and says what somebody must know.

import { alertTroubles } from '../../shared/gate/alerts.ts';
import { pauseBefore } from '../../shared/gate/monitor-due.ts';
import type { Threshold } from '../../shared/gate/monitor-verdict.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { metricsText } from '../../shared/report/metrics.ts';
import type { MonitorReport } from '../../shared/report/monitor.ts';
import { monitorLine } from '../../shared/report/monitor-line.ts';
import { monitorText } from '../../shared/report/monitor-text.ts';
import { topOf } from '../gate-sweep.ts';
import { check, type MonitorOptions } from '../monitor/check.ts';
import { memoryAt } from '../monitor/memory.ts';
import { areTargets, targetsOf } from '../monitor/targets.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { waiting } from './asking.ts';
import { intervalOf, monitorMisuse, monitorOptions, spacingOf, storedToken } from './monitor-options.ts';
import { patienceOf, policyHere } from './reach.ts';
import type { Command } from './shape.ts';
import { cacheFolder } from './shelf.ts';
import { defaultMaxFileBytes, sizeOf } from './size.ts';
import { refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

/** The command. */
export const monitorCommand: Command = {
  name: 'monitor',
  operands: '[paths...]',
  most: Number.POSITIVE_INFINITY,
  about:
    'ask the endpoints of all environments, compare with what the files configure, and raise the alerts of the policy; exit code 1 where one is raised, 3 where nothing is and a catalog could not be had',
  options: monitorOptions,
  run: monitor,
};

async function monitor(world: World, given: Arguments): Promise<number> {
  const misused = monitorMisuse(given);
  if (misused.length > 0) return refuse(world, misused, given);
  const policy = policyHere(world, given);
  if (!('environments' in policy)) return refuse(world, policy, given);
  const troubles = alertTroubles(policy).map((message): Problem => {
    const path = policy.path === undefined ? {} : { path: policy.path };
    return { kind: 'config', code: 'alerts-malformed', message, ...path };
  });
  const top = topFor(world, given);
  const file = stateFile(world, given, top);
  if (troubles.length > 0 || file === undefined) return refuse(world, file === undefined ? [nowhere] : troubles, given);
  const targets = await reachAll(world, given, policy);
  if (!areTargets(targets)) return refuse(world, targets, given);
  const options: MonitorOptions = {
    tool,
    policy,
    targets,
    memory: memoryAt(world, file),
    tree: treeOf(world, given, file, top),
    patience: patienceOf(world, given),
    spacing: spacingOf(given),
    threshold: (given.values.get('fail-on') ?? 'medium') as Threshold,
    named: given.flags.has('ids'),
  };
  const every = intervalOf(given);
  const most = every === undefined ? 1 : Number(given.values.get('checks') ?? Number.POSITIVE_INFINITY);
  for (let number = 1; ; number++) {
    const made = await waiting(world, 'checking', () => check(world, options));
    if (isProblem(made)) return refuse(world, [made], given);
    const code = tell(world, made, given);
    if (every === undefined || number >= most) return code;
    const states = made.environments.flatMap(({ state }) => state ?? []);
    await world.sleep(pauseBefore(every, world.random(), states, world.now()));
  }
}

const nowhere = usage(
  'state-nowhere',
  'there is no folder for the cache, and so none to remember in',
  'name a file with --state',
);

/** Where to remember: one file for each tree. */
function stateFile(world: World, { values }: Arguments, top: string): string | undefined {
  const { files, sha256 } = world;
  const given = values.get('state');
  if (given !== undefined) return files.resolve(given);
  const folder = cacheFolder(world, { values });
  return folder && files.join(files.join(folder, 'monitor'), `${sha256(top).slice(0, 16)}.json`);
}

function reachAll(world: World, { values, flags, lists }: Arguments, policy: Policy) {
  const stored = (lists.get('stored-token') ?? []).map(storedToken);
  return targetsOf(world, {
    userAgent: `${tool.name}/${tool.version}`,
    policy,
    names: lists.get('environment') ?? [],
    baseUrl: values.get('base-url'),
    tokenFromInput: flags.has('token-stdin'),
    caFile: values.get('ca-file'),
    cacheDir: values.get('cache-dir'),
    stored: new Map(stored.map(([name, path]) => [name, world.files.resolve(path)])),
  });
}

/** The folder below which everything counts, from whichever folder below the policy the monitor is called. */
function topFor({ files }: World, { values }: Arguments): string {
  if (values.has('config')) return files.cwd;
  // Any file of the working directory will do to ask for.
  return topOf(files, policiesFrom(files, undefined).of(files.join(files.cwd, 'any')).folder);
}

function treeOf(world: World, given: Arguments, state: string, top: string): MonitorOptions['tree'] {
  const { values, positionals } = given;
  const { resolve } = world.files;
  const config = values.get('config');
  const cache = cacheFolder(world, given);
  const own = ['summary', 'metrics'].flatMap((name) => values.get(name) ?? []).map(resolve);
  return {
    paths: positionals.length === 0 ? [top] : positionals,
    policyFile: config === undefined ? undefined : resolve(config),
    catalogPlaces: [...own, state, `${state}.copy`, ...(cache === undefined ? [] : [cache])],
    maxFileBytes: sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes,
  };
}

/** Puts a check out, and answers its exit code. */
function tell(world: World, report: MonitorReport, given: Arguments): number {
  const { values } = given;
  const { files } = world;
  const [summary, metrics] = [values.get('summary'), values.get('metrics')];
  const line = monitorLine(report);
  const unwritten = [
    summary === undefined ? undefined : world.appendLine(files.resolve(summary), line),
    // Where nobody was asked, the figures of the check before say more.
    metrics === undefined || report.environments.every(({ seen }) => seen === undefined)
      ? undefined
      : files.write(files.resolve(metrics), { text: metricsText(report), encoding: 'utf-8' }),
  ].filter((one) => one !== undefined);
  if (values.get('format') === 'json') world.out.write(line);
  else world.out.write(monitorText(report, styleFor(world, 'out', given)));
  tellProblems(world, [...report.problems, ...unwritten], given);
  return unwritten.length > 0 ? 2 : report.exitCode;
}
