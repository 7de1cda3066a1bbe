// Builds what is shipped: dist/cli.js, dist/server.js and dist/action.js, with what they share or rarely need in files of its own beside
// them, and dist/client.cjs. With `--outdir FOLDER` it goes there instead of to dist.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { outdir } = parseArgs({ options: { outdir: { type: 'string', default: 'dist' } } }).values;
rmSync(outdir, { recursive: true, force: true });

const { metafile } = await build({
  // The second is the language server as an editor forks it, the third the step of GitHub Actions.
  entryPoints: { cli: 'server/cli/main.ts', server: 'server/cli/editor-main.ts', action: 'server/cli/action-main.ts' },
  outdir,
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

// The extension, which VS Code loads as CommonJS in its own Node. The library for the language server is nine tenths of it
// and nothing that the start should wait for: it stands in a file of its own, which is loaded when the server is started.
const extension = await build({
  entryPoints: { client: 'client/extension.ts', language: 'client/language-server.ts' },
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  supported: { 'dynamic-import': false },
  external: ['vscode'],
  minify: true,
  logLevel: 'warning',
  legalComments: 'none',
  metafile: true,
  plugins: [
    {
      name: 'language-later',
      setup: ({ onResolve }) => {
        onResolve({ filter: /\/language-server\.ts$/ }, ({ kind }) =>
          kind === 'dynamic-import' ? { path: './language.cjs', external: true } : undefined,
        );
      },
    },
  ],
});

/** The licences of everything bundled, as their authors ask for. A package may hold another version of one it needs. */
const bundled = Object.keys({ ...metafile.inputs, ...extension.metafile.inputs })
  .map((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0])
  .filter((folder) => folder !== undefined);
const licences = [...new Set(bundled)].map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^license(?:-mit)?(?:\.(?:md|txt))?$/i.test(each));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence file`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
writeFileSync(`${outdir}/LICENSES.txt`, licences.sort().join(`\n${'-'.repeat(80)}\n\n`));

/** The pages of the rules, which diagnostics link to. */
cpSync('shared/rules', `${outdir}/rules`, { recursive: true, filter: (path) => !path.endsWith('.ts') });
