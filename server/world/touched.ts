// Which files of a work tree differ from the index. Git itself would ask the filters that a repository configures, which are
// programs; so the index is read, and what its times do not vouch for is compared by content.

import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isBytes, type ReadBytes } from './bytes.ts';

/** A file of the index with what is recorded of it. */
interface Recorded {
  readonly path: string;
  readonly mode: string;
  readonly object: string;
  /** Nanoseconds since 1970, and bytes; undefined where git writes them in a form not known here. */
  readonly mtime: bigint | undefined;
  readonly size: bigint | undefined;
}

const record =
  /^(?: {2}ctime: .*\n {2}mtime: (\d+):(\d+)\n {2}dev: .*\n {2}uid: .*\n {2}size: (\d+)\tflags: .*\n)?(?:(\d{6}) ([\da-f]+) \d\t([\s\S]*))?$/;

/**
 * Paths of the files that were changed or deleted since they were added.
 *
 * @param records the NUL-terminated records of `ls-files --stage --debug`
 * @param indexFile absolute path of the index
 */
export function touched(
  records: readonly string[],
  top: string,
  indexFile: string,
  readBytes: ReadBytes,
): readonly string[] {
  const written = look(indexFile)?.mtimeNs ?? 0n;
  return recordedIn(records).flatMap((one) => (isTouched(one, top, written, readBytes) ? [one.path] : []));
}

function recordedIn(records: readonly string[]): readonly Recorded[] {
  const parsed = records.map((text) => record.exec(text));
  return parsed.flatMap((match, index) => {
    const [, , , , mode, object, path] = match ?? [];
    if (mode === undefined || object === undefined || path === undefined) return [];
    // What is recorded of a file stands before the next one.
    const [, seconds, nanos, size] = parsed[index + 1] ?? [];
    const known = seconds !== undefined && nanos !== undefined && size !== undefined;
    return [
      {
        path,
        mode,
        object,
        mtime: known ? BigInt(seconds) * 1_000_000_000n + BigInt(nanos) : undefined,
        size: known ? BigInt(size) : undefined,
      },
    ];
  });
}

function isTouched(
  { path, mode, object, mtime, size }: Recorded,
  top: string,
  written: bigint,
  readBytes: ReadBytes,
): boolean {
  // A submodule is another repository.
  if (mode === '160000') return false;
  const absolute = join(top, path);
  const now = look(absolute);
  if (now === undefined) return true;
  // What was written as late as the index itself may have been written after it.
  if (now.mtimeNs === mtime && now.size === size && mtime < written) return false;
  const bytes = mode.startsWith('100') ? readBytes(absolute, Number.MAX_SAFE_INTEGER, 'refuse') : undefined;
  if (bytes === undefined || !isBytes(bytes)) return true;
  const hash = createHash(object.length === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes);
  return hash.digest('hex') !== object;
}

function look(absolute: string): BigIntStats | undefined {
  try {
    return lstatSync(absolute, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
