// Environments of the policy on the command line: whose endpoint, whose token, whose files.

import { expect, test } from 'vitest';
import { endpoint, lists, station } from './endpoint.ts';

test('environments: each has its own endpoint, its own token and its own catalog', async () => {
  const policy = { environments: { production: { config: ['p.yaml'] }, 'pre-prod': { config: ['q.yaml'] } } };
  const { run, endpoint: production } = await station([['modelint.json', JSON.stringify(policy)]]);
  const staging = await endpoint();
  staging.replies(lists('gpt-5'));
  const env = {
    COMETAPI_KEY_PRODUCTION: 'production-token',
    COMETAPI_BASE_URL_PRODUCTION: `${production.origin}/v1`,
    COMETAPI_API_KEY_PRE_PROD: 'pre-prod-token',
    COMETAPI_BASE_URL_PRE_PROD: `${staging.origin}/v1`,
  };
  const codes = [];
  for (const name of ['production', 'pre-prod'])
    codes.push((await run(['refresh', '--environment', name], { env })).code);
  expect([codes, production.asked, staging.asked]).toEqual([
    [0, 0],
    ['Bearer production-token'],
    ['Bearer pre-prod-token'],
  ]);
  expect((await run(['catalog', '--environment', 'pre-prod'], { env })).out).toBe('gpt-5\n');
  // What an environment lacks no other one lends to it.
  const lacking = [
    await run(['refresh', '--environment', 'pre-prod'], { env: { COMETAPI_BASE_URL_PRE_PROD: staging.origin } }),
    await run(['refresh', '--environment', 'pre-prod'], { env: { COMETAPI_KEY_PRE_PROD: 'pre-prod-token' } }),
    await run(['refresh', '--environment', 'preprod'], { env }),
    await run(['refresh', '--environment', ''], { env }),
  ];
  expect(lacking).toMatchInlineSnapshot(`
    [
      {
        "code": 2,
        "err": "error: there is no token for the environment "pre-prod"
      set COMETAPI_KEY_PRE_PROD or COMETAPI_API_KEY_PRE_PROD, or give it with --token-stdin
    ",
        "out": "",
      },
      {
        "code": 2,
        "err": "error: COMETAPI_BASE_URL_PRE_PROD is not set, so nobody knows where that environment lives
      set COMETAPI_BASE_URL_PRE_PROD, or give --base-url
    ",
        "out": "",
      },
      {
        "code": 2,
        "err": "error: "modelint.json" names no environment "preprod"
      did you mean "pre-prod"?
    ",
        "out": "",
      },
      {
        "code": 2,
        "err": "error: the name of the environment is empty
      name one
    ",
        "out": "",
      },
    ]
  `);
  expect([production.asked.length, staging.asked.length]).toEqual([1, 1]);
});

test('an environment is judged by its own catalog, the files of others by the policy only', async () => {
  const environments = { production: { config: ['p.yaml'] }, staging: { config: ['s.yaml'] } };
  const policy = { environments, ignores: ['models.json'] };
  const { run, endpoint: production } = await station([
    ['models.json', '{ "data": [{ "id": "o3" }] }'],
    ['modelint.json', JSON.stringify(policy)],
    ['p.yaml', 'model: gpt-5\n'],
    ['s.yaml', 'model: gpt-5\n'],
    ['config.yaml', 'model: gpt-5\n'],
  ]);
  const staging = await endpoint();
  staging.replies(lists('gpt-5'));
  const env = {
    COMETAPI_BASE_URL_PRODUCTION: `${production.origin}/v1`,
    COMETAPI_KEY_PRODUCTION: 'production-token',
    COMETAPI_BASE_URL_STAGING: `${staging.origin}/v1`,
    COMETAPI_KEY_STAGING: 'staging-token',
  };
  const lint = async (name: string) => {
    await run(['refresh', '--environment', name], { env });
    const { code, out } = await run(['lint', '--environment', name], { env });
    return [code, out.replaceAll(staging.origin, 'http://staging')];
  };
  expect(await lint('production')).toMatchInlineSnapshot(`
    [
      1,
      "config.yaml
      1:8  error  unknown-id  "gpt-5" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (3 IDs)
        1 | model: gpt-5
          |        ^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry

    p.yaml
      1:8  error  unknown-id  "gpt-5" is not in the catalog of http://endpoint as of 2026-12-01T12:00:00.000Z (3 IDs)
        1 | model: gpt-5
          |        ^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry

    2 errors in 2 of 4 files
    catalog of http://endpoint: 3 IDs, fetched 2026-12-01T12:00:00.000Z, fresh
    1 file configures another environment: compared with the policy only
    1 model ID in 3 places: openai 3
    ",
    ]
  `);
  expect(await lint('staging')).toMatchInlineSnapshot(`
    [
      0,
      "no findings in 4 files
    catalog of http://staging: 1 ID, fetched 2026-12-01T12:00:00.000Z, fresh
    1 file configures another environment: compared with the policy only
    1 model ID in 3 places: openai 3
    ",
    ]
  `);
  const json = JSON.parse((await run(['lint', '--environment', 'staging', '--format', 'json'], { env })).out);
  expect([json.summary.filesOfOtherEnvironments, json.findings]).toEqual([1, []]);
  const unknown = await run(['lint', '--environment', 'stagin'], { env });
  expect([unknown.code, unknown.err]).toEqual([
    2,
    'error: "modelint.json" names no environment "stagin"\n  did you mean "staging"?\n',
  ]);
  const nowhere = await run(['lint', '--environment', 'staging']);
  expect([nowhere.code, nowhere.err.split('\n')[0]]).toEqual([
    2,
    'error: COMETAPI_BASE_URL_STAGING is not set, so nobody knows where that environment lives',
  ]);
  // A file in place of the store needs no address, and still knows whose files are whose.
  const argv = ['lint', '--environment', 'staging', '--catalog', 'models.json', '--format', 'json'];
  const { findings } = JSON.parse((await run(argv)).out);
  expect(findings.map(({ path, rule }: { path: string; rule: string }) => `${path} ${rule}`)).toEqual([
    'config.yaml unknown-id',
    's.yaml unknown-id',
  ]);
});
