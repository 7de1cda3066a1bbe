// Runs git: no shell, no hooks, no pager, no network; nothing a repository configures is run.

import { Buffer } from 'node:buffer';
import { execFile, execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { devNull } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { errorCode } from './bytes.ts';

/** What git answered: its output where it ended well, else the first line of what it said. */
export type GitOutput = { readonly output: Buffer } | { readonly failed: string };

/** Git on this machine. */
export interface Git {
  /** Runs it in a folder, with a text for its standard input where there is one. */
  readonly run: (folder: string, args: readonly string[], input?: string) => Promise<GitOutput>;
  /** The same, waited for. */
  readonly runNow: (folder: string, args: readonly string[]) => GitOutput;
  /** The index that the environment names, as inside a hook; nothing but `over` uses it. */
  readonly index: string | undefined;
  /** The same git over the index of this absolute path. */
  readonly over: (index: string) => Git;
}

// The user's own configuration stays (global ignores, safe.directory). Any GIT_* variable could point git at another
// repository, index or program, as they do inside a hook.
const KEPT = ['HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
const SAFE = ['core.fsmonitor=false', `core.hooksPath=${devNull}`, 'safe.bareRepository=explicit'];
const MAX_OUTPUT = 1 << 29;

/** The git that stands on the search path of an environment. `index` is the absolute path of another one than usual. */
export function gitOf(env: (name: string) => string | undefined, platform: string, index?: string): Git {
  const kept = KEPT.map((name) => [name, env(name)] as const).filter(([, value]) => value !== undefined);
  const own = [
    ['LC_ALL', 'C'],
    ['GIT_OPTIONAL_LOCKS', '0'],
    ['GIT_TERMINAL_PROMPT', '0'],
    // A partial clone would fetch what it lacks.
    ['GIT_NO_LAZY_FETCH', '1'],
    ['PATH', env('PATH') ?? ''],
    ...(index === undefined ? [] : [['GIT_INDEX_FILE', index]]),
  ];
  const settings = {
    env: Object.fromEntries([...kept, ...own]),
    encoding: 'buffer',
    maxBuffer: MAX_OUTPUT,
    windowsHide: true,
  } as const;
  let program: string | undefined;
  const found = (): string | undefined => {
    program ??= onPath(env('PATH') ?? env('Path') ?? '', platform === 'win32' ? 'git.exe' : 'git');
    return program;
  };
  const safe = (args: readonly string[]) => [...SAFE.flatMap((setting) => ['-c', setting]), ...args];
  const missing = { failed: 'git is not installed' };
  return {
    index: env('GIT_INDEX_FILE') || undefined,
    over: (other) => gitOf(env, platform, other),
    run: (cwd, args, input) =>
      new Promise((resolve) => {
        const file = found();
        if (file === undefined) return resolve(missing);
        const child = execFile(file, safe(args), { ...settings, cwd }, (error, stdout, stderr) => {
          resolve(error === null ? { output: stdout } : { failed: said(stderr) || errorCode(error) });
        });
        // It may end before it has read everything.
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(input);
      }),
    runNow: (cwd, args) => {
      const file = found();
      if (file === undefined) return missing;
      try {
        return { output: execFileSync(file, safe(args), { ...settings, cwd, stdio: ['ignore', 'pipe', 'pipe'] }) };
      } catch (error) {
        const stderr = error instanceof Error && 'stderr' in error ? error.stderr : undefined;
        return { failed: (Buffer.isBuffer(stderr) && said(stderr)) || errorCode(error) };
      }
    },
  };
}

/** The folder at or above this one that holds `.git`; undefined outside any work tree. */
export function workTreeOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function said(stderr: Buffer): string {
  return (stderr.toString('utf8').split('\n')[0]?.trim() ?? '').replace(/^(?:fatal|error): /, '');
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
