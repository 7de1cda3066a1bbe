// Asks git which files of a folder belong to it.

import { Buffer, isUtf8 } from 'node:buffer';
import type { Entry, Listing } from './entry.ts';
import { type Git, workTreeOf } from './git-run.ts';

export { workTreeOf } from './git-run.ts';

/** What git answers: a listing, `elsewhere` for a folder outside any work tree, or why it could not. */
export type GitAnswer = Listing | 'elsewhere' | { readonly failed: string };

/** Asks git about a folder, given its real path. */
export type AskGit = (folder: string) => Promise<GitAnswer>;

/** Asks this git. */
export function askWith(git: Git): AskGit {
  return async (folder) => {
    if (workTreeOf(folder) === undefined) return 'elsewhere';
    const list = (...options: string[]) => git.run(folder, ['ls-files', '-z', ...options, '--', '.']);
    const [cached, others, deleted] = await Promise.all([
      list('--stage', '-t'),
      list('--others', '--exclude-standard'),
      list('--deleted'),
    ]);
    for (const one of [cached, others, deleted]) if ('failed' in one) return one;
    return 'output' in cached && 'output' in others && 'output' in deleted
      ? listing(cached.output, others.output, deleted.output)
      : { failed: 'unknown' };
  };
}

function listing(cached: Buffer, others: Buffer, deleted: Buffer): Listing {
  const undecodable: string[] = [];
  const gone = new Set(records(deleted));
  const entries: Entry[] = [];
  let last = '';
  for (const record of records(cached, undecodable)) {
    // `H 100644 <object> <stage>\t<path>`; a path with conflicts comes once per stage, one after the other.
    const tab = record.indexOf('\t');
    const path = record.slice(tab + 1);
    if (path === last) continue;
    last = path;
    // `S`: the user chose not to check it out. A file may still be there, and then git does not care for it either.
    if (record.startsWith('S') || gone.has(path)) continue;
    entries.push({ path, type: typeOf(record.slice(2, 8)) });
  }
  for (const path of records(others, undecodable)) {
    entries.push(path.endsWith('/') ? { path: path.slice(0, -1), type: 'repository' } : { path, type: 'unknown' });
  }
  return { entries, undecodable };
}

function typeOf(mode: string): Entry['type'] {
  if (mode === '160000') return 'repository';
  return mode === '120000' ? 'link' : 'file';
}

/** The NUL-terminated records of an output. Those that are no UTF-8 go, readable, to `undecodable`. */
export function records(output: Buffer, undecodable?: string[]): readonly string[] {
  if (isUtf8(output)) return output.toString('utf8').split('\0').slice(0, -1);
  const found: string[] = [];
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start);
    const record = output.subarray(start, end);
    if (isUtf8(record)) found.push(record.toString('utf8'));
    else
      undecodable?.push(
        Buffer.from(record)
          .toString('utf8')
          .replace(/^[^\t]*\t/, ''),
      );
    start = end + 1;
  }
  return found;
}
