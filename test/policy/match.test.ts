// What a policy says of an ID in a file on a day.

import { expect, test } from 'vitest';
import * as match from '../../shared/policy/match.ts';
import { policyOf } from './policies.ts';

const policy = policyOf({
  environments: { production: { config: ['deploy/prod/**'] }, staging: { config: ['deploy/**'] } },
  approved: ['gpt-*', { id: 'gpt-4o', reason: 'exact' }, { id: 'claude-x', paths: ['src/**', '*.toml'] }],
  blocked: [
    { id: 'gpt-4', since: '2026-07-01', reason: 'later' },
    { id: 'gpt-4*', since: '2026-09-01' },
    { id: 'o1', paths: ['src/**'] },
    { id: '__proto__' },
  ],
  declared: ['house-1', 'ft:*'],
  aliases: { fast: 'gpt-4o-mini', __proto: 'x' },
  overrides: [
    { rule: 'blocked-id', id: 'gpt-4*', paths: ['old/**'], reason: 'a', until: '2026-12-31' },
    { rule: 'unknown-id', paths: ['lab/**'], reason: 'b' },
    { id: 'house-2', reason: 'c' },
  ],
  ignores: ['legacy/**', '*.ipynb'],
});

test.each([
  ['gpt-4o', 'a.py', 'gpt-4o'],
  ['gpt-5', 'a.py', 'gpt-*'],
  ['GPT-4o', 'a.py', undefined],
  ['openai/gpt-4o', 'a.py', undefined],
  ['claude-x', 'src/a/b.ts', 'claude-x'],
  ['claude-x', 'app.toml', 'claude-x'],
  ['claude-x', 'SRC/a.ts', undefined],
  ['claude-x', 'lib/app.toml', undefined],
  ['constructor', 'a.py', undefined],
])('approval of %s in %s', (id, path, by) => expect(match.approvalOf(policy, id, path)?.id).toBe(by));

test.each([
  ['gpt-4', 'a', '2026-06-30', undefined, 'gpt-4'],
  ['gpt-4', 'a', '2026-07-01', 'gpt-4', 'gpt-4*'],
  ['gpt-4', 'a', '2026-09-01', 'gpt-4', undefined],
  ['gpt-4o', 'a', '2026-08-31', undefined, 'gpt-4*'],
  ['gpt-4o', 'a', '2026-09-01', 'gpt-4*', undefined],
  ['o1', 'src/a', '2026-01-01', 'o1', undefined],
  ['o1', 'lib/a', '2026-01-01', undefined, undefined],
  ['__proto__', 'a', '2026-01-01', '__proto__', undefined],
  ['toString', 'a', '2026-01-01', undefined, undefined],
])('block on %s in %s on %s', (id, path, today, now, later) => {
  expect([match.blockOf(policy, id, path, today)?.id, match.retirementOf(policy, id, path, today)?.id]).toEqual([
    now,
    later,
  ]);
});

test.each([
  ['blocked-id', 'gpt-4', 'old/a', '2026-12-31', 'a'],
  ['blocked-id', 'gpt-4', 'old/a', '2027-01-01', undefined],
  ['blocked-id', 'gpt-4', 'new/a', '2026-01-01', undefined],
  ['unknown-id', 'gpt-4', 'old/a', '2026-01-01', undefined],
  ['unknown-id', 'anything', 'lab/a', '2026-01-01', 'b'],
  ['hardcoded-id', 'house-2', 'a', '2026-01-01', 'c'],
])('override of %s for %s in %s on %s', (rule, id, path, today, reason) => {
  expect(match.overrideFor(policy, rule, id, path, today)?.reason).toBe(reason);
});

test('declarations, aliases, environments, ignores', () => {
  expect(['house-1', 'ft:gpt-4o:x', 'house-10', 'House-1'].map((id) => match.declares(policy, id)?.id)).toEqual([
    'house-1',
    'ft:*',
    undefined,
    undefined,
  ]);
  expect(['fast', 'Fast', '__proto__', 'toString'].map((alias) => match.aliasTarget(policy, alias))).toEqual([
    'gpt-4o-mini',
    undefined,
    undefined,
    undefined,
  ]);
  expect(['deploy/prod/a', 'deploy/a', 'a'].map((path) => match.environmentOf(policy, path)?.name)).toEqual([
    'production',
    'staging',
    undefined,
  ]);
  expect(['legacy/a', 'a.ipynb', 'x/a.ipynb'].map((path) => match.ignores(policy, path))).toEqual([true, true, false]);
});
