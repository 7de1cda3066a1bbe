// `modelint monitor`: what is refused before anybody is asked, and where the tokens go.

import { expect, test } from 'vitest';
import { endpoint, says, station } from './endpoint.ts';
import { monitored, tokens } from './monitored.ts';

test.each([
  [['--every', '4m'], {}, '--every takes a duration of at least 5m, such as 30m or 1d, not "4m"'],
  [['--every', '1h', '--watch'], {}, '--watch is every hour, --every says another interval'],
  [['--checks', '3'], {}, '--checks goes with --watch or --every'],
  [['--spacing', 'none'], {}, '--spacing takes a duration such as 30m, 12h or 7d, not "none"'],
  [['--environment', 'prod'], {}, '"modelint.json" names no environment "prod"'],
  [['--base-url', 'http://127.0.0.1:9/v1'], {}, '--base-url is for one environment, and several are to be checked'],
  [['--token-stdin'], {}, '--token-stdin is for one environment, and several are to be checked'],
  [['--stored-token', 'x'], {}, '--stored-token needs the name of an environment before its file: NAME=FILE'],
  [['--stored-token', 'dev=x'], {}, '--stored-token names "dev", which is not checked'],
  [['--stored-token', 'staging=x', '--stored-token', 'staging=y'], {}, '--stored-token names "staging" twice'],
  [[], { COMETAPI_KEY_STAGING: '' }, 'there is no token for the environment "staging"'],
  [[], { COMETAPI_KEY_STAGING: '"quoted-token"' }, 'the token (COMETAPI_KEY_STAGING) stands in quotes'],
  [
    [],
    { COMETAPI_BASE_URL_STAGING: '' },
    'COMETAPI_BASE_URL_STAGING is not set, so nobody knows where that environment lives',
  ],
] as const)('%j with %j is refused before anybody is asked', async (argv, env, message) => {
  const { run, endpoint: production, staging } = await monitored();
  const { code, out, err } = await run(['monitor', ...argv], { env });
  expect([code, out, err.split('\n')[0]]).toEqual([2, '', `error: ${message}`]);
  expect([production.asked, staging.asked]).toEqual([[], []]);
});

test('a policy whose alerts name no environment', async () => {
  const { run } = await monitored({ alerts: [{ signal: 'auth-failed', environments: ['prod'] }] });
  const { code, err } = await run(['monitor']);
  expect([code, err]).toEqual([2, 'modelint.json: error: "alerts[0]" names no environment "prod"\n']);
});

test('all tokens leave the environment, and each goes to its own endpoint alone', async () => {
  const { run, endpoint: production, staging } = await monitored();
  const left: (string | undefined)[] = [];
  const env = { COMETAPI_KEY: 'general-token-1', COMETAPI_API_KEY_STAGING: 'spare-token-1' };
  await run(['monitor'], {
    env,
    change: (world) => ({
      ...world,
      transport: (options) => {
        const names = ['PRODUCTION', 'STAGING'].flatMap((name) => [`COMETAPI_KEY_${name}`, `COMETAPI_API_KEY_${name}`]);
        for (const name of [...names, 'COMETAPI_KEY']) left.push(world.env(name));
        return world.transport(options);
      },
    }),
  });
  expect(new Set(left.slice(-5))).toEqual(new Set([undefined]));
  expect([production.asked, staging.asked]).toEqual([[`Bearer ${tokens.production}`], [`Bearer ${tokens.staging}`]]);
});

test('a check asks three times at most', async () => {
  const at = await endpoint();
  const { run } = await station();
  const env = { COMETAPI_BASE_URL: `${at.origin}/v1` };
  at.replies(says(503, '{}'));
  await run(['monitor'], { env });
  expect(at.asked.length).toBe(3);
});
