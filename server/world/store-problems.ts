// What the store has to say when the disk fails it. None of it keeps a lint from working.

import type { Problem } from '../../shared/problem.ts';
import { slashed } from './paths.ts';

/** Something of the store that is worth telling and changes no verdict. */
function told(code: string, message: string, advice: string, path: string): Problem {
  return { kind: 'skipped', code, message, advice, path: slashed(path) };
}

const again = 'refresh the catalog';

/** The cache could not be written. */
export function memoryOnly(folder: string | undefined, code: string): Problem {
  const where = folder === undefined ? 'there is no folder for the cache' : `"${slashed(folder)}": ${code}`;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return told(
    'store-memory-only',
    `kept in memory only, for this run: the catalog could not be written to the cache (${where})`,
    full ? 'make room on the disk' : 'make that folder writable, or name another one with --cache-dir',
    folder ?? '',
  );
}

/** A file was not what it should be. `aside` is the path it now has; undefined where it could not be moved. */
export function damaged(path: string, aside: string | undefined, why: 'damaged' | 'foreign'): Problem {
  const what = why === 'damaged' ? 'is damaged' : 'belongs to another account or origin';
  const then = aside === undefined ? 'is not used' : `was set aside as "${slashed(aside)}"`;
  return told(`store-${why}`, `a file of the cache ${what} and ${then}`, again, path);
}

/** A file could not be read. */
export function unreadable(path: string, reason: string): Problem {
  return told(
    'store-unreadable',
    `a file of the cache was not read: ${reason}`,
    'check who may read that folder',
    path,
  );
}

/** Something dated later than now. It stays, for the clock may be what is wrong. */
export function fromFuture(path: string, fetchedAt: string): Problem {
  return told(
    'store-future',
    `a catalog in the cache is dated ${fetchedAt}, which is still to come, and is not used`,
    `check the clock of this machine, then ${again}`,
    path,
  );
}

/** What was recorded last is no longer there. */
export function rolledBack(path: string, recorded: number, found: string | undefined): Problem {
  const instead = found === undefined ? 'and there is no older one' : `and the one of ${found} serves instead`;
  return told(
    'store-rolled-back',
    `catalog ${recorded} was recorded in the cache but is gone, ${instead}`,
    again,
    path,
  );
}

/** Files that could not be removed. */
export function notCleared(path: string, left: number): Problem {
  const files = left === 1 ? 'file of the cache was' : 'files of the cache were';
  return told('store-not-cleared', `${left} ${files} not removed`, 'check who may write to that folder', path);
}
