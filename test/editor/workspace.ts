// The workspace of the tests: a copy of the examples, in a repository of its own.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './places.ts';

/** A folder to open. */
export interface Workspace {
  readonly folder: string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly remove: () => void;
}

/** Copies the examples. The policy names its schema beside the folder, so that comes along. */
export function exampleWorkspace(): Workspace {
  const workspace = emptyWorkspace('fernpost');
  cpSync(join(root, 'examples'), workspace.folder, { recursive: true });
  cpSync(join(root, 'schema'), join(workspace.folder, '..', 'schema'), { recursive: true });
  git(workspace.folder, 'init', '--quiet', '--initial-branch=main');
  git(workspace.folder, 'add', '--all');
  git(workspace.folder, 'commit', '--quiet', '--message', 'As it was');
  return workspace;
}

/** An empty folder of this name. */
export function emptyWorkspace(name: string): Workspace {
  const ground = mkdtempSync(join(realpathSync(tmpdir()), 'ml-w-'));
  const folder = join(ground, name);
  mkdirSync(folder);
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    remove: () => rmSync(ground, { recursive: true, force: true }),
  };
}

function git(folder: string, ...args: readonly string[]): void {
  const person = ['-c', 'user.name=Fern', '-c', 'user.email=fern@example.invalid', '-c', 'commit.gpgSign=false'];
  const { status, stderr, error } = spawnSync('git', [...person, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args[0]}: ${error?.message ?? stderr}`);
}
