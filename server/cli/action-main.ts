// Entry of the step of GitHub Actions: where it stands and what it ends with; all else is handed over.

import { nodeWorld } from '../world/node.ts';
import { runAction } from './action.ts';

try {
  const folder = process.env['INPUT_WORKING-DIRECTORY'];
  if (folder) process.chdir(folder);
  process.exitCode = await runAction(nodeWorld(process));
} catch (error) {
  // A bug. It must not end as 1, which would read as findings.
  console.error(error);
  process.exitCode = 2;
}
