// Makes one file of the tests that run within the extension host.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Checks } from './checks.ts';
import { here, output } from './places.ts';
import type { Outcome } from './suite/index.ts';

/** Where it stands. It finds mocha from there. */
export const suiteFile = join(output, 'suite.cjs');

/** The extension that has nothing in it: hosts want one to be developed, and the real one is installed. */
export const testHost = join(here, 'testhost');

/** Makes it. */
export async function bundleSuite(): Promise<void> {
  await build({
    entryPoints: [join(here, 'suite', 'index.ts')],
    outfile: suiteFile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
    sourcemap: 'inline',
  });
}

/** Counts what the tests wrote down. Throws where they wrote nothing. */
export async function readReport(path: string, { check }: Checks, host: string): Promise<void> {
  const outcomes = JSON.parse(readFileSync(path, 'utf8')) as readonly Outcome[];
  if (outcomes.length === 0) throw new Error('there was no test');
  for (const { name, error } of outcomes) {
    await check(`${host}: ${name}`, async () => {
      if (error !== undefined) throw new Error(error);
    });
  }
}
