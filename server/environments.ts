// Named environments: which variables of the user's environment say where one lives, and by which token.

import type { Policy } from '../shared/policy/policy.ts';
import type { Problem } from '../shared/problem.ts';
import { nearest } from '../shared/text/nearest.ts';
import { baseVariable } from './origin.ts';
import { tokenVariables } from './token.ts';

/** Where the user's environment speaks of an environment. */
export interface Whereabouts {
  /** Undefined where the user names none. */
  readonly name: string | undefined;
  /** Variable of the base URL. */
  readonly base: string;
  /** Variables of the token, in the order in which they count. */
  readonly tokens: readonly string[];
  /** Variables of the tokens of all other environments that are known: not for this run. */
  readonly others: readonly string[];
}

/** The variables of an environment. Those of another one never stand in for them. */
export function whereaboutsOf(name: string | undefined, { environments }: Policy): Whereabouts {
  const variables = (of: string) => tokenVariables.map((variable) => `${variable}_${suffixOf(of)}`);
  const others = environments.filter((one) => one.name !== name).flatMap((one) => variables(one.name));
  if (name === undefined) return { name, base: baseVariable, tokens: tokenVariables, others };
  return { name, base: `${baseVariable}_${suffixOf(name)}`, tokens: variables(name), others };
}

/** What is wrong with the name of an environment; undefined where nothing is. Without a policy any name will do. */
export function environmentProblem(name: string, { path, environments }: Policy): Problem | undefined {
  const refuse = (code: string, message: string, advice: string): Problem => ({ kind: 'usage', code, message, advice });
  if (name === '') return refuse('unknown-environment', 'the name of the environment is empty', 'name one');
  if (path === undefined) return undefined;
  const names = environments.map((one) => one.name);
  if (!names.includes(name)) {
    const meant = nearest(name, names);
    const known = names.length === 0 ? 'it names none' : `known there: ${names.join(', ')}`;
    const advice = meant === undefined ? known : `did you mean "${meant}"?`;
    return refuse('unknown-environment', `"${path}" names no environment "${name}"`, advice);
  }
  const twin = names.find((other) => other !== name && suffixOf(other) === suffixOf(name));
  if (twin === undefined) return undefined;
  const message = `the environments "${name}" and "${twin}" would share the variables that end in _${suffixOf(name)}`;
  return refuse('environment-ambiguous', message, 'rename one of them in the policy');
}

function suffixOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
