// Policies as the client finds and begins them.

import { expect, test } from 'vitest';
import { nearestPolicy, starterPolicy } from '../../client/policy.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { rules } from '../../shared/rules/registry.ts';

const policies = ['file:///w/a/b/modelint.json', 'file:///w/modelint.json', 'file:///w/a/modelint.jsonc'];

test.each([
  [[], 'file:///w/x.py', undefined],
  [[], undefined, undefined],
  [policies, undefined, 'file:///w/modelint.json'],
  [policies, 'file:///w/x.py', 'file:///w/modelint.json'],
  [policies, 'file:///w/a/x.py', 'file:///w/a/modelint.jsonc'],
  [policies, 'file:///w/a/b/c/x.py', 'file:///w/a/b/modelint.json'],
  [policies, 'file:///w/ab/x.py', 'file:///w/modelint.json'],
  [policies, 'untitled:x', 'file:///w/modelint.json'],
  [['file:///w/a/modelint.json'], 'file:///w/x.py', 'file:///w/a/modelint.json'],
])('of %j the one for %s is %s', (all, document, nearest) => {
  expect(nearestPolicy(all, document)).toBe(nearest);
});

const ruleIds = rules.map(({ id }) => id);
const hostile = ['gpt-4o-mini', 'a"b', '*/ x', '\u2028// x', '\u0085', 'gpt-4o-mini', '\u{1f600}'];

test.each([[[]], [['gpt-4o-mini', 'claude-sonnet-4-5']], [hostile]])('a first policy with %j is a policy', (listed) => {
  const text = starterPolicy(listed);
  const { policy, problems } = readPolicy(text, 'modelint.json', ruleIds);
  expect(problems).toEqual([]);
  expect(policy?.approved).toEqual([]);
  // Taking away what makes comments of its lines, it is one too.
  const on = readPolicy(text.replaceAll(/^ {2}\/\/ (?="|]| {2})/gm, '  '), 'modelint.json', ruleIds);
  expect(on.problems).toEqual([]);
  expect(on.policy?.approved.map(({ id }) => id).sort()).toEqual(
    listed.length === 0
      ? ['claude-sonnet-4-5-*', 'gpt-4o-mini']
      : [...new Set(listed.filter((id) => !/^\s|\*/.test(id)))].sort(),
  );
});

test('a first policy names no more IDs than anybody reads', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `model-${index}`);
  expect(starterPolicy(many).split('\n').length).toBeLessThan(240);
});
