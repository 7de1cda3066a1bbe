// docs/signals.md names for each signal a test that exists.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOwn } from '../regenerated.ts';

const root = join(import.meta.dirname, '..', '..');

/** The named tests: file and a text that stands in it. */
const named = [...readOwn('docs/signals.md').matchAll(/\| `(test\/[^`]+)`: ([^|]+?) \|$/gm)].map(
  ([, file = '', text = '']) => [file, text] as const,
);

test('every row names a test', () => {
  const rows = readOwn('docs/signals.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:---|signal )/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(named).toHaveLength(rows.length);
});

test.each(named)('%s: %s', (file, text) => {
  const path = join(root, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toContain(text);
});
