// The npm package: installed from its tarball into an empty project, without a network, it lints it.

import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { built } from '../built.ts';
import { catalog, stage } from '../cli/cli.ts';

const { cli } = built();
const root = join(import.meta.dirname, '../..');
const shipped = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md', 'schema'];

test('pack, install, lint', { timeout: 120_000 }, async () => {
  const { ground } = stage([
    ['config.yaml', 'model: gpt-4O\n'],
    ['package.json', '{ "name": "empty", "version": "1.0.0" }'],
    catalog,
  ]);
  const source = ground.at('../source');
  mkdirSync(source);
  for (const name of shipped) cpSync(join(root, name), join(source, name), { recursive: true });
  cpSync(dirname(cli), join(source, 'dist'), { recursive: true });
  const npm = (cwd: string, ...argv: readonly string[]) =>
    promisify(execFile)('npm', [...argv], {
      cwd,
      env: { PATH: process.env.PATH, HOME: ground.at('..'), npm_config_cache: ground.at('../npm') },
    });
  await npm(source, 'pack', '--ignore-scripts', '--silent');
  const [tarball = ''] = readdirSync(source).filter((name) => name.endsWith('.tgz'));
  expect(statSync(join(source, tarball)).size).toBeLessThan(1_500_000);
  await npm(ground.folder, 'install', '--offline', '--no-audit', '--no-fund', join(source, tarball));
  // No dependency comes along, and nothing of the editor.
  expect(readdirSync(ground.at('node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['modelint']);
  const files = readdirSync(ground.at('node_modules/modelint/dist'));
  expect(files.filter((name) => !/^(?:cli(?:-[\w-]+)?\.js|LICENSES\.txt)$/.test(name))).toEqual([]);
  const { status, stdout, stderr } = spawnSync(
    ground.at('node_modules/.bin/modelint'),
    ['lint', '--catalog', 'models.json'],
    {
      cwd: ground.folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: ground.at('..') },
    },
  );
  expect([status, stderr, stdout.split('\n')[1]]).toEqual([
    1,
    'note: vendored, cached or built folders not looked into (1): node_modules\n',
    '  1:8  error  case-mismatch  "gpt-4O" is not in the catalog of file:models.json, which lists "gpt-4o"',
  ]);
});
