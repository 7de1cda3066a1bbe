// Builds what is shipped into a folder of its own, so that tests that run at the same time do not disturb each other.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

/** Paths of the scripts that are built before the tests of a file and removed after them. */
export function built(): { readonly cli: string; readonly server: string } {
  const folder = mkdtempSync(join(tmpdir(), 'modelint-built-'));
  const dist = join(folder, 'dist');
  beforeAll(async () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const root = fileURLToPath(new URL('..', import.meta.url));
    await promisify(execFile)(process.execPath, ['esbuild.mjs', '--outdir', dist], { cwd: root });
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { cli: join(dist, 'cli.js'), server: join(dist, 'server.js') };
}
