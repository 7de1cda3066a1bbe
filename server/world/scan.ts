// The scan: reads each file once, keeps those that may hold an anchor and hands their texts on.

import type { Problem } from '../../shared/problem.ts';
import { isBytes, type ReadBytes, type Trouble } from './bytes.ts';
import { decode, encodingOf, isBinary } from './decode.ts';
import { notes, skipped } from './notes.ts';
import { paceOf } from './pace.ts';
import { literalSearch, type Search } from './search.ts';
import type { Scan } from './world.ts';

/** So often, in milliseconds, other work gets its turn and progress is told. */
const TURN = 16;

/** What a scan needs from its world. */
export interface ScanParts {
  readonly readBytes: ReadBytes;
  readonly display: (absolute: string) => string;
  /** The real file behind a link that discovery let in; the path itself for all others. */
  readonly target: (absolute: string) => string;
  /** A clock in milliseconds that never goes back. */
  readonly clock: () => number;
}

/** A scan over the given world. */
export function scanWith(parts: ScanParts): Scan {
  const searches = new WeakMap<readonly string[], Search>();
  return async (files, options) => {
    const found = searches.get(options.anchors) ?? literalSearch(options.anchors);
    searches.set(options.anchors, found);
    const pace = options.pace ?? paceOf(parts.clock, TURN);
    const said = notes();
    let read = 0;
    let total = 0;
    let binaries = 0;
    for (const [index, path] of files.entries()) {
      // Synchronous reads are two to three times as fast as asynchronous ones for many small files.
      const bytes = parts.readBytes(parts.target(path), options.maxFileBytes, 'refuse');
      if (!isBytes(bytes)) said.tell(leftOut(bytes, parts.display(path)));
      else if (isBinary(bytes)) binaries++;
      else {
        read++;
        total += bytes.length;
        if (encodingOf(bytes).startsWith('utf-16') || found(bytes)) {
          const file = decode(bytes);
          if (file.lossy) said.tell(notText(parts.display(path)));
          options.take(path, file);
        }
      }
      const rest = pace();
      if (rest === undefined) continue;
      options.onProgress?.(index + 1);
      await rest;
      if (options.signal?.aborted === true) return { read, bytes: total, binaries, problems: said.all() };
    }
    options.onProgress?.(files.length);
    return { read, bytes: total, binaries, problems: said.all() };
  };
}

/** The problem of a file that could not be read. */
export function leftOut(trouble: Trouble, path: string): Problem {
  const verb = trouble.code === 'file-missing' ? 'vanished before it was read' : `was not read: ${trouble.reason}`;
  const code = trouble.code === 'file-missing' ? 'file-vanished' : trouble.code;
  return skipped(code, `"${path}" ${verb}`, path);
}

function notText(path: string): Problem {
  return skipped(
    'file-not-utf-8',
    `"${path}" is not valid UTF-8; it was linted as far as possible and will not be fixed`,
    path,
  );
}
