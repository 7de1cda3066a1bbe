// Where a symbolic link leads, and whether it may be followed.

import { lstatSync, realpathSync, type Stats } from 'node:fs';
import { within } from './paths.ts';

/** What a link is good for: a file inside the folder given, or why it is left out. */
export type LinkTarget = { readonly file: string } | 'folder' | 'broken' | 'outside' | 'irregular';

/**
 * Follows a link to its end.
 *
 * @param link absolute path of the link
 * @param root real path of the folder that the target must lie in
 */
export function followLink(link: string, root: string): LinkTarget {
  const real = realPath(link);
  if (real === undefined) return 'broken';
  const stat = lookAt(real);
  if (stat === undefined) return 'broken';
  if (stat.isDirectory()) return 'folder';
  if (!within(root, real)) return 'outside';
  return stat.isFile() ? { file: real } : 'irregular';
}

/** The real path of something; undefined where it is not there, loops or may not be seen. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** What stands at a path, links not followed; undefined where there is nothing or it may not be seen. */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
