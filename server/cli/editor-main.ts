// Entry of the language server as an editor bundles it: the options of `modelint lsp` without the name of the command.

import type { Arguments } from '../world/args.ts';
import { nodeWorld } from '../world/node.ts';
import { commandHelp } from './help.ts';
import { lspCommand } from './lsp.ts';
import { refuse, styleFor } from './tell.ts';
import { tool } from './tool.ts';
import { readArguments } from './values.ts';

const world = nodeWorld(process);
process.exitCode = await serverOf(readArguments(process.argv.slice(2), lspCommand));

async function serverOf(given: Arguments): Promise<number> {
  const { flags, problems } = given;
  const says = flags.has('version')
    ? `${tool.version}\n`
    : flags.has('help')
      ? commandHelp(lspCommand, styleFor(world, 'out', given))
      : undefined;
  if (says === undefined) return problems.length > 0 ? refuse(world, problems, given) : lspCommand.run(world, given);
  world.out.write(says);
  return 0;
}
