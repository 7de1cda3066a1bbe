// The few calls on a disk that the store makes, one by one, so that a test can stop or fail before each.

import { Buffer } from 'node:buffer';
import * as fs from 'node:fs';
import { byteReader, isBytes, type Trouble } from './bytes.ts';

/** A disk. Every call may throw a system error; `read` answers instead. */
export interface Disk {
  readonly makeFolder: (path: string) => void;
  /** Names in a folder. */
  readonly list: (folder: string) => readonly string[];
  /** A copy of a regular file's bytes; links are not followed. */
  readonly read: (path: string, maxBytes: number) => Uint8Array | Trouble;
  /** When a file was last changed, in milliseconds since 1970. */
  readonly modified: (path: string) => number;
  /** Opens a new file that nobody else may read; fails where the name is taken. */
  readonly create: (path: string) => number;
  readonly openFolder: (path: string) => number;
  /** Writes bytes at the end of what was written; answers how many it took. */
  readonly write: (fd: number, bytes: Uint8Array) => number;
  readonly sync: (fd: number) => void;
  readonly close: (fd: number) => void;
  readonly rename: (from: string, to: string) => void;
  /** Gives a file a second name; fails where that is taken. */
  readonly link: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly removeFolder: (path: string) => void;
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

/** The disk of this machine. */
export function nodeDisk(): Disk {
  const read = byteReader();
  return {
    makeFolder: (path) => {
      fs.mkdirSync(path, { recursive: true, mode: 0o700 });
    },
    list: (folder) => fs.readdirSync(folder),
    read: (path, maxBytes) => {
      const bytes = read(path, maxBytes, 'refuse');
      return isBytes(bytes) ? Buffer.from(bytes) : bytes;
    },
    modified: (path) => fs.lstatSync(path).mtimeMs,
    create: (path) => fs.openSync(path, 'wx', 0o600),
    openFolder: (path) => fs.openSync(path, 'r'),
    write: (fd, bytes) => fs.writeSync(fd, bytes),
    sync: fs.fsyncSync,
    close: fs.closeSync,
    rename: fs.renameSync,
    link: fs.linkSync,
    remove: fs.unlinkSync,
    removeFolder: fs.rmdirSync,
    wait: (milliseconds) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    },
  };
}
