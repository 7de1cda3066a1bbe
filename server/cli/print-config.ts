// `modelint print-config`: tells what is in force for one file, and why.

import { languageOf } from '../../shared/languages/registry.ts';
import { environmentOf, matchesPath } from '../../shared/policy/match.ts';
import type { Policy, Role } from '../../shared/policy/policy.ts';
import { isSavedAnswer, roleOf } from '../../shared/policy/roles.ts';
import { exactJson } from '../../shared/report/exact.ts';
import { allRules } from '../../shared/rules/registry.ts';
import { policiesFrom } from '../policies.ts';
import type { Arguments } from '../world/args.ts';
import { isProblem, type World } from '../world/world.ts';
import { isBlocked } from './exit.ts';
import { readingOptions } from './options.ts';
import type { Command } from './shape.ts';
import { defaultMaxFileBytes } from './size.ts';
import { refuse } from './tell.ts';
import { usage } from './values.ts';

/** The command. */
export const printConfigCommand: Command = {
  name: 'print-config',
  operands: '<file>',
  most: 1,
  about: 'tell as JSON what is in force for a file: policy, role, environment, language, severities',
  options: readingOptions.filter(({ name }) => name === 'config'),
  run: printConfig,
};

async function printConfig(world: World, given: Arguments): Promise<number> {
  const { files } = world;
  const [path] = given.positionals;
  if (path === undefined) return refuse(world, [usage('file-missing', 'print-config needs a file')], given);
  const absolute = files.resolve(path);
  const file = files.read(absolute, defaultMaxFileBytes);
  if (file === undefined) {
    // The discovery knows what was probably meant.
    const { problems } = await files.discover([path], { ignored: () => false });
    return refuse(world, problems, given);
  }
  if (isProblem(file)) return refuse(world, [{ ...file, kind: 'usage' }], given);
  const config = given.values.get('config');
  const policies = policiesFrom(files, config === undefined ? undefined : files.resolve(config));
  const { policy, folder } = policies.of(absolute);
  if (isBlocked(policies.problems())) return refuse(world, policies.problems(), given);
  const policyPath = files.relative(folder, absolute);
  const role = roleOf(policyPath, policy, file.text);
  world.out.write(
    exactJson({
      version: 1,
      path: files.display(absolute),
      policy: policy.path ?? null,
      role,
      roleBy: roleBy(policyPath, role, policy, file.text),
      environment: environmentOf(policy, policyPath)?.name ?? null,
      language: languageOf(files.display(absolute), file.text).id,
      ignoredBy: policy.ignores.find((glob) => matchesPath([glob], policyPath)) ?? null,
      rules: allRules.map(({ id, severity }) => {
        const chosen = policy.severities.get(id);
        return { rule: id, severity: chosen ?? severity, by: chosen === undefined ? 'default' : 'policy' };
      }),
    }),
  );
  return 0;
}

/** What gave a file its role, in the order in which roles are decided. */
function roleBy(path: string, role: Role, policy: Policy, text: string): string {
  if (role === 'policy') return 'its name';
  const glob = policy.roles.get(role)?.find((one) => matchesPath([one], path));
  if (glob !== undefined) return `"roles.${role}" of the policy: ${glob}`;
  const environment = role === 'config' ? environmentOf(policy, path) : undefined;
  const config = environment?.config.find((one) => matchesPath([one], path));
  if (config !== undefined) return `environment "${environment?.name}" of the policy: ${config}`;
  if (role === 'generated' && isSavedAnswer(path, text)) return 'being a saved answer of a models endpoint';
  return role === 'source' ? 'nothing says otherwise' : 'its name or folder';
}
