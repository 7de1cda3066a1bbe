// From the options of a command to a connection: the policy's environments, the endpoint, the token, the cache.

import { noPolicy, type Policy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { type Connection, connect } from '../connect.ts';
import { environmentProblem, type Whereabouts, whereaboutsOf } from '../environments.ts';
import { type Patience, patience } from '../patience.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import type { Observed } from '../world/catalog-ports.ts';
import { isProblem, type World } from '../world/world.ts';
import { durationOf } from './duration.ts';
import { isBlocked } from './exit.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

type Given = Pick<Arguments, 'flags' | 'values'>;

/** The policy in force at the working directory, or the one named with `--config`; problems where it cannot be read. */
export function policyHere({ files }: World, { values }: Pick<Given, 'values'>): Policy | readonly Problem[] {
  const config = values.get('config');
  const policies = policiesFrom(files, config === undefined ? undefined : files.resolve(config));
  // Any file of the working directory will do to ask for.
  const { policy } = policies.of(files.join(files.cwd, 'any'));
  return isBlocked(policies.problems()) ? policies.problems() : policy;
}

/** Which variables speak of the environment that the options name; problems where there is none by that name. */
export function whereaboutsFor(world: World, given: Pick<Given, 'values'>): Whereabouts | readonly Problem[] {
  const name = given.values.get('environment');
  const found = policyHere(world, given);
  const broken = !('environments' in found);
  // A broken policy is in nobody's way who does not need it.
  if (name !== undefined && broken) return found;
  const policy = broken ? noPolicy : found;
  const unknown = name === undefined ? undefined : environmentProblem(name, policy);
  return unknown === undefined ? whereaboutsOf(name, policy) : [unknown];
}

/** What a command wants of a connection beside what was given. */
export interface Wants {
  /** Whether it is going to ask: then a named environment must have a token of its own. */
  readonly asks?: boolean;
  readonly observe?: (seen: Observed) => void;
}

/** Connects as the options say. Nothing is asked yet. */
export async function reach(world: World, given: Given, wants: Wants = {}): Promise<Connection | readonly Problem[]> {
  const { values, flags } = given;
  const whereabouts = whereaboutsFor(world, given);
  if (!('tokens' in whereabouts)) return whereabouts;
  const { name } = whereabouts;
  const connection = await connect(world, {
    userAgent: `${tool.name}/${tool.version}`,
    whereabouts,
    baseUrl: values.get('base-url'),
    tokenFromInput: flags.has('token-stdin'),
    caFile: values.get('ca-file'),
    cacheDir: values.get('cache-dir'),
    ...(wants.observe === undefined ? {} : { observe: wants.observe }),
  });
  if (isProblem(connection)) return [connection];
  if (name === undefined || connection.token !== undefined || wants.asks !== true) return connection;
  const advice = `set ${whereabouts.tokens.join(' or ')}, or give it with --token-stdin`;
  return [usage('token-unset', `there is no token for the environment "${name}"`, advice)];
}

/** Whether a connection could be made. */
export function isConnected(made: Connection | readonly Problem[]): made is Connection {
  return 'store' in made;
}

/** How long and how often to ask: somebody waits at a terminal, a job has more time. */
export function patienceOf({ err, env }: World, { values }: Pick<Given, 'values'>): Patience {
  const usual = err.isTerminal && !env('CI') ? patience.interactive : patience.background;
  const budget = durationOf(values.get('timeout') ?? '');
  return budget === undefined ? usual : { ...usual, budget, each: budget };
}
