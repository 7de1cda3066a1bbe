// `modelint inventory`: lists the model IDs under the paths given.

import { inventoryText } from '../../shared/report/inventory.ts';
import { inventoryJson } from '../../shared/report/json.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { exitCodeOf } from './exit.ts';
import { inputOptions, readingOptions, reportOptions, storedOptions } from './options.ts';
import { reported, runOver } from './run.ts';
import type { Command } from './shape.ts';
import { emit, styleFor, tellProblems } from './tell.ts';

/** The command. */
export const inventoryCommand: Command = {
  name: 'inventory',
  operands: '[paths...]',
  most: Number.POSITIVE_INFINITY,
  about: 'list the model IDs in files and folders, with their places, without judging them',
  options: [...readingOptions, ...storedOptions, ...reportOptions, ...inputOptions],
  run: inventory,
};

async function inventory(world: World, given: Arguments): Promise<number> {
  const { files, problems, scanned } = await runOver(world, given);
  const listed = files.map(reported);
  const text =
    given.values.get('format') === 'json'
      ? inventoryJson(listed)
      : scanned === 0
        ? ''
        : inventoryText(listed, scanned, styleFor(world, 'out', given));
  const unwritten = emit(world, [text], given);
  const all = unwritten === undefined ? problems : [...problems, unwritten];
  tellProblems(world, all, given);
  return exitCodeOf(all, false);
}
