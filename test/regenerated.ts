// Files whose text comes from the code: compared as a whole, and rewritten with UPDATE=1.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Reads a file of the project. The path is `/`-separated, from its root. */
export function readOwn(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Holds a file to the text it should have; with UPDATE=1 gives it that text instead. */
export function expectOwn(path: string, wanted: string): void {
  if (process.env.UPDATE === '1') writeFileSync(join(root, path), wanted);
  else expect(readOwn(path), `${path} is out of date; UPDATE=1 rewrites it`).toBe(wanted);
}

/** A text with the part between `<!-- name -->` and `<!-- /name -->` replaced. Throws where the markers are missing. */
export function between(text: string, name: string, part: string): string {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start || text.indexOf(open, start + 1) >= 0) throw new Error(`no single part "${name}"`);
  return `${text.slice(0, start)}${open}\n${part.trim()}\n\n${text.slice(end)}`;
}
