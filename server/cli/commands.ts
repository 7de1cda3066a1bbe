// The commands, in the order in which help lists them.

import { baselineCommand } from './baseline.ts';
import { catalogCommand } from './catalog.ts';
import { contractCommand } from './contract.ts';
import { doctorCommand } from './doctor.ts';
import { driftCommand } from './drift.ts';
import { evidenceCommand } from './evidence.ts';
import { explainCommand } from './explain.ts';
import { gateCommand } from './gate.ts';
import { initCommand } from './init.ts';
import { inventoryCommand } from './inventory.ts';
import { lintCommand } from './lint.ts';
import { lockCommand } from './lock.ts';
import { lspCommand } from './lsp.ts';
import { mergeCommand } from './merge.ts';
import { monitorCommand } from './monitor.ts';
import { printConfigCommand } from './print-config.ts';
import { refreshCommand } from './refresh.ts';
import type { Command } from './shape.ts';
import { smokeCommand } from './smoke.ts';

/** All commands. */
export const commands: readonly Command[] = [
  lintCommand,
  inventoryCommand,
  baselineCommand,
  mergeCommand,
  lockCommand,
  refreshCommand,
  catalogCommand,
  driftCommand,
  gateCommand,
  evidenceCommand,
  monitorCommand,
  explainCommand,
  initCommand,
  printConfigCommand,
  contractCommand,
  smokeCommand,
  doctorCommand,
  lspCommand,
];
