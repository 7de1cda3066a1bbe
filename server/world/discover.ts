// Finds the files to lint under the paths a user gave.

import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { errorCode, type ReadBytes } from './bytes.ts';
import type { AskGit } from './git.ts';
import { followLink, lookAt, realPath } from './links.ts';
import { listFolder } from './list.ts';
import { missingPath } from './missing.ts';
import { type Notes, notes, skipped } from './notes.ts';
import type { Paths } from './paths.ts';
import type { DiscoverOptions, Discovery } from './world.ts';

/** What a discovery needs from its world. */
export interface DiscoverParts {
  readonly paths: Paths;
  readonly git: AskGit;
  readonly readBytes: ReadBytes;
  /** Links that may be read, with the real file behind them; filled by the discovery. */
  readonly links: Map<string, string>;
}

/** What one discovery gathers. */
export interface Gathering extends DiscoverParts, DiscoverOptions {
  readonly said: Notes;
  /** Displayed paths. */
  readonly found: Set<string>;
  /** Real files that a link stands for already. */
  readonly linked: Set<string>;
  readonly addBinary: () => void;
}

/** A discovery over the given world. */
export function discoverWith(parts: DiscoverParts) {
  return async (paths: readonly string[], options: DiscoverOptions): Promise<Discovery> => {
    let binaries = 0;
    const gathering: Gathering = {
      ...parts,
      ...options,
      said: notes(),
      found: new Set(),
      linked: new Set(),
      addBinary: () => {
        binaries++;
      },
    };
    for (const path of new Set(paths)) await addPath(path, gathering);
    // The default order of strings is that of their UTF-16 code units, the same on every machine.
    const files = [...gathering.found].sort().map((display) => parts.paths.absolute(display));
    return { files, binaries, problems: gathering.said.all() };
  };
}

async function addPath(path: string, gathering: Gathering): Promise<void> {
  const { paths, said, found } = gathering;
  const absolute = paths.resolve(path);
  const shown = paths.display(absolute);
  let stat: Stats | undefined;
  try {
    // An empty argument is an unset variable in somebody's script, hardly the working directory.
    stat = path === '' ? undefined : statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    said.tell(unfit(shown, errorCode(error)));
    return;
  }
  if (stat === undefined) said.tell(missingPath(path, paths));
  else if (stat.isDirectory()) await listFolder(absolute, gathering);
  else if (!stat.isFile()) said.tell(unfit(shown, 'it is not a file'));
  else if (mayFollow(absolute, gathering)) found.add(shown);
  else said.tell(skipped('link-outside', `"${shown}" was not read: it is a symbolic link that leads elsewhere`, shown));
}

/** A file named by the user may be a link to a file in its own folder or in the working directory. */
function mayFollow(absolute: string, { paths, links }: Gathering): boolean {
  if (lookAt(absolute)?.isSymbolicLink() !== true) return true;
  const folder = realPath(dirname(absolute));
  const home = realPath(paths.cwd);
  for (const root of [folder, home]) {
    const target = root === undefined ? 'broken' : followLink(absolute, root);
    if (typeof target !== 'object') continue;
    links.set(absolute, target.file);
    return true;
  }
  return false;
}

/** What the user named and cannot be had is a mistake in the command; the same thing met on the way is only skipped. */
function unfit(path: string, why: string): Problem {
  return { kind: 'usage', code: 'path-unreadable', message: `"${path}" cannot be linted: ${why}`, path };
}
