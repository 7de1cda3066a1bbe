// Adds a line to a file that several processes may add to.

import { Buffer } from 'node:buffer';
import { closeSync, openSync, writeSync } from 'node:fs';
import type { Problem } from '../../shared/problem.ts';
import { slashed } from './paths.ts';
import { systemCode } from './whole.ts';

/** Appends one line, its line break included, in one write: lines of several processes do not mix. */
export function appendLine(absolute: string, line: string): Problem | undefined {
  try {
    const fd = openSync(absolute, 'a');
    try {
      writeSync(fd, Buffer.from(line, 'utf8'));
    } finally {
      closeSync(fd);
    }
    return undefined;
  } catch (error) {
    const path = slashed(absolute);
    return {
      kind: 'usage',
      code: 'summary-not-written',
      message: `nothing was added to "${path}": ${systemCode(error)}`,
      advice: 'name a file in a folder that exists and that you may write to',
      path,
    };
  }
}
