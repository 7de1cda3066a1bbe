// Where the pieces of the tests in a real editor stand.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** This folder. */
export const here = import.meta.dirname;

/** The project. */
export const root = join(here, '..', '..');

/** The package of the editor, and the VS Code within it. */
export const codeServer = join(here, 'node_modules', 'code-server');
export const vscodeServer = join(codeServer, 'lib', 'vscode');

/** The extension as it is published; `npm run package` makes it. */
export const vsix = process.env.MODELINT_VSIX ?? join(root, 'dist', 'modelint.vsix');

/** What the tests leave behind: pictures, the editor's own log, counts. */
export const output = join(here, 'output');

/** Where a Chromium may stand, the likeliest first. The wrapper in /usr/bin complains about the shell. */
export const chromiumPaths: readonly string[] = [
  process.env.CHROMIUM ?? '',
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].filter((path) => path !== '');

/** The Chromium that is here. */
export function chromium(): string {
  const path = chromiumPaths.find((each) => existsSync(each));
  if (path === undefined) throw new Error('no Chromium is here: npm run test:editor installs one, CHROMIUM names one');
  return path;
}
