// The port for files, over a real disk.

import { lstatSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errorCode, isBytes, type ReadBytes } from './bytes.ts';
import { decode, isBinary } from './decode.ts';
import { discoverWith } from './discover.ts';
import type { AskGit } from './git.ts';
import { makeFolder } from './make-folder.ts';
import { skipped } from './notes.ts';
import type { Paths } from './paths.ts';
import { leftOut } from './scan.ts';
import type { Files } from './world.ts';
import { writeWith } from './write.ts';

/** What the files of a world are made of. */
export interface FilesParts {
  readonly paths: Paths;
  readonly git: AskGit;
  readonly readBytes: ReadBytes;
  readonly links: Map<string, string>;
  readonly platform: string;
}

/** The files of one working directory. */
export function filesWith(parts: FilesParts): Files {
  const { paths, readBytes } = parts;
  return {
    cwd: paths.cwd,
    resolve: paths.resolve,
    display: paths.display,
    parent: paths.parent,
    relative: paths.relative,
    join: paths.join,
    discover: discoverWith(parts),
    read: (absolute, maxBytes) => {
      const path = paths.display(absolute);
      const bytes = readBytes(absolute, maxBytes, 'follow');
      if (!isBytes(bytes)) return bytes.code === 'file-missing' ? undefined : leftOut(bytes, path);
      return isBinary(bytes) ? skipped('file-binary', `"${path}" was not read: it is binary`, path) : decode(bytes);
    },
    write: writeWith(parts),
    makeFolder: (absolute, home) => makeFolder(absolute, paths, home),
    uriOf: (absolute) => pathToFileURL(absolute).href,
    pathOf: (uri) => {
      if (!/^file:/i.test(uri)) return undefined;
      try {
        return fileURLToPath(uri);
      } catch {
        // Another machine's file, or an address that is none.
        return undefined;
      }
    },
    exists: (absolute) => {
      try {
        return lstatSync(absolute, { throwIfNoEntry: false }) !== undefined;
      } catch (error) {
        // What may not be asked about may well be there: it must not be overwritten.
        return errorCode(error) !== 'ENOTDIR';
      }
    },
  };
}
