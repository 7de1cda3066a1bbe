// Claims: files that only one of several processes can make, so that a piece of work is done by one of them.

import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, mkdirSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../../shared/problem.ts';
import { errorCode } from './bytes.ts';
import { slashed } from './paths.ts';

/** Makes a claim, and the folder it lies in; `taken` where somebody else has made it before. */
export function makeClaim(absolute: string, text: string): 'made' | 'taken' | Problem {
  try {
    mkdirSync(dirname(absolute), { recursive: true, mode: 0o700 });
  } catch (error) {
    return refused(absolute, error);
  }
  const whole = `${absolute}.${randomUUID()}.tmp`;
  try {
    // Written first and named afterwards: nobody sees a claim that does not say yet until when it holds.
    writeNew(whole, text);
    try {
      linkSync(whole, absolute);
    } catch (error) {
      if (!unlinked.has(errorCode(error))) throw error;
      writeNew(absolute, text);
    }
    return 'made';
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? 'taken' : refused(absolute, error);
  } finally {
    dropClaim(whole);
  }
}

/** What file systems say that give no file a second name. */
const unlinked = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EMLINK']);

function writeNew(path: string, text: string): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeSync(fd, Buffer.from(text, 'utf8'));
  } finally {
    closeSync(fd);
  }
}

function refused(absolute: string, error: unknown): Problem {
  const path = slashed(absolute);
  return {
    kind: 'usage',
    code: 'state-not-written',
    message: `nothing can be kept beside "${path}": ${errorCode(error)}`,
    advice: 'name a file in a folder that you may write to with --state',
    path,
  };
}

/** Takes a claim back. One that is gone already is no matter. */
export function dropClaim(absolute: string): void {
  try {
    unlinkSync(absolute);
  } catch {
    // It ends by itself at the time that stands in it.
  }
}
