// The memory of a monitor on disk: damage at any offset, copies that differ, monitors that were killed, monitors at once.

import { execFile } from 'node:child_process';
import { existsSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { memoryAt, type Turn } from '../../server/monitor/memory.ts';
import { played } from '../gate/observing.ts';
import { ground } from '../world/ground.ts';
import { says } from './endpoint.ts';
import { monitored, told } from './monitored.ts';

const { state: before } = played([{}, { outcome: 'auth' }]);
const { state: later } = played([{}, { outcome: 'auth' }, { outcome: 'auth' }]);
const noon = Date.parse('2026-12-01T12:00:00Z');

/** A memory with a clock of its own, and the right to a turn. */
function place() {
  const at = ground();
  let now = noon;
  const world = { ...at.world(), now: () => now };
  const memory = () => memoryAt(world, at.at('below/state.json'));
  return {
    at,
    memory,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    turn: (life = 1_000): Turn => memory().begin(life) as Turn,
    sides: () => readdirSync(at.at('below')).sort(),
  };
}

test('a check after the other: what was remembered is there again, and no claim is left', () => {
  const { memory, turn, sides } = place();
  const first = turn();
  expect([first.state.sequence, first.sequence, first.problems]).toEqual([0, 1, []]);
  expect(memory().end(first, before)).toEqual([]);
  const second = turn();
  expect(second.state).toEqual({ ...before, sequence: 1 });
  expect(memory().end(second, later)).toEqual([]);
  expect(turn().state).toEqual({ ...later, sequence: 2 });
  expect(sides()).toEqual(['state.json', 'state.json.claim-3', 'state.json.copy']);
});

test('while one is at it, another one steps aside', () => {
  const { memory, turn, wait } = place();
  const first = turn(60_000);
  expect(memory().begin(60_000)).toMatchObject({ aside: 'claimed', state: { sequence: 0 } });
  wait(59_999);
  expect(memory().begin(60_000)).toMatchObject({ aside: 'claimed' });
  memory().leave(first);
  expect(turn().sequence).toBe(1);
});

test('after one that was killed the next one goes on, and whoever wakes up too late does not count', () => {
  const { memory, turn, wait, sides } = place();
  const asleep = turn(60_000);
  wait(60_001);
  const next = turn(60_000);
  expect(next.sequence).toBe(2);
  expect(memory().end(next, before)).toEqual([]);
  expect(memory().end(asleep, later)).toEqual({ aside: 'overtaken', state: { ...before, sequence: 2 }, problems: [] });
  expect(turn().state).toEqual({ ...before, sequence: 2 });
  expect(sides()).toEqual(['state.json', 'state.json.claim-3', 'state.json.copy']);
});

test('a claim of a clock that is wrong, or of no time at all, holds nobody up', () => {
  for (const text of ['2027-12-01T12:00:00.000Z\n', '', 'soon\n']) {
    const { at, turn } = place();
    at.write('below/state.json.claim-1', text);
    expect(turn().sequence).toBe(2);
  }
});

test('one copy cut anywhere, or gone: the other one serves', () => {
  const { at, memory, turn } = place();
  memory().end(turn(), before);
  const { text } = at.world().files.read(at.at('below/state.json'), 1 << 20) as { text: string };
  expect(text.length).toBeGreaterThan(400);
  const wrong: unknown[] = [];
  for (const name of ['state.json', 'state.json.copy'])
    for (let cut = 0; cut < text.length; cut += 5) {
      at.write(`below/${name}`, text.slice(0, cut));
      const found = turn();
      memory().leave(found);
      const codes = found.problems.map(({ code }) => code).join();
      const same = found.state.sequence === 1 && found.state.environments[0]?.signals.length === 1;
      if (!same || codes !== 'state-copy') wrong.push([name, cut]);
      at.write(`below/${name}`, text);
    }
  expect(wrong).toEqual([]);
  unlinkSync(at.at('below/state.json'));
  expect(turn()).toMatchObject({ state: { sequence: 1 }, problems: [{ kind: 'skipped', code: 'state-copy' }] });
}, 60_000);

test('of two whole copies the newer one counts', () => {
  const { at, memory, turn } = place();
  memory().end(turn(), before);
  const old = (at.world().files.read(at.at('below/state.json'), 1 << 20) as { text: string }).text;
  memory().end(turn(), later);
  at.write('below/state.json', old);
  expect(turn().state.sequence).toBe(2);
});

test('both damaged: the count begins anew, which is said, and the next check is remembered', async () => {
  const { check, endpoint, stage } = await monitored();
  const argv = ['--state', 'state.json', '--environment', 'production'];
  endpoint.replies(says(401, '{}'));
  await check(0, argv);
  for (const name of ['state.json', 'state.json.copy']) stage.ground.write(name, '{"modelint":');
  const { line } = await check(60, argv);
  expect([line.check, told(2, line), line.problems]).toEqual([1, [], [{ kind: 'skipped', code: 'state-lost' }]]);
  const next = await check(120, argv);
  expect([next.line.check, told(3, next.line), next.line.problems]).toEqual([2, ['3 raised high auth-failed'], []]);
});

test('a place that cannot be written to is said before anybody is asked', async () => {
  const { run, endpoint, stage } = await monitored();
  stage.ground.write('file', '');
  const { code, err } = await run(['monitor', '--state', 'file/state.json']);
  expect([code, err.includes('nothing can be kept beside'), endpoint.asked]).toEqual([2, true, []]);
});

test('without --state it lies in the folder of the cache, one for each working directory', async () => {
  const { check, stage } = await monitored();
  await check(0);
  const folder = join(stage.ground.folder, '..', '.cache', 'modelint', 'monitor');
  expect(readdirSync(folder)).toEqual([
    expect.stringMatching(/^[\da-f]{16}\.json$/),
    expect.stringMatching(/^[\da-f]{16}\.json\.copy$/),
  ]);
  expect(existsSync(stage.ground.at('state.json'))).toBe(false);
});

test('processes at once make as many checks as they had turns, and lose none', async () => {
  const at = ground();
  const module = (path: string) => JSON.stringify(join(import.meta.dirname, path));
  const program = `import { nodeWorld } from ${module('../../server/world/node.ts')};
    import { memoryAt } from ${module('../../server/monitor/memory.ts')};
    const memory = memoryAt(nodeWorld(process), process.argv[1]);
    let made = 0;
    for (let turn = 0; turn < 40; turn++) {
      const got = memory.begin(60_000);
      if (!('sequence' in got)) continue;
      const ended = memory.end(got, got.state);
      if (Array.isArray(ended) && ended.length === 0) made++;
      else throw new Error(JSON.stringify(ended));
    }
    console.log(made);`;
  const argv = ['--input-type=module', '-e', program, at.at('state.json')];
  const run = promisify(execFile);
  const made = await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, argv)));
  const all = made.reduce((sum, { stdout }) => sum + Number(stdout), 0);
  const { state } = memoryAt(at.world(), at.at('state.json')).begin(1_000) as Turn;
  expect([state.sequence, all > 0]).toEqual([all, true]);
}, 60_000);
