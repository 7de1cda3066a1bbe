// The commands, in the order in which help lists them.

import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import { inventoryCommand } from './inventory.ts';
import { lintCommand } from './lint.ts';
import { printConfigCommand } from './print-config.ts';
import type { Command } from './shape.ts';

/** All commands. */
export const commands: readonly Command[] = [
  lintCommand,
  inventoryCommand,
  explainCommand,
  initCommand,
  printConfigCommand,
];
