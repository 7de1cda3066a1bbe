// Version control by git: what has changed since a commit, and what is staged.

import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import type { ReadBytes } from './bytes.ts';
import { records } from './git.ts';
import type { Git, GitOutput } from './git-run.ts';
import { headOf, pastOf } from './history-past.ts';
import type { Changes, History, Staged } from './history-ports.ts';
import { indexPlace, readIndex } from './index-place.ts';
import { realPath } from './links.ts';
import type { Paths } from './paths.ts';
import { touched } from './touched.ts';
import { isProblem, type Place } from './world.ts';

/** What it needs from its world. */
export interface HistoryParts {
  readonly git: Git;
  readonly paths: Paths;
  readonly readBytes: ReadBytes;
  /** The files on disk, for what lies outside the work tree. */
  readonly disk: Place;
}

/** Version control around a working directory. */
export function historyOf(parts: HistoryParts): History {
  return {
    since: async (ref) => {
      const top = await topOf(parts);
      return isProblem(top) ? top : changesSince(ref, top.folder, parts);
    },
    staged: async () => {
      const top = await topOf(parts);
      return isProblem(top) ? top : stagedIn(top.folder, parts);
    },
    past: async (ref, wanted) => {
      const top = await topOf(parts);
      return isProblem(top) ? top : pastOf(ref, top.folder, parts, wanted);
    },
    head: async () => {
      const top = await topOf(parts);
      if (isProblem(top)) return { commit: undefined, uncommitted: undefined };
      const changes = await changesSince('HEAD', top.folder, parts);
      return headOf(parts, top.folder, isProblem(changes) ? undefined : changes.changed.size);
    },
  };
}

/** The top of the work tree, in the words of the working directory: that may be reached through a link. */
async function topOf({ git, paths }: HistoryParts): Promise<{ readonly folder: string } | Problem> {
  const up = await git.run(paths.cwd, ['rev-parse', '--show-cdup']);
  if ('output' in up) return { folder: join(paths.cwd, up.output.toString('utf8').replace(/\n$/, '') || '.') };
  if (/not a git repository|outside/i.test(up.failed))
    return usage('no-repository', 'the working directory is in no git repository', 'leave out --since and --staged');
  return unknown(`git cannot tell what has changed: ${up.failed}`);
}

async function changesSince(ref: string, top: string, parts: HistoryParts): Promise<Changes | Problem> {
  const { git } = parts;
  const ask = (...args: string[]) => git.run(top, args);
  // No name of a commit begins with a dash, so none can be taken for an option.
  if (!/^[^-\s\0][^\0]*$/.test(ref)) return usage('since-ref', `"${ref}" names no commit`);
  const commit = hash(await ask('rev-parse', '--verify', '--quiet', `${ref}^{commit}`));
  const shallow = textOf(await ask('rev-parse', '--is-shallow-repository')) === 'true';
  if (commit === undefined && shallow) return cut(`this clone is shallow and does not hold "${ref}"`, ref);
  if (commit === undefined)
    return usage('since-ref', `git knows no commit "${ref}"`, 'fetch it, or name another: a branch, a tag or a hash');
  const head = hash(await ask('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'));
  if (head === undefined) return usage('since-head', 'there is no commit here yet', 'leave out --since');
  const base = hash(await ask('merge-base', commit, head));
  if (base === undefined && shallow)
    return cut(`this clone is shallow and does not reach back to where "${ref}" and HEAD went apart`, ref);
  if (base === undefined) return unknown(`"${ref}" and HEAD have no commit in common`);
  const [committed, tracked, others, index] = await Promise.all([
    ask('diff-index', '--cached', '-z', '--name-only', '--no-renames', base, '--'),
    ask('ls-files', '-z', '--stage', '--debug'),
    ask('ls-files', '-z', '--others', '--exclude-standard'),
    ask('rev-parse', '--git-path', 'index'),
  ]);
  for (const one of [committed, tracked, others, index])
    if ('failed' in one) return unknown(`git cannot tell what has changed: ${one.failed}`);
  // What is recorded of the last file has no end of its own.
  const recorded = 'output' in tracked ? records(Buffer.concat([tracked.output, Buffer.of(0)])) : [];
  const paths = [
    ...recordsOf(committed),
    ...touched(recorded, top, resolve(top, textOf(index)), parts.readBytes),
    ...recordsOf(others),
  ];
  return { changed: new Set(paths.map((path) => join(top, path))), base };
}

async function stagedIn(top: string, parts: HistoryParts): Promise<Staged | Problem> {
  const git = await committing(parts.git, top);
  const [listed, head] = await Promise.all([
    git.run(top, ['ls-files', '-z', '--stage']),
    git.run(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
  ]);
  if ('failed' in listed) return unknown(`git cannot tell what is staged: ${listed.failed}`);
  const index = readIndex(records(listed.output));
  if (index === 'unmerged')
    return usage(
      'index-unmerged',
      'a merge is not finished: there is no one text to judge',
      'resolve the conflicts first',
    );
  const base = hash(head);
  const differing =
    base === undefined
      ? undefined
      : await git.run(top, ['diff-index', '--cached', '-z', '--name-only', '--no-renames', base, '--']);
  if (differing !== undefined && 'failed' in differing)
    return unknown(`git cannot tell what is staged: ${differing.failed}`);
  const changed = differing === undefined ? [...index.keys()] : recordsOf(differing);
  return {
    changed: new Set(changed.map((path) => join(top, path))),
    base,
    place: indexPlace(index, top, parts),
  };
}

/**
 * Git over the index that is about to be committed. `git commit -a` and `git commit FILE` write one of their own and tell
 * their hooks where it is; the usual one does not hold yet what will be committed.
 */
async function committing(git: Git, top: string): Promise<Git> {
  if (git.index === undefined) return git;
  const index = resolve(top, git.index);
  const folder = realPath(dirname(index));
  const own = realPath(textOf(await git.run(top, ['rev-parse', '--absolute-git-dir'])));
  // In a hook of one repository this may be asked about another one.
  const foreign = folder === undefined || (folder !== own && existsSync(join(folder, 'HEAD')));
  return foreign || !existsSync(index) ? git : git.over(index);
}

function recordsOf(output: GitOutput): readonly string[] {
  return 'output' in output ? records(output.output) : [];
}

function textOf(output: GitOutput): string {
  return 'output' in output ? output.output.toString('utf8').trim() : '';
}

/** The object an answer names; undefined for anything else, an exclusion (`^main`) included. */
function hash(output: GitOutput): string | undefined {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.exec(textOf(output).split('\n')[0] ?? '')?.[0];
}

function usage(code: string, message: string, advice?: string): Problem {
  return advice === undefined ? { kind: 'usage', code, message } : { kind: 'usage', code, message, advice };
}

function unknown(message: string): Problem {
  return { kind: 'incomplete', code: 'history-unknown', message, advice: 'leave out --since to judge every file' };
}

function cut(message: string, ref: string): Problem {
  return {
    kind: 'incomplete',
    code: 'history-shallow',
    message: `${message}: nobody can tell what has changed since`,
    advice: `fetch the whole history (git fetch --unshallow; fetch-depth: 0 of actions/checkout; GIT_DEPTH: 0 of GitLab) and "${ref}", or leave out --since to judge every file`,
  };
}
