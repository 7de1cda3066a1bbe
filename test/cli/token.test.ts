// Where the token comes from, where it goes, and that it goes nowhere else.

import { expect, test } from 'vitest';
import type { World } from '../../server/world/world.ts';
import { canariesIn } from '../hostile/kit.ts';
import { lists, type Reply, says, station, token } from './endpoint.ts';
import { failures } from './failures.ts';

test('the token from standard input, by either variable, or none', async () => {
  const { run, endpoint } = await station();
  const codes = [
    await run(['refresh', '--token-stdin'], { stdin: 'from-input-1\n' }),
    await run(['refresh'], { env: { COMETAPI_KEY: '', COMETAPI_API_KEY: 'second-variable' } }),
    await run(['refresh'], { env: { COMETAPI_KEY: '' } }),
  ].map(({ code }) => code);
  expect(codes).toEqual([0, 0, 0]);
  expect(endpoint.asked).toEqual(['Bearer from-input-1', 'Bearer second-variable', undefined]);
  const quoted = await run(['refresh'], { env: { COMETAPI_KEY: '"quoted-token"' } });
  expect(quoted).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "error: the token (COMETAPI_KEY) stands in quotes
      leave the quotes out
    ",
      "out": "",
    }
  `);
  expect(endpoint.asked.length).toBe(3);
});

test('after each command that takes the token the environment no longer holds it', async () => {
  const { run } = await station([['modelint.json', '{ "environments": { "live": { "config": ["a"] } } }']]);
  const env = { COMETAPI_API_KEY: 'another-0123', COMETAPI_KEY_LIVE: 'live-0123456' };
  for (const argv of [['refresh'], ['lint', '.'], ['lint', '--refresh'], ['catalog'], ['doctor', '--offline']]) {
    const worlds: World[] = [];
    const change = (world: World) => {
      worlds.push(world);
      return world;
    };
    await run(argv, { env, change });
    const left = ['COMETAPI_KEY', 'COMETAPI_API_KEY', 'COMETAPI_KEY_LIVE', 'COMETAPI_BASE_URL'].filter(
      (name) => worlds[0]?.env(name) !== undefined,
    );
    expect([argv, left]).toEqual([argv, ['COMETAPI_BASE_URL']]);
  }
});

test('no output and no file shows the token, whatever the endpoint does with it', async () => {
  const { run, endpoint, cached, stage } = await station([['config.yaml', 'model: gpt-4o\n']]);
  const base64 = Buffer.from(token).toString('base64');
  const replies: readonly Reply[] = [
    lists('gpt-4o', 'gpt-4.1'),
    ...failures.map(([, reply]) => reply),
    lists('gpt-4o', token),
    says(200, `{"data": [{"id": "gpt-4o", "owned_by": "${token}"}]}`),
    says(200, `{"data": [{"id": "gpt-4o", "owned_by": "${base64}"}]}`),
    says(200, `{"${token}": 1}`),
    says(200, token),
    says(401, `{"error": "invalid key ${token}"}`),
    says(302, '', { location: `https://${Buffer.from(token).toString('hex')}.example/` }),
    says(500, token, { 'content-type': `text/${token}` }),
  ];
  let said = '';
  const commands = [
    ['refresh', '--summary', 'sum.jsonl'],
    ['refresh', '--format', 'json'],
    ['lint', '--refresh', '--summary', 'sum.jsonl'],
    ['inventory', '--refresh', '--format', 'json'],
    ['doctor'],
    ['doctor', '--format', 'json'],
    ['catalog', 'list', '--format', 'json'],
    ['catalog', 'history'],
  ];
  for (const reply of replies) {
    endpoint.replies(reply);
    for (const argv of commands) {
      const { out, err } = await run(argv);
      said += out + err;
    }
  }
  expect(endpoint.asked.length).toBeGreaterThanOrEqual(replies.length * 6);
  expect(new Set(endpoint.asked)).toEqual(new Set([`Bearer ${token}`]));
  const kept = cached();
  expect([said.length > 10_000, kept.includes('gpt-4.1')]).toEqual([true, true]);
  expect(canariesIn(said)).toEqual([]);
  expect(canariesIn(kept)).toEqual([]);
  expect(canariesIn(stage.text('sum.jsonl'))).toEqual([]);
}, 60_000);
