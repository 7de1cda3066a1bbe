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
    { x: 'http://evil.test' },
    '',
    false,
    {
      ...named,
      environments: new Map([['x', 'http://evil.test']]),
      endpoint: undefined,
      asked: { environment: 'x', baseUrl: 'http://evil.test' },
      trouble: 'the base URL of the environment "x" is none that a token may be sent to',
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
