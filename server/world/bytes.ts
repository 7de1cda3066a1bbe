// Reads the bytes of one regular file, synchronously, into a buffer that is used again for the next.

import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** No file is read above this: what lies above does not fit into one JavaScript string. */
const CEILING = 0x1fff_ffe0;
const FIRST_SIZE = 1 << 18;

/** Why a file could not be read. `size` is known for those that are too large. */
export interface Trouble {
  readonly code: 'file-missing' | 'file-too-large' | 'file-unreadable' | 'file-irregular' | 'file-link';
  readonly reason: string;
}

/** Reads a file. The bytes are valid until the next call: copy or decode them before. */
export type ReadBytes = (path: string, maxBytes: number, links: 'follow' | 'refuse') => Uint8Array | Trouble;

// Without O_NONBLOCK, opening a FIFO waits for a writer for ever. Windows has neither flag and neither danger.
const BASE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NOFOLLOW = constants.O_NOFOLLOW ?? 0;

/** A reader with its own buffer. */
export function byteReader(): ReadBytes {
  let buffer = new Uint8Array(FIRST_SIZE);
  return (path, maxBytes, links) => {
    let fd: number;
    try {
      fd = openSync(path, links === 'follow' ? BASE : BASE | NOFOLLOW);
    } catch (error) {
      return troubleOf(error);
    }
    try {
      // The opened file is asked, not the name: what stood there at listing may be something else by now.
      const stat = fstatSync(fd);
      if (!stat.isFile()) return irregular(stat);
      const limit = Math.min(maxBytes, CEILING);
      if (stat.size > limit) return tooLarge(stat.size, limit);
      if (stat.size > buffer.length) buffer = new Uint8Array(Math.min(limit, Math.max(stat.size, buffer.length * 2)));
      let filled = 0;
      while (filled < stat.size) {
        const count = readSync(fd, buffer, filled, stat.size - filled, null);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    } catch (error) {
      return troubleOf(error);
    } finally {
      closeSync(fd);
    }
  };
}

/** Whether a read gave bytes. */
export function isBytes(answer: Uint8Array | Trouble): answer is Uint8Array {
  return answer instanceof Uint8Array;
}

/** The system's code of an error, `EACCES`; `unknown` where it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/** A number of bytes for people: `1.5 MiB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 102.4) / 10} KiB`;
  return `${Math.round(bytes / 104857.6) / 10} MiB`;
}

function tooLarge(size: number, limit: number): Trouble {
  return { code: 'file-too-large', reason: `${sizeText(size)} is more than the limit of ${sizeText(limit)}` };
}

function irregular(stat: { isDirectory: () => boolean; isFIFO: () => boolean; isSocket: () => boolean }): Trouble {
  const kind = stat.isDirectory() ? 'a folder' : stat.isFIFO() ? 'a pipe' : stat.isSocket() ? 'a socket' : 'a device';
  return { code: 'file-irregular', reason: `it is ${kind}, not a file` };
}

function troubleOf(error: unknown): Trouble {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'file-missing', reason: 'it is not there' };
  if (code === 'ELOOP' || code === 'EMLINK') return { code: 'file-link', reason: 'it is a symbolic link' };
  if (code === 'ENXIO' || code === 'EISDIR') return { code: 'file-irregular', reason: 'it is not a file' };
  return { code: 'file-unreadable', reason: code === 'EACCES' || code === 'EPERM' ? 'no permission' : code };
}
