// `modelint init`: writes a first policy from what the tree holds.

import { policyNames } from '../../shared/policy/roles.ts';
import { starterPolicy } from '../../shared/report/starter.ts';
import { count } from '../../shared/rules/words.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { ciSystems } from './ci.table.ts';
import { exitCodeOf, isBlocked } from './exit.ts';
import { initCi } from './init-ci.ts';
import { reported, runOver } from './run.ts';
import type { Command } from './shape.ts';
import { refuse, tellProblems } from './tell.ts';
import { usage } from './values.ts';

/** The command. */
export const initCommand: Command = {
  name: 'init',
  operands: '',
  most: 0,
  about:
    'write a commented modelint.json from what the working directory holds; an existing policy is never overwritten',
  options: [
    {
      name: 'ci',
      takes: 'value',
      value: 'SYSTEM',
      choices: ciSystems.map(({ name }) => name),
      about: `write what a CI system reads instead: ${ciSystems.map(({ name, files }) => `${name} (${files.map(({ path }) => path).join(', ')})`).join(', ')}; nothing is overwritten`,
    },
  ],
  run: init,
};

async function init(world: World, given: Arguments): Promise<number> {
  const { files } = world;
  const system = given.values.get('ci');
  if (system !== undefined) return initCi(world, system, given);
  const name = policyNames[0] as string;
  const there = policyNames.find((one) => files.exists(files.join(files.cwd, one)));
  if (there !== undefined) {
    return refuse(
      world,
      [
        usage(
          'policy-exists',
          `"${there}" exists and is not overwritten`,
          'edit it, or move it away and run modelint init again',
        ),
      ],
      given,
    );
  }
  const ran = await runOver(world, given);
  const grave = ran.problems.filter(({ kind }) => kind !== 'nothing');
  if (isBlocked(grave)) return refuse(world, grave, given);
  tellProblems(world, grave, given);
  const problem = files.write(files.join(files.cwd, name), {
    text: starterPolicy(ran.files.map(reported)),
    encoding: 'utf-8',
  });
  if (problem !== undefined) return refuse(world, [problem], given);
  const sightings = ran.files.reduce((sum, file) => sum + file.sightings.length, 0);
  world.out.write(
    [
      `wrote ${name}, from ${count(sightings, 'place')} with a model ID in ${count(ran.scanned, 'file')}`,
      '',
      'next:',
      '  modelint inventory                    see which IDs stand where',
      `  edit ${name.padEnd(33)}switch on "approved" and "blocked" as you need them`,
      '  modelint lint --catalog models.json   compare with a saved answer of GET /v1/models',
      '',
    ].join('\n'),
  );
  return exitCodeOf(grave, false);
}
