// The environments of a monitor: each with its own connection and token, all taken at once.

import type { Policy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { type Connection, connectTo, type ReachOptions } from '../connect.ts';
import { environmentProblem, whereaboutsOf } from '../environments.ts';
import { endpointFrom } from '../origin.ts';
import { takeToken } from '../token.ts';
import { isProblem, type World } from '../world/world.ts';

/** An environment to check. */
export interface Target {
  /** Undefined where it has no name. */
  readonly name: string | undefined;
  readonly connection: Connection;
  /** How its token compares with the one in the secret store, now; undefined where nobody said where that is. */
  readonly stored: () => 'same' | 'differs' | Problem | undefined;
}

/** Which environments, and how they are reached. */
export interface TargetOptions extends ReachOptions {
  readonly policy: Policy;
  /** Names given; without them all of the policy, or the one without a name. */
  readonly names: readonly string[];
  readonly baseUrl: string | undefined;
  readonly tokenFromInput: boolean;
  /** Absolute paths of files that hold what the secret store holds, by environment; the empty name is that of the unnamed one. */
  readonly stored: ReadonlyMap<string, string>;
}

/** Connects to all of them, without a request. Everything that is wrong is in the answer. */
export async function targetsOf(world: World, options: TargetOptions): Promise<readonly Target[] | readonly Problem[]> {
  const { policy, baseUrl, tokenFromInput, stored } = options;
  const known = options.names.length > 0 ? options.names : policy.environments.map(({ name }) => name);
  const names: readonly (string | undefined)[] = known.length === 0 ? [undefined] : [...new Set(known)];
  const problems: Problem[] = names.flatMap((name) =>
    name === undefined ? [] : (environmentProblem(name, policy) ?? []),
  );
  const alone = names.length === 1;
  if (!alone && baseUrl !== undefined) problems.push(one('--base-url'));
  if (!alone && tokenFromInput) problems.push(one('--token-stdin'));
  for (const name of stored.keys())
    if (!names.some((other) => (other ?? '') === name)) problems.push(strange(name, names));
  if (problems.length > 0) return problems;

  const all = names.map((name) => whereaboutsOf(name, policy));
  const ours = new Set(all.flatMap(({ tokens }) => tokens));
  const targets: Target[] = [];
  for (const { name, base, tokens, others } of all) {
    // Whatever else is wrong, no token shall stay in the environment; those of later ones are still to be taken.
    const theirs = others.filter((variable) => !ours.has(variable));
    const token = await takeToken(world, tokenFromInput, tokens, theirs);
    const endpoint = endpointFrom(baseUrl, world.env, base);
    if (token !== undefined && isProblem(token)) problems.push(token);
    else if (isProblem(endpoint)) problems.push(endpoint);
    else if (token === undefined && name !== undefined) problems.push(lacking(name, tokens));
    else {
      const connection = connectTo(world, { endpoint, token }, options);
      if (isProblem(connection)) problems.push(connection);
      else targets.push({ name, connection, stored: () => compare(world, stored.get(name ?? ''), token?.text) });
    }
  }
  return problems.length > 0 ? problems : targets;
}

/** Whether all could be connected to. */
export function areTargets(made: readonly Target[] | readonly Problem[]): made is readonly Target[] {
  return made.every((one) => 'connection' in one);
}

/** Compares the token with what a file holds. Neither is ever shown. */
function compare({ files }: World, file: string | undefined, token: string | undefined): ReturnType<Target['stored']> {
  if (file === undefined) return undefined;
  const found = files.read(file, 4096);
  if (found !== undefined && !isProblem(found)) return found.text.replace(/\r?\n$/, '') === token ? 'same' : 'differs';
  const path = files.display(file);
  const message = `the token in the secret store cannot be read from "${path}"`;
  return { kind: 'incomplete', code: 'stored-token-unreadable', message, path };
}

function one(option: string): Problem {
  const message = `${option} is for one environment, and several are to be checked`;
  return { kind: 'usage', code: 'several-environments', message, advice: 'name the one with --environment' };
}

function strange(name: string, names: readonly (string | undefined)[]): Problem {
  const known = names.flatMap((one) => one ?? []).join(', ');
  return {
    kind: 'usage',
    code: 'stored-token-environment',
    message:
      name === ''
        ? '--stored-token needs the name of an environment before its file: NAME=FILE'
        : `--stored-token names "${name}", which is not checked`,
    advice: known === '' ? 'give the file alone' : `checked are ${known}`,
  };
}

function lacking(name: string, tokens: readonly string[]): Problem {
  return {
    kind: 'usage',
    code: 'token-unset',
    message: `there is no token for the environment "${name}"`,
    advice: `set ${tokens.join(' or ')}, or give it with --token-stdin`,
  };
}
