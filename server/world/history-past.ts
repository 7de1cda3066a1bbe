// Files as a commit holds them, and which commit is checked out.

import { join } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { decode } from './decode.ts';
import { records } from './git.ts';
import type { GitOutput } from './git-run.ts';
import type { HistoryParts } from './history.ts';
import type { Head, Past } from './history-ports.ts';

/** Larger files are none that is asked for here. */
const maxBytes = 1 << 26;

/** Reads the wanted files of a commit. */
export async function pastOf(
  ref: string,
  top: string,
  { git }: Pick<HistoryParts, 'git'>,
  wanted: (absolute: string) => boolean,
): Promise<Past | Problem> {
  const ask = (...args: string[]) => git.run(top, args);
  // No name of a commit begins with a dash, so none can be taken for an option.
  if (!/^[^-\s\0][^\0]*$/.test(ref)) return usage(`"${ref}" names no commit`);
  const commit = hash(await ask('rev-parse', '--verify', '--quiet', `${ref}^{commit}`));
  if (commit === undefined) {
    const shallow = textOf(await ask('rev-parse', '--is-shallow-repository')) === 'true';
    return shallow ? unread(`this clone is shallow and does not hold "${ref}"`) : usage(`git knows no commit "${ref}"`);
  }
  const listed = await ask('ls-tree', '-r', '-z', '--full-tree', '--long', commit);
  if ('failed' in listed) return unread(`git cannot list the files of "${ref}": ${listed.failed}`);
  const files = new Map<string, string>();
  for (const record of records(listed.output)) {
    // `100644 blob <object>    <size>\t<path>`
    const tab = record.indexOf('\t');
    const [mode = '', , object = '', size = ''] = record.slice(0, tab).split(/ +/);
    const absolute = join(top, record.slice(tab + 1));
    if (!mode.startsWith('100') || !wanted(absolute)) continue;
    if (Number(size) > maxBytes) return unread(`"${record.slice(tab + 1)}" of "${ref}" is too large`);
    const read = await ask('cat-file', 'blob', object);
    if ('failed' in read) return unread(`git cannot read "${record.slice(tab + 1)}" of "${ref}": ${read.failed}`);
    files.set(absolute, decode(read.output).text);
  }
  return { commit, files };
}

/** The commit that is checked out. */
export async function headOf(
  { git }: Pick<HistoryParts, 'git'>,
  top: string,
  uncommitted: number | undefined,
): Promise<Head> {
  return { commit: hash(await git.run(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])), uncommitted };
}

function textOf(output: GitOutput): string {
  return 'output' in output ? output.output.toString('utf8').trim() : '';
}

function hash(output: GitOutput): string | undefined {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.exec(textOf(output).split('\n')[0] ?? '')?.[0];
}

function usage(message: string): Problem {
  return { kind: 'usage', code: 'policy-ref', message, advice: 'fetch it, or name another: a branch, a tag or a hash' };
}

function unread(message: string): Problem {
  const advice = 'fetch the whole history (git fetch --unshallow; fetch-depth: 0 of actions/checkout), and the ref';
  return { kind: 'incomplete', code: 'policy-ref-unread', message, advice };
}
