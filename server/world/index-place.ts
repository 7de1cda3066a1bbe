// The files of git's index in place of those on disk: what is about to be committed, whatever the working tree holds.

import type { Buffer } from 'node:buffer';
import { join } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { sizeText } from './bytes.ts';
import { decode, isBinary } from './decode.ts';
import { folderJudge, signedFolders } from './folders.ts';
import type { GitOutput } from './git-run.ts';
import type { HistoryParts } from './history.ts';
import { missingPath } from './missing.ts';
import { type Notes, notes, skipped } from './notes.ts';
import { slashed, within } from './paths.ts';
import { leftOut } from './scan.ts';
import { isBinaryName } from './vendored.ts';
import type { Files, FileText, Place, Scan } from './world.ts';

/** Objects of the index by path, `/`-separated, relative to the top of the work tree; links and submodules are not here. */
export type Index = ReadonlyMap<string, string>;

/** So many bytes of objects are asked for at once. */
const BATCH = 1 << 26;

/** Reads `ls-files --stage`. */
export function readIndex(records: readonly string[]): Index | 'unmerged' {
  const index = new Map<string, string>();
  for (const record of records) {
    // `100644 <object> <stage>\t<path>`
    const tab = record.indexOf('\t');
    const [mode = '', object = '', stage = ''] = record.slice(0, tab).split(' ');
    if (stage !== '0') return 'unmerged';
    if (mode.startsWith('100')) index.set(record.slice(tab + 1), object);
  }
  return index;
}

/** A place whose files are those of the index. */
export function indexPlace(index: Index, top: string, parts: HistoryParts): Place {
  const { disk, git, paths } = parts;
  const inTree = (absolute: string): string | undefined =>
    within(top, absolute) ? slashed(absolute.slice(top.length + (top.endsWith('/') ? 0 : 1))) : undefined;
  const files: Files = {
    ...disk.files,
    exists: (absolute) => {
      const path = inTree(absolute);
      // Where the work tree starts is no matter of what is in it.
      return path === undefined || /(?:^|\/)\.git$/.test(path) ? disk.files.exists(absolute) : index.has(path);
    },
    read: (absolute, maxBytes) => {
      const path = inTree(absolute);
      if (path === undefined) return disk.files.read(absolute, maxBytes);
      const object = index.get(path);
      return object === undefined
        ? undefined
        : read(git.runNow(top, ['cat-file', 'blob', object]), maxBytes, paths.display(absolute));
    },
    write: (absolute) => ({
      kind: 'usage',
      code: 'file-staged',
      message: `"${paths.display(absolute)}" was not written: what is staged cannot be changed from here`,
    }),
    discover: async (wanted, { ignored }) => {
      const said = notes();
      const found = new Set<string>();
      let binaries = 0;
      const signed = signedFolders(index.keys());
      for (const asked of new Set(wanted)) {
        const absolute = paths.resolve(asked);
        const path = asked === '' ? undefined : inTree(absolute);
        if (path !== undefined && index.has(path)) {
          found.add(paths.display(absolute));
          continue;
        }
        const prefix = path === '' || path === undefined ? '' : `${path}/`;
        const below = path === undefined ? [] : [...index.keys()].filter((one) => one.startsWith(prefix));
        if (below.length === 0 && path !== '') said.tell(missing(asked, absolute, parts));
        const judge = folderJudge({
          root: absolute,
          display: (folder) => paths.display(join(absolute, folder)),
          ignored,
          signed: (folder) => signed.has(prefix + folder),
          checkLinks: false,
          said,
        });
        for (const one of below) {
          const shown = paths.display(join(top, one));
          const own = one.slice(prefix.length);
          if (!judge(own.slice(0, Math.max(0, own.lastIndexOf('/')))) || ignored(shown)) continue;
          if (isBinaryName(one)) binaries++;
          else found.add(shown);
        }
      }
      return { files: [...found].sort().map(paths.absolute), binaries, problems: said.all() };
    },
  };
  return { files, scan: scanIndex(index, top, inTree, parts) };
}

/** Without an entry of the index it may still stand on disk, where nobody has added it. */
function missing(asked: string, absolute: string, { disk, paths }: HistoryParts): Problem {
  if (asked === '' || !disk.files.exists(absolute)) return missingPath(asked, paths);
  return {
    kind: 'usage',
    code: 'path-not-staged',
    message: `"${asked}" is not in the index`,
    advice: 'git add it first',
  };
}

function read(output: GitOutput, maxBytes: number, path: string): FileText | Problem {
  if ('failed' in output)
    return skipped('file-unreadable', `"${path}" was not read from the index: ${output.failed}`, path);
  if (output.output.length > maxBytes) return tooLarge(output.output.length, maxBytes, path);
  return isBinary(output.output)
    ? skipped('file-binary', `"${path}" was not read: it is binary`, path)
    : decode(output.output);
}

/** Reads all files in the order given. There are few as a rule, so none is passed over for want of anchors. */
function scanIndex(
  index: Index,
  top: string,
  inTree: (absolute: string) => string | undefined,
  parts: HistoryParts,
): Scan {
  const { git, paths } = parts;
  return async (files, { maxFileBytes, take, onProgress, signal }) => {
    const said = notes();
    const counts = { read: 0, bytes: 0, binaries: 0 };
    const objects = files.map((absolute) => index.get(inTree(absolute) ?? '') ?? '');
    const sizes = await sizesOf(objects, (input) => git.run(top, ['cat-file', '--batch-check'], input));
    for (let at = 0; at < files.length; ) {
      const batch: number[] = [];
      for (let bytes = 0; at < files.length && (bytes === 0 || bytes < BATCH); at++) {
        const size = sizes[at] ?? 0;
        if (size <= maxFileBytes) bytes += size + 1;
        if (size <= maxFileBytes) batch.push(at);
        else said.tell(tooLarge(size, maxFileBytes, paths.display(files[at] as string)));
      }
      const answer = await git.run(top, ['cat-file', '--batch'], batch.map((one) => `${objects[one]}\n`).join(''));
      const blobs = 'output' in answer ? blobsIn(answer.output) : [];
      for (const [nth, one] of batch.entries()) handOn(files[one] as string, blobs[nth], { said, counts, take }, parts);
      onProgress?.(at);
      if (signal?.aborted === true) break;
    }
    return { ...counts, problems: said.all() };
  };
}

interface Hands {
  readonly said: Notes;
  readonly counts: { read: number; bytes: number; binaries: number };
  readonly take: (absolute: string, file: FileText) => void;
}

function handOn(
  absolute: string,
  bytes: Buffer | undefined,
  { said, counts, take }: Hands,
  { paths }: HistoryParts,
): void {
  const path = paths.display(absolute);
  if (bytes === undefined) {
    said.tell(leftOut({ code: 'file-unreadable', reason: 'git did not hand it out' }, path));
    return;
  }
  if (isBinary(bytes)) {
    counts.binaries++;
    return;
  }
  counts.read++;
  counts.bytes += bytes.length;
  take(absolute, decode(bytes));
}

async function sizesOf(
  objects: readonly string[],
  ask: (input: string) => Promise<GitOutput>,
): Promise<readonly number[]> {
  if (objects.length === 0) return [];
  const answer = await ask(objects.map((object) => `${object}\n`).join(''));
  // `<object> blob <size>`, or `<object> missing`
  const lines = 'output' in answer ? answer.output.toString('latin1').split('\n') : [];
  return objects.map((_, at) => Number(/ blob (\d+)$/.exec(lines[at] ?? '')?.[1] ?? 0));
}

/** The contents in an output of `cat-file --batch`; undefined for what git could not find. */
function blobsIn(output: Buffer): readonly (Buffer | undefined)[] {
  const found: (Buffer | undefined)[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const size = / blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1];
    found.push(size === undefined ? undefined : output.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + (size === undefined ? 0 : Number(size) + 1);
  }
  return found;
}

function tooLarge(size: number, limit: number, path: string): Problem {
  return leftOut(
    { code: 'file-too-large', reason: `${sizeText(size)} is more than the limit of ${sizeText(limit)}` },
    path,
  );
}
