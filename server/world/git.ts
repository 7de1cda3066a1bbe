// Asks git which files of a folder belong to it. No shell, no hooks; nothing a repository configures is run.

import { Buffer, isUtf8 } from 'node:buffer';
import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { errorCode } from './bytes.ts';
import type { Entry, Listing } from './entry.ts';

/** What git answers: a listing, `elsewhere` for a folder outside any work tree, or why it could not. */
export type GitAnswer = Listing | 'elsewhere' | { readonly failed: string };

/** Asks git about a folder, given its real path. */
export type AskGit = (folder: string) => Promise<GitAnswer>;

// The user's own configuration stays (global ignores, safe.directory). Any GIT_* variable could point git at another
// repository, index or program, as they do inside a hook.
const KEPT = ['HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
const SAFE = ['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'safe.bareRepository=explicit'];
const MAX_OUTPUT = 1 << 29;

/** Asks the git that stands on the search path of an environment. */
export function gitFrom(env: (name: string) => string | undefined, platform: string): AskGit {
  const kept = KEPT.map((name) => [name, env(name)] as const).filter(([, value]) => value !== undefined);
  const own = [
    ['LC_ALL', 'C'],
    ['GIT_OPTIONAL_LOCKS', '0'],
    ['GIT_TERMINAL_PROMPT', '0'],
    ['PATH', env('PATH') ?? ''],
  ];
  const environment = Object.fromEntries([...kept, ...own]);
  let program: string | undefined;
  return async (folder) => {
    if (workTreeOf(folder) === undefined) return 'elsewhere';
    program ??= onPath(env('PATH') ?? env('Path') ?? '', platform === 'win32' ? 'git.exe' : 'git');
    if (program === undefined) return { failed: 'git is not installed' };
    const list = (...options: string[]) => run(program as string, folder, environment, options);
    try {
      const [cached, others, deleted] = await Promise.all([
        list('--stage', '-t'),
        list('--others', '--exclude-standard'),
        list('--deleted'),
      ]);
      return listing(cached, others, deleted);
    } catch (error) {
      return { failed: error instanceof Error ? reason(error) : 'unknown' };
    }
  };
}

/** The folder at or above this one that holds `.git`; undefined outside any work tree. */
export function workTreeOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** The absolute path of a program. Relative entries of the search path are passed over: a tree could plant a git. */
function onPath(path: string, name: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

function run(program: string, cwd: string, env: Record<string, string>, options: readonly string[]): Promise<Buffer> {
  const args = [...SAFE.flatMap((setting) => ['-c', setting]), 'ls-files', '-z', ...options, '--', '.'];
  return new Promise((resolve, reject) => {
    const settings = { cwd, env, encoding: 'buffer', maxBuffer: MAX_OUTPUT, windowsHide: true } as const;
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.toString('utf8').split('\n')[0]?.trim() || errorCode(error)));
      else resolve(stdout);
    });
    child.stdin?.end();
  });
}

function reason(error: Error): string {
  return error.message.replace(/^(?:fatal|error): /, '');
}

function listing(cached: Buffer, others: Buffer, deleted: Buffer): Listing {
  const undecodable: string[] = [];
  const gone = new Set(records(deleted, undefined));
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
function records(output: Buffer, undecodable: string[] | undefined): readonly string[] {
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
