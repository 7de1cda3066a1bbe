// The gateway of the examples as users run it: what it prints, whom it answers, what it refuses.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const script = join(import.meta.dirname, '../../examples/gateway.mjs');

function run(argv: readonly string[]) {
  const child = spawn(process.execPath, [script, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return { child, said, ended };
}

test('it prints where it is, and answers programs on this machine that bring the token', async () => {
  const { child, said, ended } = run(['--play', 'echo-401', '--token', 'made-up-0001']);
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  await new Promise<void>((done, failed) => {
    child.on('close', () => failed(new Error(said.err)));
    child.stdout.on('data', () => (/KEY=.*\n$/.test(said.out) ? done() : undefined));
  });
  const [, base = ''] =
    /^export COMETAPI_BASE_URL=(http:\/\/127\.0\.0\.1:\d+\/v1)\nexport COMETAPI_KEY=made-up-0001\n$/.exec(said.out) ??
    [];
  const authorization = 'Bearer made-up-0001';
  const ask = async (path: string, init: RequestInit) => (await fetch(`${base}/${path}`, init)).status;
  expect([
    await ask('models', { headers: { authorization } }),
    await ask('models', {}),
    await ask('models', { headers: { authorization, origin: 'https://page.example' } }),
    await ask('chat/completions', { method: 'POST', headers: { authorization }, body: '{}' }),
    await ask('chat/completions', { headers: { authorization } }),
    await ask('files', { headers: { authorization } }),
  ]).toEqual([200, 401, 403, 401, 404, 404]);
  expect(said.err).not.toContain('made-up-0001');
});

test.each([
  [['--play', 'fire'], /^error: --play is one of correct, .*, not "fire"\n$/],
  [['--port', '70000'], /^error: --port takes a number up to 65535, not "70000"\n$/],
  [['--token', 'short'], /^error: --token takes at least eight letters, .*\n$/],
  [['extra'], /^error: .*extra/],
])('it refuses %j', async (argv, err) => {
  const { said, ended } = run(argv);
  expect([await ended, said.out]).toEqual([2, '']);
  expect(said.err).toMatch(err);
});
