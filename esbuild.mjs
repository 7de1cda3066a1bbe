// Builds what is shipped: dist/cli.js, with what is rarely needed in files of its own beside it.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The licences of everything bundled, as their authors ask for. A package may hold another version of one it needs. */
const bundled = Object.keys(metafile.inputs)
  .map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0])
  .filter((folder) => folder !== undefined);
const licences = [...new Set(bundled)].map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^license(?:-mit)?(?:\.(?:md|txt))?$/i.test(each));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync('dist/LICENSES.txt', licences.sort().join(`\n${'-'.repeat(80)}\n\n`));
