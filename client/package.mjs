// Packs the VSIX: puts what is shipped of the built files, and nothing else, into dist/extension, and packs that: the same
// bytes each time. With `--dist FOLDER` it takes the built files from there, with `--out FOLDER` it puts things there.

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

/** A VSIX that is larger has something in it that does not belong there. */
const most = 5_000_000;
const { dist, out = dist } = parseArgs({
  options: { dist: { type: 'string', default: 'dist' }, out: { type: 'string' } },
}).values;
const staged = join(out, 'extension');
const packed = join(out, 'modelint.vsix');

rmSync(staged, { recursive: true, force: true });

/** The server with the files it loads, and no others of the command line's. */
const scripts = new Set(['server.js']);
for (const name of scripts) {
  const text = readFileSync(join(dist, name), 'utf8');
  for (const [, chunk] of text.matchAll(/["']\.\/(cli-[\w.-]+\.js)["']/g)) scripts.add(chunk);
}

const files = [
  ...[...scripts, 'client.cjs', 'language.cjs', 'LICENSES.txt'].map((name) => [join(dist, name), `dist/${name}`]),
  ['docs/vscode.md', 'README.md'],
  ...['CHANGELOG.md', 'LICENSE', 'SECURITY.md', 'package.nls.json'].map((name) => [name, name]),
  ['schema/modelint.schema.json', 'schema/modelint.schema.json'],
  // The pages that the findings link to.
  ...readdirSync('shared/rules')
    .filter((name) => name.endsWith('.md'))
    .map((name) => [`shared/rules/${name}`, `rules/${name}`]),
  ...readdirSync('media', { recursive: true })
    .filter((name) =>
      /(?:^view\.svg|^[\w-]+\.png|\.code-snippets|^walkthrough\/.*\.md)$/.test(name.replaceAll('\\', '/')),
    )
    .map((name) => [`media/${name}`, `media/${name}`]),
];
for (const [from, to] of files) {
  mkdirSync(dirname(join(staged, to)), { recursive: true });
  cpSync(from, join(staged, to));
}
// What is shown of pictures stands beside the page once it is packed.
const page = join(staged, 'README.md');
writeFileSync(page, readFileSync(page, 'utf8').replaceAll('](../media/', '](media/'));

// The package of the command line without what only it needs.
const {
  bin: _1,
  files: _2,
  scripts: _3,
  devDependencies: _4,
  allowScripts: _5,
  ...manifest
} = JSON.parse(readFileSync('package.json', 'utf8'));
manifest.engines = { vscode: manifest.engines.vscode };
manifest.main = './dist/client.cjs';
writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

// All that was put here is meant to be here.
writeFileSync(join(staged, '.vscodeignore'), '# nothing is left out\n');

// Without a date of its own the archive would have that of the hour it was made in.
process.env.SOURCE_DATE_EPOCH ??= '1767225600';
await createVSIX({
  cwd: staged,
  packagePath: packed,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});

const { size } = statSync(packed);
const digest = createHash('sha256').update(readFileSync(packed)).digest('hex');
console.log(`${packed}: ${(size / 1000).toFixed(0)} kB of at most ${most / 1000} kB, ${files.length + 1} files`);
console.log(`sha256 ${digest}`);
if (size > most) {
  console.error('the VSIX is too large');
  process.exitCode = 1;
}
