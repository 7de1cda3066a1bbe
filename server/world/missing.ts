// A path that is not there: what to tell, and what was probably meant.

import { existsSync, readdirSync } from 'node:fs';
import type { Problem } from '../../shared/problem.ts';
import { nearest } from '../../shared/text/nearest.ts';
import type { Paths } from './paths.ts';

/** The problem of a user's path that does not exist. */
export function missingPath(path: string, paths: Paths): Problem {
  const problem = { kind: 'usage', code: 'path-not-found', message: `"${path}" does not exist`, path } as const;
  if (path === '') return { ...problem, message: 'a path is empty', advice: 'use "." for the working directory' };
  if (/[*?]/.test(path)) return { ...problem, advice: 'patterns are not expanded; name folders or files' };
  const meant = probablyMeant(paths.resolve(path), paths);
  return meant === undefined ? problem : { ...problem, advice: `did you mean "${paths.display(meant)}"?` };
}

/** The path with its first missing segment replaced by a similar neighbour. */
function probablyMeant(absolute: string, paths: Paths): string | undefined {
  const rest: string[] = [];
  for (let at = absolute; paths.parent(at) !== at; at = paths.parent(at)) {
    const folder = paths.parent(at);
    const name = at.slice(paths.join(folder, '_').length - 1);
    if (!existsSync(folder)) {
      rest.unshift(name);
      continue;
    }
    const sibling = nearest(name, namesIn(folder));
    if (sibling === undefined) return undefined;
    const whole = rest.reduce((path, segment) => paths.join(path, segment), paths.join(folder, sibling));
    return existsSync(whole) ? whole : paths.join(folder, sibling);
  }
  return undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
