// Lists one folder for a discovery: by git where it can, by a walk elsewhere, and the same judgement over both.

import { join } from 'node:path';
import type { Gathering } from './discover.ts';
import type { Entry, Listing } from './entry.ts';
import { folderJudge, signedFolders } from './folders.ts';
import { workTreeOf } from './git.ts';
import { followLink, lookAt, realPath } from './links.ts';
import { skipped } from './notes.ts';
import { slashed, within } from './paths.ts';
import { isBinaryName, SIGNS } from './vendored.ts';
import { walk } from './walk.ts';

/** Adds the files below a folder. */
export async function listFolder(root: string, gathering: Gathering): Promise<void> {
  const { git, said, paths } = gathering;
  const real = realPath(root) ?? root;
  const answer = await git(real);
  if (typeof answer === 'object' && 'failed' in answer) {
    const shown = paths.display(root);
    const message = `git could not list "${shown}" (${answer.failed}); the folders were walked instead`;
    said.tell(skipped('git-unusable', message, shown));
  }
  if (typeof answer === 'object' && 'entries' in answer && answer.entries.length > 0) {
    const signed = signedFolders(answer.entries.map((entry) => entry.path));
    await judge(
      root,
      real,
      answer,
      judgeFolders(root, gathering, (folder) => signed.has(folder), true),
      gathering,
    );
    return;
  }
  // Git lists nothing of a folder it ignores, yet the user asked for it by name: then only the ignore files in it count.
  const ignoredWhole = typeof answer === 'object' && 'entries' in answer;
  const signed = new Set<string>();
  const wanted = judgeFolders(root, gathering, (folder) => signed.has(folder), false);
  const listing = await walk(root, ignoredWhole ? root : ignoreBase(root, paths.cwd), {
    readBytes: gathering.readBytes,
    enter: (folder, names) => {
      if (names.some((name) => SIGNS.includes(name))) signed.add(folder);
      return wanted(folder);
    },
    unreadable: (folder, code) => {
      const shown = paths.display(join(root, folder));
      said.tell(skipped('folder-unreadable', `"${shown}" was not looked into: ${code}`, shown));
    },
    pace: gathering.pace,
  });
  await judge(root, real, listing, wanted, gathering);
}

/** The folder from which ignore files count: the work tree, else the working directory, else the folder itself. */
function ignoreBase(root: string, cwd: string): string {
  return workTreeOf(root) ?? (within(cwd, root) ? cwd : root);
}

function judgeFolders(root: string, gathering: Gathering, signed: (folder: string) => boolean, checkLinks: boolean) {
  const { paths, ignored, said } = gathering;
  const display = (path: string) => paths.display(join(root, path));
  return folderJudge({ root, display, ignored, signed, checkLinks, said });
}

/** Sorts the entries of a listing into files, links and what is left out. */
async function judge(
  root: string,
  real: string,
  listing: Listing,
  wanted: (folder: string) => boolean,
  gathering: Gathering,
): Promise<void> {
  const { paths, said, found, ignored, pace } = gathering;
  const shownRoot = paths.display(root);
  const prefix = shownRoot === '.' ? '' : shownRoot.endsWith('/') ? shownRoot : `${shownRoot}/`;
  const links: Entry[] = [];
  for (const entry of listing.entries) {
    const rest = pace?.();
    if (rest !== undefined) await rest;
    if (entry.path.startsWith('../') || !wanted(folderOf(entry.path))) continue;
    const shown = prefix + entry.path;
    const type = entry.type === 'unknown' ? typeOnDisk(root, entry.path) : entry.type;
    if (ignored(shown)) continue;
    if (type === 'link') links.push(entry);
    else if (type === 'repository') said.count('repositories-skipped', 'nested repositories not looked into', shown);
    else if (type === 'irregular') said.count('irregular-skipped', 'pipes, sockets or devices not read', shown);
    else if (isBinaryName(entry.path)) gathering.addBinary();
    else found.add(shown);
  }
  for (const name of listing.undecodable) {
    said.count('names-undecodable', 'files left out because their names are not valid UTF-8', prefix + name);
  }
  links.sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const link of links) addLink(link.path, { root, real, prefix, wanted }, gathering);
}

/** Where a listing stands. */
interface Ground {
  readonly root: string;
  readonly real: string;
  readonly prefix: string;
  readonly wanted: (folder: string) => boolean;
}

/** A link counts as its file, unless that file is linted under its own name or would not be wanted there. */
function addLink(path: string, { root, real, prefix, wanted }: Ground, gathering: Gathering): void {
  const { said, found, ignored, links, linked } = gathering;
  const shown = prefix + path;
  const absolute = join(root, path);
  const target = followLink(absolute, real);
  if (target === 'folder') said.count('linked-folders-skipped', 'symbolic links to folders not followed', shown);
  else if (target === 'broken') said.count('links-broken', 'symbolic links that lead nowhere', shown);
  else if (target === 'outside') said.count('links-outside', 'symbolic links that lead out of the folder given', shown);
  else if (target === 'irregular') said.count('irregular-skipped', 'pipes, sockets or devices not read', shown);
  else {
    const own = slashed(target.file.slice(real.length + (real.endsWith('/') ? 0 : 1)));
    if (found.has(prefix + own) || !wanted(folderOf(own)) || ignored(prefix + own)) return;
    if (isBinaryName(own)) gathering.addBinary();
    else if (!linked.has(target.file)) {
      linked.add(target.file);
      links.set(absolute, target.file);
      found.add(shown);
    }
  }
}

function typeOnDisk(root: string, path: string): Entry['type'] {
  const stat = lookAt(join(root, path));
  if (stat?.isSymbolicLink() === true) return 'link';
  return stat === undefined || stat.isFile() ? 'file' : 'irregular';
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}
