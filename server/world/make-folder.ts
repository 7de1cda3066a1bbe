// Makes the folder for a file that is about to be written.

import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { errorCode } from './bytes.ts';
import { realPath } from './links.ts';
import { type Paths, within } from './paths.ts';

/** Makes a folder and those above it. A link among them may not lead out of `top`, the working directory if left out. */
export function makeFolder(absolute: string, { cwd, display }: Paths, top = cwd): Problem | undefined {
  let there = absolute;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  const real = realPath(there);
  const home = realPath(top);
  const refusal = (why: string): Problem => ({
    kind: 'usage',
    code: 'folder-not-made',
    message: `the folder "${display(absolute)}" was not made: ${why}`,
    path: display(absolute),
  });
  if (real === undefined || home === undefined || !within(home, real)) return refusal('it would lie elsewhere');
  try {
    mkdirSync(absolute, { recursive: true });
    return undefined;
  } catch (error) {
    return refusal(errorCode(error));
  }
}
