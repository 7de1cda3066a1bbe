// The bundle as users run it: a process of its own.

import { execFile, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { catalog, stage } from './cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = `${root}dist/cli.js`;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['esbuild.mjs'], { cwd: root });
}, 30_000);

function runBundle(argv: readonly string[], cwd: string, input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...argv], { cwd, input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

test('version, help and exit codes', () => {
  const { ground } = stage([['config.yaml', 'model: GPT-4o\n'], catalog]);
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  expect(runBundle(['--version'], ground.folder)).toEqual({ code: 0, out: `${version}\n`, err: '' });
  expect(runBundle(['--help'], ground.folder).code).toBe(0);
  expect(runBundle([], ground.folder).code).toBe(2);
  expect(runBundle(['lint', '--catalog', 'models.json'], ground.folder).code).toBe(1);
  expect(runBundle(['lint', 'nowhere'], ground.folder).code).toBe(2);
  expect(runBundle(['lint', '--catalog', 'config.yaml'], ground.folder).code).toBe(3);
  ground.write('empty/a.png', '');
  expect(runBundle(['lint', 'empty'], ground.folder).code).toBe(4);
});

test('the bundle and the source say the same', async () => {
  const { ground, run } = stage([
    ['config.yaml', 'model: GPT-4o\n'],
    ['src/a.ts', 'const model = "gpt4o";\n'],
    catalog,
  ]);
  for (const format of ['text', 'json']) {
    const argv = ['lint', '--catalog', 'models.json', '--format', format];
    expect(runBundle(argv, ground.folder)).toEqual(await run(argv));
  }
  const argv = ['lint', '--stdin', '--stdin-filename', 'x.yaml', '--format', 'json'];
  expect(runBundle(argv, ground.folder, 'model: gpt-4o\n')).toEqual(await run(argv, { stdin: 'model: gpt-4o\n' }));
});

test('a reader that goes away ends it quietly', async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => `model_${at}: gpt-4o-x${at}\n`).join('');
  const { ground } = stage([['config.yaml', many]]);
  const child = spawn(process.execPath, [bundle, 'inventory', '--format', 'json'], { cwd: ground.folder });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
