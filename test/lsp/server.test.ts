// The server as editors bundle it: a script of its own, over the channel of a forked process or over standard input and output.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { built } from '../built.ts';
import { catalog, lines } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { brief, editor, start } from './editor.ts';

const { server: script, cli } = built();
const argv = ['--catalog', 'models.json'];

function stocked() {
  const place = ground();
  place.write(...(catalog as [string, string]));
  return place;
}

test.each([
  ['the channel of a forked process', { script, ipc: true }],
  ['standard input and output', { script }],
  ['the command, forked', { script: cli, ipc: true }],
])('over %s it judges the same, and ends as it is told', async (_, wish) => {
  const here = await editor(stocked(), { ...wish, argv });
  here.open('a.yaml', 'model: GPT-4o\n');
  expect(brief((await here.pull('a.yaml')).items)).toEqual([expect.stringContaining('0:7-13 error case-mismatch')]);
  await here.connection.sendRequest('shutdown');
  await here.connection.sendNotification('exit');
  expect([await here.ended, here.complaints()]).toEqual([0, '']);
  if ('ipc' in wish) expect(here.wire()).toBe('');
});

test('it knows its version, its options, and what is wrong with them', async () => {
  const place = ground();
  const run = async (...given: readonly string[]) => {
    const child = spawn(process.execPath, [script, ...given], { cwd: place.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      text.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text.err += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, ...text };
  };
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--clientProcessId'), err: '' });
  expect(await run()).toEqual({
    code: 2,
    out: '',
    err: lines('error: it takes one of --stdio and --node-ipc', '  an editor starts it: modelint lsp --stdio'),
  });
  expect((await run('--stdio', '--node-ipc')).code).toBe(2);
  expect(await run('--stdio', '--catalgo', 'x')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "--catalog"?'),
  });
  expect(await run('--node-ipc')).toEqual({
    code: 1,
    out: '',
    err: 'the language server ends: no process has forked it with a channel to talk over\n',
  });
  place.write('modelint.json', '{ "environments": { "live": { "config": ["a"] } } }');
  expect(await run('--stdio', '--environment', 'lives')).toMatchObject({
    code: 2,
    err: expect.stringContaining('did you mean "live"?'),
  });
});

test('messages over the channel that are none are survived', async () => {
  const { child, connection, complaints } = await editor(stocked(), { script, ipc: true, argv });
  const odd = [null, 7, 'x', [], {}, { jsonrpc: '2.0' }, { jsonrpc: '2.0', id: {}, method: 7 }, { id: 1, result: 2 }];
  for (const message of odd) child.send(message as object);
  expect(await connection.sendRequest('modelint/status')).toMatchObject({ version: 1 });
  expect(complaints()).toBe('');
});

test('exit without shutdown ends with 1, and after shutdown nothing is answered', async () => {
  const first = await editor(stocked(), { script, ipc: true, argv });
  await first.connection.sendNotification('exit');
  expect(await first.ended).toBe(1);
  const second = await editor(stocked(), { script, ipc: true, argv });
  await second.connection.sendRequest('shutdown');
  await expect(second.connection.sendRequest('modelint/status')).rejects.toMatchObject({ code: -32600 });
  await second.connection.sendNotification('exit');
  expect([await second.ended, second.complaints()]).toEqual([0, '']);
});

test('it ends when its parent closes the channel', async () => {
  const { child, ended } = await editor(stocked(), { script, ipc: true, argv });
  child.disconnect();
  expect(await ended).toBe(1);
});

test('it ends when its parent is killed, over either way', async () => {
  const place = stocked();
  for (const over of ['--node-ipc', '--stdio']) {
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `const { spawn } = require('node:child_process');
        const [script, over] = process.argv.slice(1);
        const stdio = over === '--stdio' ? ['pipe', 'pipe', 'inherit'] : ['pipe', 'pipe', 'inherit', 'ipc'];
        const child = spawn(process.execPath, [script, over, '--clientProcessId=' + process.pid], { stdio });
        console.log(child.pid);`,
        script,
        over,
      ],
      { cwd: place.folder, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [chunk] = await once(parent.stdout, 'data');
    const pid = Number(chunk);
    parent.kill('SIGKILL');
    // The time limit of the test is the time limit of the wait.
    while (isAlive(pid)) await promisify(setTimeout)(50);
  }
});

test('one that is told whose process to watch ends with it, though its own streams stay open', async () => {
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const child = start(stocked().folder, [`--clientProcessId=${other.pid}`], {}, script);
  other.kill('SIGKILL');
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
