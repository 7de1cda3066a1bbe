// `modelint init --ci`: writes what a CI system reads, and overwrites nothing.

import { safeText } from '../../shared/text/safe.ts';
import { upToTop } from '../beside.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { type CiFile, ciSystems } from './ci.table.ts';
import { refuse } from './tell.ts';
import { usage } from './values.ts';

/** Writes the files of the system that `--ci` names. */
export function initCi(world: World, name: string, given: Arguments): number {
  const system = ciSystems.find((one) => one.name === name);
  const { files } = world;
  // Further down nobody reads them.
  const top = upToTop(files).at(-1) as string;
  const at = (file: CiFile) => file.path.split('/').reduce((folder, name) => files.join(folder, name), top);
  const there = system?.files.find((file) => files.exists(at(file)));
  if (system === undefined || there !== undefined) {
    const shown = there === undefined ? name : files.display(at(there));
    // Whoever has such a file already wants to see what to put into it.
    if (there !== undefined) world.out.write(there.text);
    const advice = 'it would hold the lines above; put in what you need of them';
    return refuse(world, [usage('ci-exists', `"${shown}" exists and is not overwritten`, advice)], given);
  }
  for (const file of system.files) {
    const absolute = at(file);
    const problem =
      files.makeFolder(files.parent(absolute), top) ?? files.write(absolute, { text: file.text, encoding: 'utf-8' });
    if (problem !== undefined) return refuse(world, [problem], given);
    world.out.write(`wrote ${safeText(files.display(absolute), 300)}\n`);
  }
  world.out.write(`\nnext:\n${system.next.map((line) => `  ${line}\n`).join('')}`);
  return 0;
}
