// Puts a file in place whole or not at all, through a power cut as well.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { errorCode } from './bytes.ts';
import type { Disk } from './disk.ts';

/** How the name of an unfinished file begins. */
export const unfinished = '.tmp-';

/** Virus scanners and indexers on Windows hold fresh files open for moments: ten more tries within two seconds. */
const waits: readonly number[] = [5, 10, 20, 40, 80, 160, 300, 400, 450, 500];
const inUse = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Writes a file of a folder that exists. Throws the system's error, and then leaves what was there. */
export function writeWhole(disk: Disk, platform: string, folder: string, name: string, bytes: Uint8Array): void {
  const temporary = writeUnfinished(disk, folder, bytes);
  try {
    rename(disk, platform, temporary, join(folder, name));
  } catch (error) {
    removeQuietly(disk, temporary);
    throw error;
  }
  syncFolder(disk, platform, folder);
}

/** Like `writeWhole`, for a name that is free. Answers false where somebody else was first, and leaves theirs. */
export function writeFirst(disk: Disk, platform: string, folder: string, name: string, bytes: Uint8Array): boolean {
  const temporary = writeUnfinished(disk, folder, bytes);
  try {
    // A link, unlike a rename, never replaces; unlike a file created under its name, it is never seen half written.
    disk.link(temporary, join(folder, name));
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A file system without links (FAT, some shares): two processes may then each keep a key of their own for one run.
    if (disk.list(folder).includes(name)) return false;
    rename(disk, platform, temporary, join(folder, name));
  } finally {
    removeQuietly(disk, temporary);
  }
  syncFolder(disk, platform, folder);
  return true;
}

function writeUnfinished(disk: Disk, folder: string, bytes: Uint8Array): string {
  const temporary = join(folder, `${unfinished}${randomUUID()}`);
  const fd = disk.create(temporary);
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += disk.write(fd, bytes.subarray(at));
      disk.sync(fd);
    } finally {
      disk.close(fd);
    }
  } catch (error) {
    removeQuietly(disk, temporary);
    throw error;
  }
  return temporary;
}

function rename(disk: Disk, platform: string, from: string, to: string): void {
  for (let attempt = 0; ; attempt++) {
    try {
      disk.rename(from, to);
      return;
    } catch (error) {
      const wait = waits[attempt];
      if (platform !== 'win32' || wait === undefined || !inUse.has(errorCode(error))) throw error;
      disk.wait(wait);
    }
  }
}

/** Makes a new name last. Where a file system cannot, the file is in place all the same. */
function syncFolder(disk: Disk, platform: string, folder: string): void {
  if (platform === 'win32') return;
  quietly(() => {
    const fd = disk.openFolder(folder);
    try {
      disk.sync(fd);
    } finally {
      disk.close(fd);
    }
  });
}

/** Removes a file where that is possible. Whether it went. */
export function removeQuietly(disk: Disk, path: string): boolean {
  return quietly(() => disk.remove(path));
}

/** Does something that the disk may refuse. Whether it did not. Anything but a system error is a bug and thrown on. */
export function quietly(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    systemCode(error);
    return false;
  }
}

/** The code of a system error; anything else is a bug and thrown on. */
export function systemCode(error: unknown): string {
  const code = errorCode(error);
  if (code === 'unknown') throw error;
  return code;
}
