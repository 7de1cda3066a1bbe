// Entry of the command line: the one file that touches the process. It hands everything over.

import { nodeWorld } from '../world/node.ts';
import { runCommand } from './command.ts';

try {
  // Set and not exited with, so that what was written to a pipe is written to the end.
  process.exitCode = await runCommand(nodeWorld(process), process.argv.slice(2));
} catch (error) {
  // A bug. It must not end as 1, which would read as findings.
  console.error(error);
  process.exitCode = 2;
}
