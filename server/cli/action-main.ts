// Entry of the step of GitHub Actions: where it stands and what it ends with; all else is handed over.

import { nodeWorld } from '../world/node.ts';
import { endWithout, runAction } from './action.ts';

try {
  const folder = process.env['INPUT_WORKING-DIRECTORY'] ?? '';
  process.exitCode = entered(folder) ? await runAction(nodeWorld(process)) : endWithout(nodeWorld(process), folder);
} catch (error) {
  // A bug. It must not end as 1, which would read as findings.
  console.error(error);
  process.exitCode = 2;
}

function entered(folder: string): boolean {
  try {
    if (folder !== '') process.chdir(folder);
    return true;
  } catch {
    return false;
  }
}
