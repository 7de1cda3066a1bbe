// Builds what is shipped: dist/cli.js, one file with everything in it.

import { build } from 'esbuild';

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // One file of licences of what is bundled, as their authors ask for.
  legalComments: 'linked',
  minifySyntax: true,
  logLevel: 'warning',
};

await build({
  ...shared,
  entryPoints: ['server/cli/main.ts'],
  outfile: 'dist/cli.js',
  banner: { js: '#!/usr/bin/env node' },
});
