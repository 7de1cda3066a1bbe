// The command line as a value: a world and arguments in, an exit code out.

import { nearest } from '../../shared/text/nearest.ts';
import { parseArguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { commands } from './commands.ts';
import { guarded } from './guard.ts';
import { commandHelp, generalHelp } from './help.ts';
import { globalOptions } from './options.ts';
import type { Command } from './shape.ts';
import { refuse, styleFor } from './tell.ts';
import { tool } from './tool.ts';
import { readArguments, usage } from './values.ts';

const noArguments = { flags: new Set<string>(), values: new Map<string, string>() };

/** Runs one command and answers its exit code (see exit.ts). */
export async function runCommand(unguarded: World, argv: readonly string[]): Promise<number> {
  const world = guarded(unguarded);
  const at = argv.findIndex((word) => !word.startsWith('-'));
  const name = argv[at];
  const before = at < 0 ? argv : argv.slice(0, at);
  const general = parseArguments(before, new Map(globalOptions.map((option) => [option.name, option])));
  const [misplaced] = general.problems;
  if (misplaced !== undefined) {
    const advice =
      name === undefined
        ? misplaced.advice
        : 'the options of a command stand behind its name: modelint lint --catalog FILE';
    return refuse(world, [advice === undefined ? misplaced : { ...misplaced, advice }], general);
  }
  if (general.flags.has('version')) return showVersion(world);
  if (name === undefined || name === 'help') {
    const of = name === undefined ? undefined : argv.slice(at + 1).find((word) => !word.startsWith('-'));
    if (of !== undefined) {
      const command = commandNamed(of);
      return command === undefined ? unknown(world, of) : showHelp(world, command);
    }
    if (name === 'help' || general.flags.has('help')) return showHelp(world, undefined);
    world.err.write(generalHelp(commands, styleFor(world, 'err', general)));
    return 2;
  }
  const command = commandNamed(name);
  if (command === undefined) return unknown(world, name);
  const given = readArguments([...before, ...argv.slice(at + 1)], command);
  if (given.flags.has('help')) return showHelp(world, command);
  if (given.flags.has('version')) return showVersion(world);
  if (given.problems.length > 0) {
    const code = refuse(world, given.problems, given);
    world.err.write(`modelint ${command.name} --help shows what it takes\n`);
    return code;
  }
  return command.run(world, given);
}

function commandNamed(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}

function unknown(world: World, name: string): number {
  const meant = nearest(name, [...commands.map((command) => command.name), 'help']);
  const path = meant === undefined && world.files.exists(world.files.resolve(name));
  const advice =
    meant !== undefined
      ? `did you mean "${meant}"?`
      : path
        ? `to lint it: modelint lint ${name}`
        : 'modelint --help lists the commands';
  return refuse(world, [usage('unknown-command', `there is no command "${name}"`, advice)], noArguments);
}

function showHelp(world: World, command: Command | undefined): number {
  const style = styleFor(world, 'out', noArguments);
  world.out.write(command === undefined ? generalHelp(commands, style) : commandHelp(command, style));
  return 0;
}

function showVersion(world: World): number {
  world.out.write(`${tool.version}\n`);
  return 0;
}
