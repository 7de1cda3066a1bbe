// A temporary folder with files, and a world that stands in it: what the tests of the world share.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeWorld } from '../../server/world/node.ts';
import type { World } from '../../server/world/world.ts';

/** A temporary folder that is removed when its test ends. */
export interface Ground {
  readonly folder: string;
  /** Absolute path of something in it. */
  readonly at: (path: string) => string;
  readonly write: (path: string, content?: string | Uint8Array) => void;
  /** Makes a symbolic link at `path`. */
  readonly link: (path: string, target: string) => void;
  readonly git: (...args: readonly string[]) => void;
  /** A world whose working directory is the folder, or one below it. */
  readonly world: (below?: string, env?: Readonly<Record<string, string>>) => World;
  /** Everything that was written to standard output. */
  readonly printed: () => string;
}

/** Makes a folder for the running test. */
export function ground(): Ground {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), 'modelint-test-')));
  onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
  const folder = join(outer, 'work');
  const at = (path: string) => join(folder, path);
  mkdirSync(folder);
  // Git shall know neither the settings of whoever runs the tests nor a repository around the temporary folder.
  const home = { PATH: process.env.PATH ?? '', HOME: outer, TMPDIR: tmpdir() };
  let printed = '';
  const stream = {
    write: (text: string) => {
      printed += text;
    },
    on: () => undefined,
  };
  return {
    folder,
    at,
    write: (path, content = 'x\n') => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    },
    link: (path, target) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      symlinkSync(target, at(path));
    },
    git: (...args) => {
      const identity = [
        '-c',
        'user.name=test',
        '-c',
        'user.email=test@example.invalid',
        '-c',
        'protocol.file.allow=always',
      ];
      execFileSync('git', [...identity, ...args], { cwd: folder, env: home, stdio: 'pipe' });
    },
    world: (below = '.', env = {}) =>
      nodeWorld({
        cwd: () => at(below).replace(/[/\\]+\.?$/, ''),
        env: { ...home, ...env },
        platform: process.platform,
        stdin: (async function* () {})(),
        stdout: stream,
        stderr: stream,
        exit: (code) => {
          throw new Error(`exit ${code}`);
        },
      }),
    printed: () => printed,
  };
}

/** What a discovery of paths gives, with displayed paths and one line per problem. */
export async function discovered(world: World, paths: readonly string[] = ['.'], ignored = (_: string) => false) {
  const { files, binaries, problems } = await world.files.discover(paths, { ignored });
  return { files: files.map(world.files.display), binaries, problems: problems.map(said) };
}

/** What a scan of displayed paths gives: the texts handed on, the counts, one line per problem. */
export async function scanned(
  world: World,
  paths: readonly string[],
  anchors: readonly string[],
  maxFileBytes = 1 << 20,
) {
  const taken: (readonly [path: string, text: string])[] = [];
  const files = paths.map(world.files.resolve);
  const take = (path: string, file: { readonly text: string }) => {
    taken.push([world.files.display(path), file.text]);
  };
  const { read, bytes, binaries, problems } = await world.scan(files, { anchors, maxFileBytes, take });
  return { taken, read, bytes, binaries, problems: problems.map(said) };
}

function said(problem: {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly advice?: string;
}) {
  const advice = problem.advice === undefined ? '' : ` — ${problem.advice}`;
  return `${problem.kind} ${problem.code}: ${problem.message}${advice}`;
}
