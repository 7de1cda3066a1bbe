// Which endpoint counts: the user's own settings, and of a workspace's nothing.

import { expect, test } from 'vitest';
import { type Choice, choiceOf, usersOwn } from '../../client/choice.ts';

test.each([
  [undefined, undefined],
  [{ defaultValue: 'd' }, 'd'],
  [{ defaultValue: 'd', globalValue: 'g' }, 'g'],
  [{ defaultValue: 'd', globalValue: '' }, ''],
  [{ defaultValue: 'd', workspaceValue: 'w' }, 'd'],
  [{ defaultValue: 'd', workspaceFolderValue: 'f' }, 'd'],
  [
    { defaultValue: 'd', globalLanguageValue: 'l', workspaceLanguageValue: 'l', workspaceFolderLanguageValue: 'l' },
    'd',
  ],
  [{ defaultValue: 'd', globalValue: 'g', workspaceValue: 'w', workspaceFolderValue: 'f' }, 'g'],
])('of %j counts %j', (inspected, counts) => {
  expect(usersOwn(inspected)).toBe(counts);
});

const two = { production: 'https://a.test/v1', staging: 'https://b.test/v1' };
const both = new Map(Object.entries(two));
const a = { environment: 'production', baseUrl: 'https://a.test/v1', origin: 'https://a.test', listPath: '/v1/models' };
const b = { environment: 'staging', baseUrl: 'https://b.test/v1', origin: 'https://b.test', listPath: '/v1/models' };
const usual = {
  environment: null,
  baseUrl: 'https://api.cometapi.com/v1',
  origin: 'https://api.cometapi.com',
  listPath: '/v1/models',
};
const noneNamed = {
  asked: { environment: null, baseUrl: usual.baseUrl },
  endpoint: usual,
  named: false,
  environments: new Map(),
  useEnvironmentToken: false,
  trouble: undefined,
};
const asked = ({ environment, baseUrl }: Choice['asked']) => ({ environment, baseUrl });
const named = { named: true, environments: both, useEnvironmentToken: false, trouble: undefined };

const rows: readonly (readonly [environments: unknown, environment: unknown, use: unknown, choice: Choice])[] = [
  [undefined, undefined, undefined, noneNamed],
  [{}, '', false, noneNamed],
  [[], null, 'true', noneNamed],
  ['https://evil.test', 7, 1, noneNamed],
  [{}, '', true, { ...noneNamed, useEnvironmentToken: true }],
  [two, '', false, { ...named, endpoint: a, asked: asked(a) }],
  [two, 'staging', false, { ...named, endpoint: b, asked: asked(b) }],
  [
    two,
    'Staging',
    false,
    {
      ...named,
      endpoint: undefined,
      asked: { environment: 'Staging', baseUrl: '' },
      trouble: 'the setting modelint.environment names "Staging", which modelint.environments does not',
    },
  ],
  [
    two,
    'https://user:secret@a.test/v1',
    false,
    {
      ...named,
      endpoint: undefined,
      asked: { environment: null, baseUrl: '' },
      trouble:
        'the setting modelint.environment holds an address instead of a name; addresses stand in modelint.environments, each under a name',
    },
  ],
  [
    { x: 'http://evil.test' },
    '',
    false,
    {
      ...named,
      environments: new Map([['x', 'http://evil.test']]),
      endpoint: undefined,
      asked: { environment: 'x', baseUrl: 'http://evil.test' },
      trouble:
        'no token may be sent to the base URL of the environment "x": http is spoken with this machine alone, others need https',
    },
  ],
  [
    JSON.parse('{"__proto__": "https://b.test/v1", "n": 7, "": "https://c.test"}'),
    '__proto__',
    false,
    {
      ...named,
      environments: new Map([['__proto__', 'https://b.test/v1']]),
      endpoint: { ...b, environment: '__proto__' },
      asked: { environment: '__proto__', baseUrl: 'https://b.test/v1' },
    },
  ],
];

test.each(rows)('environments %j and environment %j (%j)', (environments, environment, useEnvironmentToken, choice) => {
  expect(choiceOf({ environments, environment, useEnvironmentToken })).toEqual(choice);
});

test.each([
  ['127.0.0.1:8080/v1', 'it does not begin with https://'],
  ['api.example.com', 'it does not begin with https://'],
  ['https://', 'it is no address'],
  ['https://me:secret@a.test/v1', 'it holds a name or a password'],
  ['http://gateway.acme.internal/v1', 'http is spoken with this machine alone, others need https'],
  ['https://a.test/%2e%2e/v1', 'it is not written plainly'],
])('%s: what is wrong with it, and nothing of it is quoted', (base, trouble) => {
  const { endpoint, trouble: said } = choiceOf({
    environments: { x: base },
    environment: '',
    useEnvironmentToken: false,
  });
  expect([endpoint, said]).toEqual([
    undefined,
    `no token may be sent to the base URL of the environment "x": ${trouble}`,
  ]);
});

test('blanks that were pasted along are no part of an address', () => {
  const { endpoint } = choiceOf({
    environments: { x: ' https://a.test/v1\n' },
    environment: '',
    useEnvironmentToken: false,
  });
  expect(endpoint?.baseUrl).toBe('https://a.test/v1');
});
