// A month of `modelint monitor` over real endpoints on a fake clock: each check a process of its own, with a memory that is cut in between and a second monitor at its side.

import { truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Event, eventsAt, expected } from '../gate/month.table.ts';
import { lists, type Reply, says } from './endpoint.ts';
import { type Line, listed, monitored, taking, tokens, told } from './monitored.ts';

/** What an endpoint answers while things happen. */
function reply(events: readonly Event[], configured: string): Reply {
  const has = (event: Event) => events.includes(event);
  if (has('network')) return (response) => response.destroy();
  if (has('auth')) return says(401, '{}');
  if (has('upstream')) return says(503, '{}');
  if (has('limited')) return says(429, '{}', { 'retry-after': String(13 * 3_600) });
  if (has('empty')) return lists();
  const rest = listed.filter((id) => id !== configured);
  if (has('shrunken')) return lists(...rest.slice(0, 5));
  return lists(...(has('missing') ? rest : listed), ...(has('grown') ? ['gpt-4o-x999'] : []));
}

test('the alerts of a month are those of the table, whatever happens to the memory and whoever else checks', async () => {
  const { check, endpoint, staging, stage } = await monitored();
  const alerts: string[] = [];
  const sides: string[] = [];
  const troubles: string[] = [];
  const codes = new Map<number, number>();
  const take = (number: number, { line, code }: { readonly line: Line; readonly code: number }) => {
    alerts.push(...told(number, line));
    troubles.push(...line.problems.map((one) => one.code));
    codes.set(code, (codes.get(code) ?? 0) + 1);
  };
  for (let number = 1; number <= 120; number++) {
    const [here, there] = [eventsAt(number, 'production'), eventsAt(number, 'staging')];
    endpoint.replies(reply(here, 'gpt-4o'));
    staging.replies(reply(there, 'gpt-4o-mini'));
    const current = here.includes('rotated') ? 'production-token-2' : tokens.production;
    stage.ground.write('secret', here.includes('unfinished') ? tokens.production : `${current}\n`);
    if (number > 1) {
      // One of the two copies is cut, each time elsewhere.
      const copy = stage.ground.at(number % 2 === 0 ? 'state.json' : 'state.json.copy');
      truncateSync(copy, (number * 37) % stage.text(number % 2 === 0 ? 'state.json' : 'state.json.copy').length);
    }
    const slow = taking((url) => (url.startsWith(endpoint.origin) && here.includes('slow') ? 9_000 : 50));
    const argv = ['--state', 'state.json', '--stored-token', 'production=secret'];
    const wish = { env: { COMETAPI_KEY_PRODUCTION: current }, change: slow };
    const minutes = (number - 1) * 360;
    // Two at once, and a third one right after them.
    const both = await Promise.all([
      check(minutes, argv, wish),
      ...(number % 5 === 0 ? [check(minutes, argv, wish)] : []),
    ]);
    const counted = both.filter(({ line }) => line.aside === null);
    expect(counted.length).toBe(1);
    for (const { line } of both) if (line.aside !== null) sides.push(line.aside);
    for (const one of counted) take(number, one);
    if (number % 5 === 0) {
      const again = await check(minutes + 1, argv, wish);
      const whys = again.line.environments.map(({ waiting }) => waiting?.why);
      expect(whys).toEqual([here.includes('limited') ? 'retry-after' : 'spacing', 'spacing']);
      expect(again.line.alerts).toEqual([]);
    }
  }
  expect(alerts).toEqual(expected);
  expect(new Set(sides)).toEqual(new Set(['claimed']));
  expect(sides.length).toBe(24);
  expect(new Set(troubles)).toEqual(new Set(['state-copy']));
  expect(troubles.length).toBe(119);
  expect(Object.fromEntries(codes)).toMatchInlineSnapshot(`
    {
      "0": 64,
      "1": 38,
      "3": 18,
    }
  `);
}, 120_000);
