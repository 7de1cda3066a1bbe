// `modelint monitor` end to end: exit codes, text, drift of authentication and permission over environments, waiting, rotation.

import { expect, test } from 'vitest';
import { lists, numbered, says, station } from './endpoint.ts';
import { listed, monitored, taking, tokens, told } from './monitored.ts';

const quick = taking(() => 50);

test('all well, refused twice, well again: text and exit codes', async () => {
  const { run, endpoint: production } = await monitored();
  const said: unknown[] = [];
  const check = async (minutes: number, ...argv: readonly string[]) => {
    const { code, out, err } = await run(['monitor', ...argv], { minutes, change: quick });
    said.push([code, out, err]);
  };
  await check(0);
  production.replies(says(401, '{}'));
  await check(60);
  await check(120);
  await check(180, '--fail-on', 'never');
  production.replies(lists(...listed));
  await check(240);
  await check(300);
  expect(said).toMatchInlineSnapshot(`
    [
      [
        0,
        "check 1 at 2026-12-01T12:00:00.000Z: pass
      "production" (http://endpoint): 23 IDs in 50 ms; 1 configured, 0 missing
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    ",
        "",
      ],
      [
        3,
        "check 2 at 2026-12-01T13:00:00.000Z: cannot tell
      "production" (http://endpoint): auth: http://endpoint does not accept the token (401); the last good list is of 2026-12-01T12:00:00.000Z; 1 configured
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    ",
        "",
      ],
      [
        1,
        "check 3 at 2026-12-01T14:00:00.000Z: an alert stands
      "production" (http://endpoint): auth: http://endpoint does not accept the token (401); the last good list is of 2026-12-01T12:00:00.000Z; 1 configured
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    raised: high auth-failed in "production" since 2026-12-01T13:00:00.000Z, 2 checks: the endpoint refuses the token
      check the token, its account and its permissions; modelint doctor shows where the token comes from
    raised: info auth-split in "production" since 2026-12-01T13:00:00.000Z, 2 checks: the token is refused here and accepted in another environment
      look at this environment alone: its token, its account, its base URL
    ",
        "",
      ],
      [
        3,
        "check 4 at 2026-12-01T15:00:00.000Z: cannot tell
      "production" (http://endpoint): auth: http://endpoint does not accept the token (401); the last good list is of 2026-12-01T12:00:00.000Z; 1 configured
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    still: high auth-failed in "production" since 2026-12-01T13:00:00.000Z, 3 checks: the endpoint refuses the token
      check the token, its account and its permissions; modelint doctor shows where the token comes from
    still: info auth-split in "production" since 2026-12-01T13:00:00.000Z, 3 checks: the token is refused here and accepted in another environment
      look at this environment alone: its token, its account, its base URL
    ",
        "",
      ],
      [
        1,
        "check 5 at 2026-12-01T16:00:00.000Z: an alert stands
      "production" (http://endpoint): 23 IDs in 50 ms; 1 configured, 0 missing
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    still: high auth-failed in "production" since 2026-12-01T13:00:00.000Z, 3 checks: the endpoint refuses the token
      check the token, its account and its permissions; modelint doctor shows where the token comes from
    still: info auth-split in "production" since 2026-12-01T13:00:00.000Z, 3 checks: the token is refused here and accepted in another environment
      look at this environment alone: its token, its account, its base URL
    ",
        "",
      ],
      [
        0,
        "check 6 at 2026-12-01T17:00:00.000Z: pass
      "production" (http://endpoint): 23 IDs in 50 ms; 1 configured, 0 missing
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    over: high auth-failed in "production", which stood since 2026-12-01T13:00:00.000Z
    over: info auth-split in "production", which stood since 2026-12-01T13:00:00.000Z
    ",
        "",
      ],
    ]
  `);
});

test('staging works and production does not', async () => {
  const { check, endpoint: production, staging } = await monitored();
  production.replies(says(403, '{}'));
  await check(0);
  const { line, code } = await check(60);
  expect([code, told(2, line), line.environments.map(({ asked }) => asked?.acceptedElsewhere)]).toEqual([
    1,
    ['2 raised high auth-failed', '2 raised info auth-split'],
    [['staging'], []],
  ]);
  staging.replies(says(403, '{}'));
  expect((await check(120)).line.environments.map(({ asked }) => asked?.acceptedElsewhere)).toEqual([[], []]);
});

test('the token works and the expected IDs are missing, which another environment lists', async () => {
  const { check, run, endpoint: production } = await monitored();
  production.replies(lists(...listed.filter((id) => id !== 'gpt-4o')));
  expect((await check(0)).code).toBe(0);
  const { line, code } = await check(60);
  expect([code, told(2, line)]).toEqual([1, ['2 raised high configured-missing', '2 raised info listed-elsewhere']]);
  const { out } = await run(['monitor'], { minutes: 120, change: quick });
  expect(out).toMatchInlineSnapshot(`
    "check 3 at 2026-12-01T14:00:00.000Z: an alert stands
      "production" (http://endpoint): 22 IDs in 50 ms; 1 configured, 1 missing
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    still: high configured-missing in "production" since 2026-12-01T12:00:00.000Z, 3 checks: a configured ID is not in the catalog
      confirm token, account and environment, hold risky deployments, and go to a fallback only where it is approved and tested
    still: info listed-elsewhere in "production" since 2026-12-01T12:00:00.000Z, 3 checks: a configured ID that is missing here is listed in another environment
      look for a difference in account or permission
      triage:
      1. yes, the raw answer was successful: status 200
      2. yes, the parser still finds the list: 22 IDs in it
      3. yes, the token is the one that the last good check was made with; look whether its account or permissions changed
      4. yes, listed in another environment: "staging"
      5. else escalate with this: http://endpoint was asked at 2026-12-01T14:00:00.000Z
    "
  `);
});

test('an empty catalog: the triage in the order of the seed, and the stored one stays', async () => {
  const { check, run, endpoint: production } = await monitored();
  await check(0);
  production.replies(lists());
  await check(60);
  const { out, code } = await run(['monitor'], { minutes: 120, change: quick });
  expect([code, out]).toMatchInlineSnapshot(`
    [
      1,
      "check 3 at 2026-12-01T14:00:00.000Z: an alert stands
      "production" (http://endpoint): empty: the catalog lists no models; the last good list is of 2026-12-01T12:00:00.000Z; 1 configured
      "staging" (http://staging): 23 IDs in 50 ms; 1 configured, 0 missing
    raised: medium catalog-empty in "production" since 2026-12-01T13:00:00.000Z, 2 checks: the endpoint answers with a list of no IDs
      go through the triage below; the stored catalog stays in force
      triage:
      1. yes, the raw answer was successful: status 200
      2. yes, the parser still finds the list: 0 IDs in it
      3. yes, the token is the one that the last good check was made with; look whether its account or permissions changed
      4. yes, listed in another environment: "staging"
      5. else escalate with this: http://endpoint was asked at 2026-12-01T14:00:00.000Z
    ",
    ]
  `);
  const stored = await run(['catalog', '--environment', 'production'], { minutes: 121 });
  expect(stored.out.trim().split('\n').length).toBe(listed.length);
});

test('a rotation that changed the environment and not the secret store', async () => {
  const { check, stage } = await monitored();
  const argv = ['--stored-token', 'production=secret', '--stored-token', 'staging=other'];
  stage.ground.write('secret', `${tokens.production}\n`);
  stage.ground.write('other', tokens.staging);
  expect(told(1, (await check(0, argv)).line)).toEqual([]);
  const env = { COMETAPI_KEY_PRODUCTION: 'production-token-2' };
  const stored = async (minutes: number, wish = { env }) => {
    const { line, code } = await check(minutes, argv, wish);
    return [code, told(line.check, line), line.environments.map(({ asked }) => asked?.storedToken)];
  };
  expect(await stored(60)).toEqual([0, ['2 noted info token-changed'], ['differs', 'same']]);
  expect(await stored(120)).toEqual([1, ['3 raised medium token-mismatch'], ['differs', 'same']]);
  stage.ground.write('secret', 'production-token-2');
  expect(await stored(180)).toEqual([1, [], ['same', 'same']]);
  expect(await stored(240)).toEqual([0, ['5 recovered medium token-mismatch'], ['same', 'same']]);
  // Of one that is gone nobody can tell.
  const { line } = await check(300, ['--stored-token', 'production=nowhere'], { env });
  expect([line.verdict, line.problems]).toEqual([
    'cannot-tell',
    [{ kind: 'incomplete', code: 'stored-token-unreadable' }],
  ]);
});

test('429 and Retry-After: nobody is asked before', async () => {
  const { check, endpoint: production, staging } = await monitored();
  production.replies(says(429, '{}', { 'retry-after': '7200' }));
  const first = await check(0);
  expect([first.code, first.line.environments[0]?.asked?.outcome, production.asked.length]).toEqual([
    3,
    'rate-limited',
    1,
  ]);
  production.replies(lists(...listed));
  const { line, code } = await check(119);
  expect([
    code,
    line.environments.map(({ waiting }) => waiting),
    production.asked.length,
    staging.asked.length,
  ]).toEqual([3, [{ why: 'retry-after', until: '2026-12-01T14:00:00.000Z' }, null], 1, 2]);
  expect((await check(124)).line.verdict).toBe('pass');
  expect(production.asked.length).toBe(2);
});

test('what is new or gone is information, told once, and not at the beginning or after a rotation', async () => {
  const { check, endpoint: production } = await monitored({ approved: ['gpt-4o*'] });
  production.replies(lists('gpt-4o', ...numbered(0, 30)));
  expect(told(1, (await check(0)).line)).toEqual([]);
  production.replies(lists('gpt-4o', ...numbered(0, 30), 'gpt-4o-new', 'claude-opus-4-5'));
  const { line } = await check(60);
  expect([told(2, line), line.environments[0]?.asked?.newUnapproved]).toEqual([['2 noted info new-unapproved'], 1]);
  production.replies(lists('gpt-4o', ...numbered(0, 28), 'gpt-4o-new', 'claude-opus-4-5'));
  expect(told(3, (await check(120)).line)).toEqual([]);
  const gone = await check(180);
  expect([told(4, gone.line), gone.line.environments[0]?.asked?.removedUnused, gone.code]).toEqual([
    ['4 noted info removed-unused'],
    2,
    0,
  ]);
  const wish = { env: { COMETAPI_KEY_PRODUCTION: 'production-token-2' } };
  expect(told(5, (await check(240, [], wish)).line)).toEqual(['5 noted info token-changed']);
});

test('the four sets', async () => {
  const policy = { approved: ['gpt-4o', 'claude-sonnet-4-5'], blocked: ['gpt-4.1'], declared: ['own-model'] };
  const { check, endpoint: production } = await monitored(policy, [
    ['production.yaml', 'models:\n  - model: gpt-4o\n  - model: gpt-4.1\n  - model: GPT-4o\n  - model: own-model\n'],
  ]);
  const figures = async (minutes: number) => {
    const { line } = await check(minutes, ['--environment', 'production', '--ids']);
    const { configured, configuredRecased, ids } = line.environments[0]?.asked ?? {};
    return { configured, configuredRecased, ids, told: told(line.check, line) };
  };
  expect(await figures(0)).toMatchInlineSnapshot(`
    {
      "configured": 4,
      "configuredRecased": 1,
      "ids": {
        "approvedMissing": [],
        "blocked": [
          "gpt-4.1",
        ],
        "configured": [
          "GPT-4o",
          "gpt-4.1",
          "gpt-4o",
          "own-model",
        ],
        "missing": [
          "GPT-4o",
          "gpt-4.1",
        ],
        "unapproved": [
          "GPT-4o",
          "gpt-4.1",
          "own-model",
        ],
      },
      "told": [
        "1 raised high blocked-configured",
        "1 raised medium configured-unapproved",
      ],
    }
  `);
  production.replies(lists(...listed.filter((id) => id !== 'claude-sonnet-4-5')));
  await figures(60);
  expect((await figures(120)).told).toEqual(['3 raised low approved-missing', '3 noted info removed-unused']);
});

test('without environments there is one without a name', async () => {
  const { run, endpoint: at } = await station([['config.yaml', 'model: gpt-9\n']]);
  for (const minutes of [0, 60]) await run(['monitor'], { minutes, change: quick });
  const { out, code } = await run(['monitor'], { minutes: 120, change: quick });
  expect([code, out, at.asked.length]).toMatchInlineSnapshot(`
    [
      1,
      "check 3 at 2026-12-01T14:00:00.000Z: an alert stands
      the endpoint (http://endpoint): 3 IDs in 50 ms; 1 configured, 1 missing
    still: high configured-missing in the endpoint since 2026-12-01T12:00:00.000Z, 3 checks: a configured ID is not in the catalog
      confirm token, account and environment, hold risky deployments, and go to a fallback only where it is approved and tested
      triage:
      1. yes, the raw answer was successful: status 200
      2. yes, the parser still finds the list: 3 IDs in it
      3. yes, the token is the one that the last good check was made with; look whether its account or permissions changed
      4. whether another environment sees the expected IDs: none could be compared
      5. else escalate with this: http://endpoint was asked at 2026-12-01T14:00:00.000Z
    ",
      3,
    ]
  `);
});
