// One file of the store: read, verified by whoever asks, and set aside where it is not what it should be.

import { join } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { errorCode, isBytes } from './bytes.ts';
import type { Disk } from './disk.ts';
import { maxFileBytes } from './shelf-place.ts';
import { damaged, unreadable } from './store-problems.ts';
import { quietly, removeQuietly, systemCode, unfinished } from './whole.ts';

const hour = 60 * 60 * 1000;
const aside = '.corrupt-';

/** Names in a folder, sorted; none where there is no folder. */
export function namesIn(disk: Disk, folder: string, problems: Problem[]): readonly string[] {
  try {
    return [...disk.list(folder)].sort();
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') problems.push(unreadable(folder, code));
    return [];
  }
}

/**
 * Reads a file. What `read` calls damaged or foreign is moved out of the way, so that it is told once; what the disk
 * would not give stays, for that may pass.
 */
export function lookAtFile<Value extends object>(
  disk: Disk,
  folder: string,
  name: string,
  now: number,
  read: (text: string) => Value | 'damaged' | 'foreign',
  problems: Problem[],
): Value | undefined {
  const path = join(folder, name);
  const bytes = readBytes(disk, path);
  if (typeof bytes === 'string') {
    problems.push(unreadable(path, bytes));
    return undefined;
  }
  if (bytes === undefined) return undefined;
  const text = textOf(bytes);
  const value = text === undefined ? 'damaged' : read(text);
  if (typeof value === 'object') return value;
  const other = `${path}${aside}${stampOf(now)}`;
  const moved = quietly(() => disk.rename(path, other));
  problems.push(damaged(path, moved ? other : undefined, value));
  return undefined;
}

/** The text of a file; undefined where there is none or it is not text. For those who only want to look. */
export function peek(disk: Disk, path: string): string | undefined {
  const bytes = readBytes(disk, path);
  return bytes instanceof Uint8Array ? textOf(bytes) : undefined;
}

function readBytes(disk: Disk, path: string): Uint8Array | string | undefined {
  try {
    const bytes = disk.read(path, maxFileBytes);
    if (isBytes(bytes)) return bytes;
    return bytes.code === 'file-missing' ? undefined : bytes.reason;
  } catch (error) {
    return systemCode(error);
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (errorCode(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return undefined;
  }
}

/** A time as part of a file name: no colon, which Windows forbids. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replace(/[:.]/g, '-');
}

/** Whether a name is that of something left over: unfinished or set aside. */
export function isLeftover(name: string): boolean {
  return name.startsWith(unfinished) || name.includes(aside);
}

/** Removes what was left unfinished an hour ago, and what was set aside a month ago. */
export function sweep(disk: Disk, folder: string, now: number): void {
  for (const name of namesIn(disk, folder, []).filter(isLeftover)) {
    const path = join(folder, name);
    const most = name.startsWith(unfinished) ? hour : 30 * 24 * hour;
    quietly(() => {
      if (now - disk.modified(path) > most) removeQuietly(disk, path);
    });
  }
}
