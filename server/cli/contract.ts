// `modelint contract`: a preflight of the models endpoint, compared with what the team has accepted.

import { acceptedText, contractName } from '../../shared/contract/accepted.ts';
import { mostRequests } from '../../shared/contract/probes.table.ts';
import type { Problem } from '../../shared/problem.ts';
import { contractJson, contractMarkdown, contractText } from '../../shared/report/contract.ts';
import { nearestBeside, placeBeside } from '../beside.ts';
import type { Connection } from '../connect.ts';
import { acceptedIn, type ContractEnd, contractPlan, contractTimeout, contractWith } from '../contract-run.ts';
import { environmentProblem, whereaboutsOf } from '../environments.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { waiting } from './asking.ts';
import { durationOf, durationTrouble } from './duration.ts';
import { exitCodeOf } from './exit.ts';
import { endpointOptions, formatOption, policyOption, requestOptions } from './options.ts';
import { isConnected, policyHere, reach } from './reach.ts';
import type { Command } from './shape.ts';
import { refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

/** The command. */
export const contractCommand: Command = {
  name: 'contract',
  operands: '',
  most: 0,
  about:
    'check the models endpoint from where it runs: path, tokens, methods, timeout, fields, pages; exit code 0 where the contract holds, 1 where it is broken, 3 where nobody can tell',
  options: [
    {
      name: 'against',
      takes: 'value',
      value: 'NAME',
      about: 'compare the shape with that of another environment of the policy, asked once with its own token',
    },
    {
      name: 'accept',
      takes: 'flag',
      about:
        'keep what was seen as the contract that later checks are compared with; only where nothing speaks against it',
    },
    {
      name: 'contract',
      takes: 'value',
      value: 'FILE',
      about: `the accepted contract; ${contractName} beside the policy or above the working directory is the default`,
    },
    { name: 'dry-run', takes: 'flag', about: 'say what would be sent, and how many requests at most; send nothing' },
    {
      name: 'timeout',
      takes: 'value',
      value: 'TIME',
      check: durationTrouble,
      about: 'give each request up after this time; 15s is the default',
    },
    ...endpointOptions,
    ...requestOptions,
    policyOption,
    {
      ...formatOption,
      choices: ['text', 'json', 'markdown'],
      about: 'text for people, json for programs or markdown; text is the default',
    },
  ],
  run: contract,
};

async function contract(world: World, given: Arguments): Promise<number> {
  const { values, flags } = given;
  const against = values.get('against');
  const reached = await reachBoth(world, given, against);
  if (!('connection' in reached)) return refuse(world, reached, given);
  const { connection, other } = reached;
  if (flags.has('dry-run')) {
    world.out.write(contractPlan(connection, against));
    return 0;
  }
  const { endpoint } = connection;
  if (connection.token === undefined) {
    const advice = 'set COMETAPI_KEY, or give it with --token-stdin';
    return refuse(world, [usage('token-unset', `there is no token for ${endpoint.origin}`, advice)], given);
  }
  const file = fileOf(world, given);
  const accepted = acceptedIn(world, file);
  if (isProblem(accepted)) return refuse(world, [accepted], given);
  const what = `asking ${endpoint.origin}, at most ${mostRequests(against)} requests`;
  const timeout = durationOf(values.get('timeout') ?? '') ?? contractTimeout;
  const parts = { world, connection, environment: values.get('environment'), other, accepted, tool, timeout };
  const end = await waiting(world, what, () => contractWith({ ...parts, command: commandOf(given) }));
  if (isProblem(end)) {
    tellProblems(world, [end], given);
    return exitCodeOf([end], false);
  }
  return tellEnd(world, end, file, given);
}

function tellEnd(world: World, { report, acceptable }: ContractEnd, file: string, given: Arguments): number {
  const { values, flags } = given;
  const accepts = flags.has('accept');
  const unwritten =
    accepts && acceptable !== undefined
      ? world.files.write(file, { text: acceptedText(acceptable), encoding: 'utf-8' })
      : undefined;
  const problems: Problem[] = unwritten === undefined ? [] : [unwritten];
  const shown = world.files.display(file);
  if (accepts && acceptable === undefined)
    problems.push({
      kind: 'skipped',
      code: 'contract-not-accepted',
      message: `nothing was accepted: "${shown}" stays as it is`,
    });
  const taken = accepts && acceptable !== undefined && unwritten === undefined;
  // Whoever accepts it has seen it: what it differed in is what is expected from now on.
  const failing = report.verdict === 'broken' && !taken;
  const exitCode = exitCodeOf(problems, failing) || (report.verdict === 'cannot-tell' && !taken ? 3 : 0);
  const format = values.get('format');
  if (format === 'json') world.out.write(contractJson(report, exitCode));
  else if (format === 'markdown') world.out.write(contractMarkdown(report));
  else {
    world.out.write(contractText(report, styleFor(world, 'out', given)));
    if (taken) world.out.write(`accepted as "${shown}"\n`);
  }
  tellProblems(world, problems, given);
  return exitCode;
}

interface Both {
  readonly connection: Connection;
  readonly other: { readonly name: string; readonly connection: Connection } | undefined;
}

/** Both endpoints, each with its own token. The token of the second one is left where it is until its turn comes. */
async function reachBoth(
  world: World,
  given: Arguments,
  against: string | undefined,
): Promise<Both | readonly Problem[]> {
  const asks = !given.flags.has('dry-run');
  const policy = policyHere(world, given);
  if (!('environments' in policy)) return policy;
  if (against !== undefined && given.values.get('environment') === against)
    return [usage('against-itself', `--against names the environment "${against}" that is checked anyway`)];
  const unknown = against === undefined ? undefined : environmentProblem(against, policy);
  if (unknown !== undefined) return [unknown];
  const spared = new Set(against === undefined ? [] : whereaboutsOf(against, policy).tokens);
  const sparing = { ...world, takeEnv: (name: string) => (spared.has(name) ? undefined : world.takeEnv(name)) };
  const connection = await reach(sparing, given, { asks });
  if (!isConnected(connection)) return connection;
  if (against === undefined) return { connection, other: undefined };
  const own = ['base-url', 'environment'];
  const values = new Map([...given.values].filter(([name]) => !own.includes(name)).concat([['environment', against]]));
  const flags = new Set([...given.flags].filter((name) => name !== 'token-stdin'));
  const theirs = await reach(world, { values, flags }, { asks });
  return isConnected(theirs) ? { connection, other: { name: against, connection: theirs } } : theirs;
}

function fileOf({ files }: World, { values }: Arguments): string {
  const named = values.get('contract');
  if (named !== undefined) return files.resolve(named);
  const config = values.get('config');
  const policies = policiesFrom(files, config === undefined ? undefined : files.resolve(config));
  return nearestBeside(files, policies, contractName) ?? placeBeside(files, policies, contractName);
}

function commandOf({ values, flags }: Arguments): string {
  const words = ['environment', 'against', 'timeout', 'accept'].flatMap((name) => {
    const value = values.get(name);
    if (value === undefined) return flags.has(name) ? [`--${name}`] : [];
    return [`--${name}`, /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value)];
  });
  return ['modelint', 'contract', ...words].join(' ');
}
