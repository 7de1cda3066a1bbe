// Policy files: what they come to, and everything that can be wrong with one, each at its place.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noPolicy } from '../../shared/policy/policy.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { policyOf, ruleIds } from './policies.ts';
import { wrong } from './wrong.table.ts';

test('a policy with everything', () => {
  const text = `// our models
{
  "$schema": "./schema.json",
  "environments": { "production": { "config": ["deploy/prod/**"] }, "__proto__": { "config": ["x"] } },
  "roles": { "config": ["src/models.ts"], "docs": ["notes/"] },
  "approved": ["gpt-4o", { "id": "claude-*", "paths": ["src/**"], "reason": "reviewed" },],
  "blocked": [{ "id": "gpt-4", "since": "2026-07-01", "replacement": "gpt-4o", "reason": "price" }, "o1-*"],
  "declared": ["house-1", { "id": "ft:*", "reason": "ours" }],
  "aliases": { "fast": "gpt-4o-mini", "__proto__": "gpt-4o", "command": "command-a", "token": "t-1", "url": "u-1" },
  "overrides": [
    { "rule": "blocked-id", "id": "gpt-4", "paths": ["old/**"], "reason": "migrating", "incident": "OPS-1", "until": "2026-12-31" },
    { "rule": "unknown-id", "reason": "offline" } // for now
  ],
  "rules": { "hardcoded-id": "off", "unknown-id": "warning" },
  "ignores": ["legacy/**"]
}`;
  const at = (quoted: string, nth = 0) => {
    let start = -1;
    for (let i = 0; i <= nth; i++) start = text.indexOf(quoted, start + 1);
    return { start: start + 1, end: start + quoted.length - 1 };
  };
  expect(readPolicy(text, 'a/modelint.json', ruleIds)).toEqual({
    problems: [],
    policy: {
      path: 'a/modelint.json',
      environments: [
        { name: 'production', config: ['deploy/prod/**'] },
        { name: '__proto__', config: ['x'] },
      ],
      roles: new Map([
        ['config', ['src/models.ts']],
        ['docs', ['notes/']],
      ]),
      approved: [
        { id: 'gpt-4o', paths: [], span: at('"gpt-4o"') },
        { id: 'claude-*', paths: ['src/**'], reason: 'reviewed', span: at('"claude-*"') },
      ],
      blocked: [
        { id: 'gpt-4', paths: [], since: '2026-07-01', replacement: 'gpt-4o', reason: 'price', span: at('"gpt-4"') },
        { id: 'o1-*', paths: [], span: at('"o1-*"') },
      ],
      declared: [
        { id: 'house-1', span: at('"house-1"') },
        { id: 'ft:*', reason: 'ours', span: at('"ft:*"') },
      ],
      aliases: [
        { alias: 'fast', id: 'gpt-4o-mini', span: at('"gpt-4o-mini"') },
        { alias: '__proto__', id: 'gpt-4o', span: at('"gpt-4o"', 2) },
        { alias: 'command', id: 'command-a', span: at('"command-a"') },
        { alias: 'token', id: 't-1', span: at('"t-1"') },
        { alias: 'url', id: 'u-1', span: at('"u-1"') },
      ],
      overrides: [
        {
          rule: 'blocked-id',
          id: 'gpt-4',
          paths: ['old/**'],
          reason: 'migrating',
          incident: 'OPS-1',
          until: '2026-12-31',
          span: at('"gpt-4"', 1),
        },
        { rule: 'unknown-id', id: undefined, paths: [], reason: 'offline', span: at('"unknown-id"') },
      ],
      severities: new Map([
        ['hardcoded-id', 'off'],
        ['unknown-id', 'warning'],
      ]),
      ignores: ['legacy/**'],
    },
  });
});

test('an empty policy is no policy but for its path', () => {
  expect(policyOf('{}')).toEqual({ ...noPolicy, path: 'modelint.json' });
});

test.each(wrong.map(([text, ...expected]) => [text, expected] as const))('wrong: %s', (text, expected) => {
  const { policy, problems } = readPolicy(text, 'p', ruleIds);
  expect(policy).toBeUndefined();
  expect(problems.map(({ code, span, message }) => [code, text.slice(span.start, span.end), message])).toEqual(
    expected,
  );
});

test.each([
  'proxy',
  'token',
  'apiKey',
  'api-key',
  'host',
  'caFile',
  'url',
  'authorization',
  'exec',
  'hooks',
  'extends',
  'plugins',
  'base_url',
])('refused at the top and below: %s', (key) => {
  const codes = (value: unknown) => readPolicy(JSON.stringify(value), 'p', ruleIds).problems.map(({ code }) => code);
  expect(codes({ [key]: 'x' })).toEqual(['policy-refused-key']);
  expect(codes({ approved: [{ id: 'a', [key]: 'x' }] })).toEqual(['policy-refused-key']);
  expect(codes({ environments: { p: { config: ['a'], [key]: ['x'] } } })).toEqual(['policy-refused-key']);
});

describe('advice', () => {
  const advice = (text: string) => readPolicy(text, 'p', ruleIds).problems.map((problem) => problem.advice);

  test.each([
    ['{"aproved": []}', 'did you mean "approved"?'],
    ['{"blocked": [{"id": "a", "sinse": "x"}]}', 'did you mean "since"?'],
    ['{"rules": {"unknow-id": "off"}}', 'did you mean "unknown-id"?'],
    ['{"rules": {"unknown-id": "warn"}}', 'known here: error, warning, info, off'],
    ['{"environments": {"p": {"config": ["a"], "zzz": 1}}}', 'known here: config'],
    ['{"token": 1}', 'keep the token in an environment variable or in the secret storage of your editor'],
  ])('%s', (text, expected) => expect(advice(text)).toEqual([expected]));
});

test('all problems are told, in the order of the text', () => {
  const text = '{"ignored": [], "approved": [1, "", {"url": 2}], "rules": {"x": "off", "unknown-id": 3}}';
  const { policy, problems } = readPolicy(text, 'p', ruleIds);
  expect(policy).toBeUndefined();
  expect(problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)).toEqual([
    'policy-unknown-key ignored',
    'policy-wrong-value 1',
    'policy-wrong-value ',
    'policy-missing-key {',
    'policy-refused-key url',
    'policy-unknown-key x',
    'policy-wrong-value 3',
  ]);
});

test.each(['', '{', '{"approved": ["a"', '{"approved" ["a"]}', '{} {}', '{"approved": [nope]}', '{"a"}'])(
  'broken: %j',
  (text) => {
    const { policy, problems } = readPolicy(text, 'p', ruleIds);
    expect(policy).toBeUndefined();
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['policy-syntax']);
  },
);

describe('properties', () => {
  const answered = (text: string) => {
    const { policy, problems } = readPolicy(text, 'p', ruleIds);
    expect(policy === undefined).toBe(problems.length > 0);
    for (const { span } of problems)
      expect([0 <= span.start, span.start <= span.end, span.end <= text.length]).toEqual([true, true, true]);
  };

  test('any text gets a policy or problems inside the text', () => {
    fc.assert(fc.property(fc.json(), answered));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), answered));
    answered(`{"approved": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
  });

  test('aliases of any name survive', () => {
    const name = fc.oneof(
      fc.constantFrom('__proto__', 'constructor', 'toString', '😀', 'url', 'command'),
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() === text && text !== ''),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
        const members = names.map((alias, i) => `${JSON.stringify(alias)}: "id-${i}"`);
        const { aliases } = policyOf(`{"aliases": {${members.join(', ')}}}`);
        expect(aliases.map(({ alias, id }) => [alias, id])).toEqual(names.map((alias, i) => [alias, `id-${i}`]));
      }),
    );
  });
});
