// Paths: absolute and native inside, `/`-separated and relative to the working directory where people see them.

import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The path functions of one working directory. */
export interface Paths {
  readonly cwd: string;
  readonly resolve: (path: string) => string;
  readonly display: (absolute: string) => string;
  /** The absolute path behind a displayed one. */
  readonly absolute: (display: string) => string;
  readonly parent: (absolute: string) => string;
  readonly relative: (folder: string, absolute: string) => string;
  readonly join: (folder: string, name: string) => string;
}

/** Path functions for a working directory. */
export function pathsFrom(cwd: string): Paths {
  const inside = withSeparator(cwd);
  return {
    cwd,
    resolve: (path) => resolve(cwd, path),
    display: (absolute) => {
      if (absolute === cwd) return '.';
      return slashed(within(cwd, absolute) ? absolute.slice(inside.length) : absolute);
    },
    absolute: (display) => {
      const native = sep === '/' ? display : display.replaceAll('/', sep);
      return isAbsolute(native) ? native : inside + native;
    },
    parent: dirname,
    relative: (folder, absolute) => slashed(relative(folder, absolute)),
    join,
  };
}

/** A native path with `/` between its segments. */
export function slashed(native: string): string {
  return sep === '/' ? native : native.replaceAll(sep, '/');
}

/** Whether a path is a folder or lies below it, by whole segments; both absolute and normalised. */
export function within(folder: string, path: string): boolean {
  return path === folder || path.startsWith(withSeparator(folder));
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
