// Where the pages of the rules lie on this machine, for diagnostics to link to.

import { existsSync } from 'node:fs';

/** The `file:` address of the folder that holds a page `<rule>.md` for each rule; undefined where there is none. */
export function rulePages(): string | undefined {
  // Beside the program as it is shipped, else where they are written.
  const folders = [new URL('./rules/', import.meta.url), new URL('../../shared/rules/', import.meta.url)];
  return folders.find((folder) => existsSync(new URL('case-mismatch.md', folder)))?.href;
}
