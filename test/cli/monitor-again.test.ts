// `modelint monitor` again and again: not too soon, with pauses that the endpoints want.

import { expect, test } from 'vitest';
import { lists, says } from './endpoint.ts';
import { listed, monitored, taking } from './monitored.ts';

const quick = taking(() => 50);

test('a check too soon asks nobody, says what stands, and leaves the figures as they are', async () => {
  const { run, endpoint: production, staging, stage } = await monitored();
  await run(['monitor', '--metrics', 'm.prom'], { change: quick });
  const figures = stage.text('m.prom');
  const { code, out } = await run(['monitor', '--metrics', 'm.prom'], { minutes: 3 });
  expect([code, out.split('\n')[0], stage.text('m.prom') === figures]).toEqual([
    0,
    'not checked (too soon) at 2026-12-01T12:03:00.000Z: pass',
    true,
  ]);
  expect([production.asked.length, staging.asked.length]).toEqual([1, 1]);
  expect((await run(['monitor', '--spacing', '0'], { minutes: 3, change: quick })).out).toContain('check 2 at');
});

test('from a folder below the policy it sees the same files and remembers the same', async () => {
  const { check, stage } = await monitored();
  stage.ground.write('src/deep/readme.txt', 'x\n');
  const first = await check(0);
  const { line } = await check(60, [], { below: 'src/deep' });
  expect([line.check, line.environments.map(({ asked }) => asked?.configured)]).toEqual([2, [1, 1]]);
  expect(line.environments.map(({ asked }) => asked?.configuredMissing)).toEqual([0, 0]);
  expect(first.line.environments.map(({ asked }) => asked?.configured)).toEqual([1, 1]);
});

test('a file that configures an environment and cannot be read leaves the verdict open', async () => {
  const { check, stage } = await monitored();
  stage.ground.write('production.yaml', `model: gpt-4o\n# ${'x'.repeat(9_000)}\n`);
  stage.ground.write('src/other.py', `# ${'x'.repeat(9_000)}\n`);
  const { line, code } = await check(0, ['--max-file-size', '5k']);
  expect([code, line.verdict, line.problems]).toEqual([
    3,
    'cannot-tell',
    [{ kind: 'incomplete', code: 'file-too-large' }],
  ]);
});

test('again and again, until so many checks are made', async () => {
  const { run, endpoint: production } = await monitored();
  const slept: number[] = [];
  const replies = [lists(...listed), says(503, '{}'), says(429, '{}', { 'retry-after': '9000' })];
  let now = Date.parse('2026-12-01T12:00:00Z');
  let number = 0;
  const { code, out } = await run(['monitor', '--watch', '--checks', '5', '--environment', 'production'], {
    change: (world) => ({
      ...quick(world),
      now: () => now,
      random: () => 0.25,
      sleep: async (milliseconds) => {
        if (milliseconds < 60_000) return;
        slept.push(milliseconds / 60_000);
        now += milliseconds;
        number += 1;
        production.replies(replies[number] ?? lists(...listed));
      },
    }),
  });
  expect(slept).toEqual([57, 57, 150, 57]);
  expect(code).toBe(0);
  expect(out.split('\n').filter((line) => line.startsWith('check'))).toEqual([
    'check 1 at 2026-12-01T12:00:00.000Z: pass',
    'check 2 at 2026-12-01T12:57:00.000Z: cannot tell',
    'check 3 at 2026-12-01T13:54:00.000Z: cannot tell',
    'check 4 at 2026-12-01T16:24:00.000Z: pass',
    'check 5 at 2026-12-01T17:21:00.000Z: pass',
  ]);
});
