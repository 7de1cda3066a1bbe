// Which places a change hits, and how much it weighs there.

import { describe, expect, test } from 'vitest';
import type { Standing } from '../../shared/catalog/ledger.ts';
import { type Entry, joined } from './drifts.ts';

/** Items as short lines: `error removed gpt-4 @ src/a.ts:1:2`. */
function lines(
  before: readonly Entry[],
  after: readonly Entry[],
  uses: readonly string[],
  standing?: Standing,
): readonly string[] {
  const items = joined(before, after, uses, standing === undefined ? undefined : () => standing);
  return items.map(({ change, uses: places, severity }) => {
    const at = places.map(({ path, line, column }) => `${path}:${line}:${column}`);
    return [severity, change.kind, change.before ?? change.after, ...(at.length === 0 ? [] : ['@', ...at])].join(' ');
  });
}

type Row = readonly [
  what: string,
  before: readonly Entry[],
  after: readonly Entry[],
  uses: readonly string[],
  told: readonly string[],
];

const weights: readonly Row[] = [
  ['a loss nobody uses', ['gpt-4'], [], ['src/a.ts:1:1 o3'], ['info removed gpt-4']],
  ['a loss used in source', ['gpt-4'], [], ['src/a.ts:1:1 gpt-4'], ['error removed gpt-4 @ src/a.ts:1:1']],
  ['a loss used in config', ['gpt-4'], [], ['config/a.yaml:1:1 gpt-4'], ['error removed gpt-4 @ config/a.yaml:1:1']],
  ['a loss used in a test', ['gpt-4'], [], ['test/a.ts:1:1 gpt-4'], ['warning removed gpt-4 @ test/a.ts:1:1']],
  ['a loss used in a document', ['gpt-4'], [], ['docs/a.md:1:1 gpt-4'], ['warning removed gpt-4 @ docs/a.md:1:1']],
  ['a loss used in what is generated', ['gpt-4'], [], ['dist/a.js:1:1 gpt-4'], ['info removed gpt-4 @ dist/a.js:1:1']],
  [
    'a loss used in a test and in source; places in order',
    ['gpt-4'],
    [],
    ['test/a.ts:1:1 gpt-4', 'src/b.ts:10:2 gpt-4', 'src/b.ts:9:7 gpt-4', 'src/b.ts:9:2 gpt-4'],
    ['error removed gpt-4 @ src/b.ts:9:2 src/b.ts:9:7 src/b.ts:10:2 test/a.ts:1:1'],
  ],
  ['other case', ['GLM-5'], ['glm-5'], ['src/a.ts:1:1 GLM-5'], ['error recased GLM-5 @ src/a.ts:1:1']],
  ['other case, unused', ['GLM-5'], ['glm-5'], [], ['info recased GLM-5']],
  [
    'a look-alike',
    ['gpt-4-turbo-preview'],
    ['gpt-4-turbo'],
    ['src/a.ts:1:1 gpt-4-turbo-preview'],
    ['error renamed-looking gpt-4-turbo-preview @ src/a.ts:1:1'],
  ],
  [
    'code that has moved to the new name already',
    ['gpt-4-turbo-preview'],
    ['gpt-4-turbo'],
    ['src/a.ts:1:1 gpt-4-turbo'],
    ['info renamed-looking gpt-4-turbo-preview'],
  ],
  [
    'another revision',
    ['gpt-4o-2024-05-13'],
    ['gpt-4o-2024-08-06'],
    ['src/a.ts:1:1 gpt-4o-2024-05-13'],
    ['error re-dated gpt-4o-2024-05-13 @ src/a.ts:1:1'],
  ],
  ['news that is used already', [], ['gpt-6'], ['src/a.ts:1:1 gpt-6'], ['info added gpt-6 @ src/a.ts:1:1']],
  [
    'a deprecation in use',
    ['x-1'],
    [{ id: 'x-1', deprecated: '2026-07-01' }],
    ['src/a.ts:1:1 x-1'],
    ['warning metadata x-1 @ src/a.ts:1:1'],
  ],
  ['a deprecation, unused', ['x-1'], [{ id: 'x-1', expires: '2026-08-01' }], [], ['info metadata x-1']],
  [
    'a deprecation taken back',
    [{ id: 'x-1', deprecated: '2026-07-01' }],
    ['x-1'],
    ['src/a.ts:1:1 x-1'],
    ['info metadata x-1 @ src/a.ts:1:1'],
  ],
  [
    'another owner',
    [{ id: 'x-1', owner: 'a' }],
    [{ id: 'x-1', owner: 'b' }],
    ['src/a.ts:1:1 x-1'],
    ['info metadata x-1 @ src/a.ts:1:1'],
  ],
  [
    'an alias that moved',
    [{ id: 'x-latest', aliasOf: 'x-1' }],
    [{ id: 'x-latest', aliasOf: 'x-2' }],
    ['src/a.ts:1:1 x-latest'],
    ['warning alias-moved x-latest @ src/a.ts:1:1'],
  ],
];

const meanings: readonly Row[] = [
  ['routing in front', ['gpt-4o'], [], ['src/a.ts:1:1 openai/gpt-4o'], ['error removed gpt-4o @ src/a.ts:1:1']],
  ['a tool in front', ['gpt-4o'], [], ['src/a.ts:1:1 openai:chat:gpt-4o'], ['error removed gpt-4o @ src/a.ts:1:1']],
  [
    'a variant behind',
    ['z-ai/glm-5'],
    [],
    ['src/a.ts:1:1 z-ai/glm-5:nitro'],
    ['error removed z-ai/glm-5 @ src/a.ts:1:1'],
  ],
  [
    'the exact ID is meant, not its tail',
    ['openai/gpt-4o', 'gpt-4o'],
    ['openai/gpt-4o'],
    ['src/a.ts:1:1 openai/gpt-4o'],
    ['info removed gpt-4o'],
  ],
  [
    'the exact ID is gone and its tail is not',
    ['openai/gpt-4o', 'gpt-4o'],
    ['gpt-4o'],
    ['src/a.ts:1:1 openai/gpt-4o'],
    ['error removed openai/gpt-4o @ src/a.ts:1:1'],
  ],
  [
    'what the newer catalog lists letter for letter is not lost',
    ['gpt-4o'],
    ['openai/gpt-4o'],
    ['src/a.ts:1:1 openai/gpt-4o', 'src/a.ts:2:1 gpt-4o'],
    ['error renamed-looking gpt-4o @ src/a.ts:2:1'],
  ],
  ['case is not folded', ['gpt-4o'], [], ['src/a.ts:1:1 GPT-4o'], ['info removed gpt-4o']],
  [
    'another name of what is gone',
    [{ id: 'gemini-pro', aliases: ['models/gemini-pro'] }],
    [],
    ['src/a.ts:1:1 models/gemini-pro'],
    ['error removed gemini-pro @ src/a.ts:1:1'],
  ],
  [
    'another name that is gone',
    [{ id: 'x-1', aliases: ['x'] }],
    ['x-1'],
    ['src/a.ts:1:1 x', 'src/a.ts:2:1 x-1'],
    ['error removed x @ src/a.ts:1:1'],
  ],
  [
    'an old ID that is still accepted',
    ['deepseek-chat'],
    [{ id: 'deepseek-v3.2', aliases: ['deepseek-chat'] }],
    ['src/a.ts:1:1 deepseek-chat'],
    ['info renamed-looking deepseek-chat @ src/a.ts:1:1'],
  ],
  [
    'what only a wildcard accepted',
    ['xai/*', 'b-1'],
    ['b-1'],
    ['src/a.ts:1:1 xai/grok-4'],
    ['error removed xai/* @ src/a.ts:1:1'],
  ],
  [
    'a wildcard gone and the ID listed instead',
    ['xai/*'],
    ['xai/grok-4'],
    ['src/a.ts:1:1 xai/grok-4'],
    ['info removed xai/*', 'info added xai/grok-4'],
  ],
  [
    'a prototype name',
    ['a'],
    ['a', '__proto__'],
    ['src/a.ts:1:1 constructor', 'src/a.ts:1:2 __proto__'],
    ['info added __proto__ @ src/a.ts:1:2'],
  ],
];

describe('weights', () => {
  test.each(weights)('%s', (_, before, after, uses, told) => {
    expect(lines(before, after, uses)).toEqual(told);
  });
});

describe('meanings', () => {
  test.each(meanings)('%s', (_, before, after, uses, told) => {
    expect(lines(before, after, uses)).toEqual(told);
  });
});

test.each<[Standing, string]>([
  ['suspect', 'warning removed gpt-4 @ src/a.ts:1:1'],
  ['removed', 'error removed gpt-4 @ src/a.ts:1:1'],
  ['present', 'error removed gpt-4 @ src/a.ts:1:1'],
  ['unseen', 'error removed gpt-4 @ src/a.ts:1:1'],
])('a loss that the ledger calls %s', (standing, told) => {
  expect(lines(['gpt-4'], [], ['src/a.ts:1:1 gpt-4'], standing)).toEqual([told]);
});

test('what is suspect says so', () => {
  expect(joined(['gpt-4'], [], [], () => 'suspect').map(({ change }) => change.reason)).toEqual([
    'is no longer listed; suspect: not yet missed often enough to count as removed',
  ]);
});
