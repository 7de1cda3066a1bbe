// What is said of a policy that is wrong.

import { expect, test } from 'vitest';
import { catalog, stage } from './cli.ts';

test('problems of a policy, with line and column; nothing is judged', async () => {
  const policy =
    '{\n  "aproved": ["gpt-4o"],\n  "rules": { "unknwn-id": "error", "blocked-id": "fatal" },\n  "token": "x"\n}\n';
  const { code, out, err } = await stage([['config.yaml', 'model: GPT-4o\n'], ['modelint.json', policy], catalog]).run([
    'lint',
    '--catalog',
    'models.json',
  ]);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "modelint.json:2:4: error: "aproved" is unknown
      did you mean "approved"?
    modelint.json:3:15: error: "rules.unknwn-id" is unknown
      did you mean "unknown-id"?
    modelint.json:3:51: error: "rules.blocked-id" must be "error", "warning", "info" or "off", found "fatal"
      known here: error, warning, info, off
    modelint.json:4:4: error: "token" cannot be set here: a repository is no place for a token, and must not choose which one is sent
      keep the token in an environment variable or in the secret storage of your editor
    ",
      "out": "",
    }
  `);
});

test('a policy with wrong syntax', async () => {
  const { code, out, err } = await stage([
    ['a.yaml', 'model: GPT-4o\n'],
    ['modelint.json', '{ "approved": [ }'],
  ]).run(['lint']);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 2,
      "err": "modelint.json:1:15: error: this array is not closed
    ",
      "out": "",
    }
  `);
});

test('findings about the policy itself', async () => {
  const policy = '{\n  "approved": ["gpt-4o", "gpt-9"],\n  "blocked": ["gpt-4o"]\n}\n';
  const { code, out, err } = await stage([['modelint.json', policy], catalog]).run([
    'lint',
    '--catalog',
    'models.json',
  ]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatchInlineSnapshot(`
    "modelint.json
      2:17  error  policy-conflict  "gpt-4o" is approved and blocked
        2 |   "approved": ["gpt-4o", "gpt-9"],
          |                 ^^^^^^
          = blocking wins, so the approval has no effect
      2:27  warning  stale-approval  "gpt-9" is approved, and is not in the catalog of file:models.json
        2 |   "approved": ["gpt-4o", "gpt-9"],
          |                           ^^^^^
          = whoever follows the policy would use an ID that the endpoint does not offer

    1 error, 1 warning in 1 of 1 file
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    "
  `);
});
