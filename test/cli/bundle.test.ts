// The bundle as users run it: a process of its own.

import { execFile, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { built } from '../built.ts';
import { editor } from '../lsp/editor.ts';
import { catalog, stage } from './cli.ts';
import { endpoint, token } from './endpoint.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { cli: bundle } = built();

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

test('it reaches an endpoint, keeps what came, and judges by it', async () => {
  const { ground } = stage([['config.yaml', 'model: gpt-4O\n']]);
  const { origin, asked } = await endpoint();
  const env = {
    PATH: process.env.PATH,
    COMETAPI_BASE_URL: `${origin}/v1`,
    COMETAPI_KEY: token,
    MODELINT_CACHE_DIR: ground.at('../cache'),
  };
  const run = async (...argv: readonly string[]) => {
    const done = promisify(execFile)(process.execPath, [bundle, ...argv], { cwd: ground.folder, env });
    return done.catch((error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error);
  };
  const refreshed = await run('refresh');
  expect(refreshed.stderr).toBe('');
  expect(refreshed.stdout).toMatch(/^catalog of \S+ taken: 3 IDs, fetched \S+, fresh\nthe first one\n$/);
  const linted = await run('lint', '--offline');
  expect(linted).toMatchObject({ code: 1, stderr: '', stdout: expect.stringContaining('which lists "gpt-4o"') });
  expect(asked).toEqual([`Bearer ${token}`]);
});

test('the language server in it judges as the command line does, and leaves standard output to the protocol', async () => {
  const { ground } = stage([['config.yaml', 'model: GPT-4o\n'], catalog]);
  const { out } = runBundle(['lint', '--format', 'json', '--catalog', 'models.json'], ground.folder);
  const here = await editor(ground, { script: bundle, argv: ['--catalog', 'models.json'] });
  here.open('config.yaml', 'model: GPT-4o\n');
  const { items } = await here.pull('config.yaml');
  const { findings } = JSON.parse(out) as { readonly findings: readonly { readonly rule: string }[] };
  expect(items?.map(({ code }) => code)).toEqual(findings.map(({ rule }) => rule));
  expect(items?.length).toBe(1);
  await here.connection.sendRequest('shutdown');
  await here.connection.sendNotification('exit');
  expect([await here.ended, here.complaints()]).toEqual([0, '']);
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
