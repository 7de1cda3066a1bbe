// Builds what is shipped: dist/cli.js, with what is rarely needed in files of its own beside it.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });

const { metafile } = await build({
  entryPoints: { cli: 'server/cli/main.ts' },
  outdir: 'dist',
  // The client for HTTP is a third of all code and most runs never touch the network: it is loaded when it is needed.
  splitting: true,
  chunkNames: 'cli-[name]-[hash]',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minifySyntax: true,
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
  banner: {
    js: [
      '#!/usr/bin/env node',
      // What undici requires of Node it requires in the older way, which a module does not have by itself.
      "import { createRequire as requireFrom } from 'node:module';",
      'const require = requireFrom(import.meta.url);',
    ].join('\n'),
  },
});

/** The licences of everything bundled, as their authors ask for. */
const bundled = Object.keys(metafile.inputs)
  .map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
  .filter((name) => name !== undefined);
const licences = [...new Set(bundled)].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE-MIT', 'license', 'LICENSE.txt'].find((each) =>
    readable(`node_modules/${name}/${each}`),
  );
  if (file === undefined) throw new Error(`${name} is bundled and has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync('dist/LICENSES.txt', licences.join(`\n${'-'.repeat(80)}\n\n`));

function readable(path) {
  try {
    readFileSync(path);
    return true;
  } catch {
    return false;
  }
}
