// Writes a file whole or not at all.

import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { errorCode, isBytes, type ReadBytes } from './bytes.ts';
import { decode, encode } from './decode.ts';
import { realPath } from './links.ts';
import { type Paths, within } from './paths.ts';
import type { Files, FileText } from './world.ts';

/** Virus scanners and indexers on Windows hold fresh files open for moments: so often, in ms, the rename waits. */
const RETRIES: readonly number[] = [10, 20, 50, 100, 200, 400, 800];
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** What writing needs from its world. */
export interface WriteParts {
  readonly paths: Paths;
  readonly readBytes: ReadBytes;
  readonly platform: string;
}

/** Writing over the given world. */
export function writeWith({ paths, readBytes, platform }: WriteParts): Files['write'] {
  return (absolute, file, was) => {
    const path = paths.display(absolute);
    const refusal = (code: string, why: string): Problem => ({
      kind: 'usage',
      code,
      message: `"${path}" was not written: ${why}`,
      path,
    });
    if (file.lossy) return refusal('file-not-utf-8', 'it is not valid UTF-8, and writing would lose bytes');
    const target = targetOf(absolute, paths);
    if (target === undefined) return refusal('link-outside', 'it is a symbolic link that leads elsewhere');
    if (was !== undefined) {
      const now = readBytes(target, Number.MAX_SAFE_INTEGER, 'refuse');
      if (!isBytes(now) || !same(decode(now), was)) return refusal('file-changed', 'it changed while it was linted');
    }
    try {
      replace(target, encode(file), platform);
      return undefined;
    } catch (error) {
      const code = errorCode(error);
      return refusal('file-not-written', code === 'ENOENT' ? 'there is no such folder' : code);
    }
  };
}

function same(a: FileText, b: FileText): boolean {
  return a.text === b.text && a.encoding === b.encoding;
}

/** The real file to replace, so that a link stays a link; undefined where that lies elsewhere. */
function targetOf(absolute: string, paths: Paths): string | undefined {
  const folder = realPath(dirname(absolute));
  if (folder === undefined) return absolute;
  const stat = fs.lstatSync(absolute, { throwIfNoEntry: false });
  const real = stat === undefined ? join(folder, basename(absolute)) : realPath(absolute);
  const home = within(paths.cwd, absolute) ? (realPath(paths.cwd) ?? paths.cwd) : folder;
  return real !== undefined && within(home, real) ? real : undefined;
}

function replace(target: string, bytes: Uint8Array, platform: string): void {
  const before = fs.statSync(target, { throwIfNoEntry: false });
  // A rename needs no leave of the file that it replaces, so the file's own protection is asked first.
  if (before !== undefined) fs.accessSync(target, fs.constants.W_OK);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.tmp`);
  const fd = fs.openSync(temporary, 'wx', before === undefined ? 0o666 : 0o600);
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += fs.writeSync(fd, bytes, at);
      if (before !== undefined) adopt(fd, before);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    rename(temporary, target, platform);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  if (platform !== 'win32') syncFolder(dirname(target));
}

/** Mode and, as far as allowed, owner of the file before. */
function adopt(fd: number, before: fs.Stats): void {
  try {
    fs.fchownSync(fd, before.uid, before.gid);
  } catch {
    // Only root may give files away; then the new file is the user's own, as with any editor.
  }
  fs.fchmodSync(fd, before.mode & 0o7777);
}

function rename(from: string, to: string, platform: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      fs.renameSync(from, to);
      return;
    } catch (error) {
      const wait = RETRIES[attempt];
      if (platform !== 'win32' || wait === undefined || !HELD.has(errorCode(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
}

/** Makes the rename itself last through a power cut. Some file systems cannot, and the write is done all the same. */
function syncFolder(folder: string): void {
  try {
    const fd = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    // Nothing to undo and nothing the user could do.
  }
}
