// Lists the files below a folder where git cannot: `.gitignore` files count, links are not followed.

import { type Dirent, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { errorCode, type ReadBytes } from './bytes.ts';
import type { Entry, Listing } from './entry.ts';
import { type Levels, levelsIn, verdict, withoutThoseIgnoring } from './gitignore.ts';
import { lookAt } from './links.ts';
import type { Pace } from './pace.ts';
import { slashed } from './paths.ts';

/** What a walk needs. */
export interface WalkParts {
  readonly readBytes: ReadBytes;
  /** Whether to look into a folder; the path is relative to the walked folder, `names` is what stands in it. */
  readonly enter: (folder: string, names: readonly string[]) => boolean;
  /** Told of each folder that cannot be listed. */
  readonly unreadable: (folder: string, code: string) => void;
  /** When others get their turn, beside after every so many folders. */
  readonly pace?: Pace | undefined;
}

/** After so many folders other work gets its turn. */
const TURN = 256;

/**
 * Everything below a folder, in no particular order.
 *
 * @param root the folder, absolute
 * @param base the folder from which ignore files count: the root itself or one above it
 */
export async function walk(root: string, base: string, parts: WalkParts): Promise<Listing> {
  const entries: Entry[] = [];
  const undecodable: string[] = [];
  const prefix = slashed(relative(base, root));
  const open: { readonly folder: string; readonly levels: Levels }[] = [
    { folder: '', levels: outer(base, prefix, parts) },
  ];
  for (let done = 0; ; done++) {
    const next = open.pop();
    if (next === undefined) break;
    const { folder } = next;
    if (done % TURN === TURN - 1) await new Promise((resume) => setImmediate(resume));
    let found: Dirent[];
    try {
      found = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      parts.unreadable(folder, errorCode(error));
      continue;
    }
    const names = found.map((entry) => entry.name);
    if (folder !== '' && !parts.enter(folder, names)) continue;
    const here = below(prefix, folder);
    const levels = names.includes('.gitignore')
      ? levelsIn(base, here, next.levels, parts.readBytes, '.gitignore')
      : next.levels;
    for (const entry of found) {
      const rest = parts.pace?.();
      if (rest !== undefined) await rest;
      const path = below(folder, entry.name);
      if (!isDecodable(root, path)) {
        undecodable.push(path);
        continue;
      }
      const asked = below(here, entry.name) + (entry.isDirectory() ? '/' : '');
      const said = levels.length === 0 ? 'silent' : verdict(levels, asked);
      if (said === 'ignored') continue;
      if (!entry.isDirectory()) entries.push({ path, type: typeOf(entry) });
      else open.push({ folder: path, levels: said === 'included' ? withoutThoseIgnoring(levels, asked) : levels });
    }
  }
  return { entries, undecodable };
}

/** The ignore files above the walked folder, without those that ignore it: the user asked for it by name. */
function outer(base: string, prefix: string, { readBytes }: WalkParts): Levels {
  let levels = levelsIn(base, '', [], readBytes, join('.git', 'info', 'exclude'));
  if (prefix === '') return levels;
  const segments = prefix.split('/');
  segments.forEach((_, index) => {
    levels = levelsIn(base, segments.slice(0, index).join('/'), levels, readBytes, '.gitignore');
  });
  return withoutThoseIgnoring(levels, `${prefix}/`);
}

function below(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}

function typeOf(entry: Dirent): Entry['type'] {
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : 'irregular';
}

/** U+FFFD in a name comes from bytes that are no UTF-8, unless there is a file by just that name. */
function isDecodable(root: string, path: string): boolean {
  if (!path.includes('\ufffd')) return true;
  return lookAt(join(root, path)) !== undefined;
}
