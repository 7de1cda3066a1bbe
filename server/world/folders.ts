// Decides which folders below a root are looked into, asking once per folder.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lookAt } from './links.ts';
import type { Notes } from './notes.ts';
import { BESIDE, folderKind, SIGNS } from './vendored.ts';

/** What the judgement of folders needs. */
export interface FolderParts {
  /** The root, absolute. */
  readonly root: string;
  /** Displayed path of something below the root, given its path relative to the root. */
  readonly display: (path: string) => string;
  readonly ignored: (displayPath: string) => boolean;
  /** Whether a folder holds a file that says it is a cache or a virtual environment. */
  readonly signed: (folder: string) => boolean;
  /** Whether folders may be links in disguise: a listing by git can be older than the disk. */
  readonly checkLinks: boolean;
  readonly said: Notes;
}

/** Whether a folder is looked into; the path is relative to the root, `/`-separated, `''` for the root itself. */
export function folderJudge(parts: FolderParts): (folder: string) => boolean {
  const known = new Map<string, boolean>([['', true]]);
  const wanted = (folder: string): boolean => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const slash = folder.lastIndexOf('/');
    const answer = wanted(slash < 0 ? '' : folder.slice(0, slash)) && isWanted(folder, folder.slice(slash + 1), parts);
    known.set(folder, answer);
    return answer;
  };
  return wanted;
}

function isWanted(folder: string, name: string, { root, display, ignored, signed, checkLinks, said }: FolderParts) {
  const kind = folderKind(name);
  if (kind === 'meta') return false;
  const shown = display(folder);
  if (ignored(shown)) return false;
  const absolute = join(root, folder);
  const hasBuildFile = BESIDE.get(name)?.some((file) => existsSync(join(dirname(absolute), file))) === true;
  if (kind === 'vendored' || hasBuildFile || signed(folder)) {
    said.count('vendored-skipped', 'vendored, cached or built folders not looked into', shown);
    return false;
  }
  if (checkLinks && lookAt(absolute)?.isSymbolicLink() === true) {
    said.count('linked-folders-skipped', 'symbolic links to folders not followed', shown);
    return false;
  }
  return true;
}

/** The folders among listed paths that hold a sign. */
export function signedFolders(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    const sign = SIGNS.find((name) => path.endsWith(name) && path.at(-name.length - 1) === '/');
    if (sign !== undefined) folders.add(path.slice(0, -sign.length - 1));
  }
  return folders;
}
