// Renames as hosts really make them, and what must not be taken for one.

import { describe, expect, test } from 'vitest';
import { diff } from '../../shared/drift/diff.ts';
import { snapshot } from './drifts.ts';

type Row = readonly [before: string, after: string, told: string];

const separators = 'renamed-looking: differs in separators only';
const order = 'renamed-looking: has the same parts in another order';
const next = 'renamed-looking: is the next version of the same family: another model';
const version = 'renamed-looking: has the same version written another way';
const redated = 'renamed-looking: is the same revision with its date written another way';
const newer = 're-dated: is a newer revision of the same stem';

const alike: readonly Row[] = [
  ['MiniMax-M3', 'minimax-m3', 'recased: differs in letter case only'],
  ['Qwen/Qwen3-Next-80B-A3B-Instruct', 'qwen/qwen3-next-80b-a3b-instruct', 'recased: differs in letter case only'],
  ['claude-3-5-sonnet', 'claude-3.5-sonnet', separators],
  ['gpt4o', 'gpt-4o', separators],
  ['gpt-4-o', 'gpt-4o', separators],
  ['qwen2-5-72b-instruct', 'qwen2.5-72b-instruct', separators],
  ['qwen-2.5-72b', 'qwen2.5-72b', separators],
  ['llama-3.3-70b', 'llama3-3-70b', separators],
  ['kimi-k2.5', 'kimi-k2p5', separators],
  ['glm-4p6', 'glm-4.6', separators],
  ['qwen-qwq-32b', 'qwen/qwq-32b', separators],
  ['z-ai/glm-5', 'zai/glm-5', separators],
  ['GLM_4.6', 'glm-4-6', separators],
  ['claude-3-5-sonnet', 'claude-sonnet-3.5', order],
  ['claude-3.5-sonnet', 'claude-sonnet-3-5', order],
  ['claude-4-sonnet', 'claude-sonnet-4', order],
  ['gpt-4o', 'openai/gpt-4o', 'renamed-looking: differs in its prefix only: "openai/", before none'],
  ['TEE/glm-5.1', 'zai-org/glm-5.1', 'renamed-looking: differs in its prefix only: "zai-org/", before "TEE/"'],
  [
    'anthropic.claude-sonnet-4-6',
    'us.anthropic.claude-sonnet-4-6',
    'renamed-looking: differs in its prefix only: "us.anthropic.", before "anthropic."',
  ],
  [
    'black-forest-labs/flux.2-pro',
    'bfl/flux-2-pro',
    'renamed-looking: differs in its prefix only: "bfl/", before "black-forest-labs/"',
  ],
  ['claude-opus-4', 'claude-opus-4-0', version],
  ['claude-opus-4-0', 'claude-opus-4-20250514', version],
  ['gemini-2.0-flash', 'gemini-2-flash', version],
  ['claude-opus-4', 'claude-opus-4-20250514', 'renamed-looking: is the same name with a date'],
  ['gpt-4o-2024-08-06', 'gpt-4o', 'renamed-looking: is the same name without its date'],
  ['gpt-4o-2024-08-06', 'gpt-4o-latest', 'renamed-looking: is the same name as a moving alias'],
  ['mistral-large-latest', 'mistral-large', 'renamed-looking: is the same name, another alias'],
  ['gpt-4o-2024-08-06', 'gpt-4o-20240806', redated],
  ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06', newer],
  ['gpt-4o-2024-08-06', 'gpt-4o-2024-05-13', 're-dated: is an older revision of the same stem'],
  ['mistral-large-2411', 'mistral-large-2512', newer],
  ['claude-opus-4-1-20250805-thinking', 'claude-opus-4-1-20260101-thinking', newer],
  ['anthropic.claude-3-5-sonnet-20240620-v1:0', 'anthropic.claude-3-5-sonnet-20241022-v2:0', newer],
  ['amazon.nova-premier-v1:0', 'amazon.nova-premier-v2:0', 're-dated: is another revision of the same stem'],
  ['qwen/qwen3-235b-a22b-07-25', 'qwen/qwen3-235b-a22b-2507', redated],
  ['gpt-4-0613', 'gpt-4-1106', newer],
  ['gemini-2.5-pro-preview-05-06', 'gemini-2.5-pro', 'renamed-looking: is the same name without "preview-05-06"'],
  ['gemini-3.1-pro-preview', 'gemini-3.1-pro', 'renamed-looking: is the same name without "preview"'],
  ['gpt-4-turbo-preview', 'gpt-4-turbo', 'renamed-looking: is the same name without "preview"'],
  ['x-ai/grok-4.20-beta', 'x-ai/grok-4.20', 'renamed-looking: is the same name without "beta"'],
  ['grok-4.20-beta-0309-reasoning', 'grok-4.20-reasoning', 'renamed-looking: is the same name without "beta-0309"'],
  ['deepseek/deepseek-v3.2-exp', 'deepseek/deepseek-v3.2', 'renamed-looking: is the same name without "exp"'],
  ['qwen/qwen3.6-plus-preview:free', 'qwen/qwen3.6-plus', 'renamed-looking: is the same name without "preview:free"'],
  ['arcee-ai/trinity-mini:free', 'arcee-ai/trinity-mini', 'renamed-looking: is the same name without "free"'],
  ['z-ai/glm-5.2', 'z-ai/glm-5.2:free', 'renamed-looking: is the same name with "free" added'],
  [
    'meta-llama/llama-3.3-70b',
    'meta-llama/llama-3.3-70b-instruct',
    'renamed-looking: shares all telling parts of the name: with "instruct"',
  ],
  ['zai-glm-5.1', 'glm-5.1', 'renamed-looking: shares all telling parts of the name: without "zai"'],
  ['glm-4.6', 'glm-4.7', next],
  ['accounts/fireworks/models/kimi-k2p5', 'accounts/fireworks/models/kimi-k2p6', next],
  ['gemini-3-pro-preview', 'gemini-3.1-pro-preview', next],
  ['claude-3-7-sonnet', 'claude-sonnet-4', next],
  ['glm-4.5v', 'glm-4.6v', next],
  ['doubao-seed-1-6-250615', 'doubao-seed-1-8-251228', next],
];

// Neither a rename nor a step: another model, whatever the spelling.
const unlike: readonly (readonly [before: string, after: string])[] = [
  ['deepseek-chat', 'deepseek-v3.2'],
  ['deepseek-chat', 'deepseek-chat-v3.2'],
  ['gpt-4', 'gpt-4o'],
  ['gpt-4o', 'gpt-4o-mini'],
  ['gpt-5', 'gpt-5-chat'],
  ['gpt-4-1106-preview', 'gpt-4'],
  ['gpt-5o', 'gpt-5'],
  ['gpt-41', 'gpt-4.1'],
  ['claude-sonnet-4', 'claude-opus-4'],
  ['codestral-2508', 'devstral-2508'],
  ['glm-4.6', 'glm-4.6v'],
  ['glm-4.7', 'glm-4.6'],
  ['gpt-3.5-turbo', 'gpt-3.5-turbo-instruct'],
  ['gemma-3-12b-it', 'gemma-4-31b-it'],
  ['llama3-70b-8192', 'llama3-8b-8192'],
  ['llama-3b-8', 'llama-3-8b'],
  ['ling-1t', 'ring-1t'],
  ['wan-v2.6-i2v', 'wan-v2.6-t2v'],
  ['gemini-3.1-pro', 'gemini-3.1-pro-preview'],
  ['claude-haiku-3', 'claude-haiku-5'],
  ['grok-4.20', 'grok-4.3'],
  ['kilo-auto/free', 'openrouter/free'],
  ['openai/gpt-5', 'anthropic/claude-5'],
  ['a/model-7', 'b/model-8'],
  ['---', '...'],
  ['a'.repeat(201), 'A'.repeat(201)],
];

describe('pairs', () => {
  test.each(alike)('%s is gone and %s came', (before, after, said) => {
    const changes = diff(snapshot(['other', before]), snapshot(['other', after]));
    expect(changes.map(({ kind, reason, ...ids }) => ({ ...ids, told: `${kind}: ${reason}` }))).toEqual([
      { before, after, told: said },
    ]);
  });

  test.each(unlike)('%s has nothing to do with %s', (before, after) => {
    const changes = diff(snapshot(['other', before]), snapshot(['other', after]));
    expect(changes).toEqual([
      { kind: 'removed', before, after: undefined, reason: 'is no longer listed' },
      { kind: 'added', before: undefined, after, reason: 'was not listed before' },
    ]);
  });
});

// Whole catalogs: what is paired when several could be.
const choices: readonly (readonly [
  what: string,
  before: readonly string[],
  after: readonly string[],
  pairs: readonly string[],
])[] = [
  [
    'the newest preview is the one released',
    ['gemini-2.5-pro-preview-05-06', 'gemini-2.5-pro-preview-06-05'],
    ['gemini-2.5-pro'],
    ['gemini-2.5-pro-preview-06-05 > gemini-2.5-pro'],
  ],
  [
    'the newest revision follows the newest',
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-08-06'],
    ['gpt-4o-2024-11-20'],
    ['gpt-4o-2024-08-06 > gpt-4o-2024-11-20'],
  ],
  ['letter case is trusted more than separators', ['Glm-4.6'], ['glm-4-6', 'glm-4.6'], ['Glm-4.6 > glm-4.6']],
  ['the same host is no better than the same name', ['a/glm-5'], ['a/glm-5.1', 'b/glm-5'], ['a/glm-5 > b/glm-5']],
  ['a version between was listed before', ['glm-4.5', 'glm-4.7'], ['glm-5'], ['glm-4.7 > glm-5']],
  ['the next version was there already', ['glm-4.5', 'glm-4.6'], ['glm-4.6', 'glm-4.7'], []],
  ['the old version is still listed with a date', ['glm-4', 'glm-4-0520'], ['glm-4-0520', 'glm-5'], []],
  ['nobody can tell whether 4.20 comes before 4.3', ['grok-4'], ['grok-4.20', 'grok-4.3'], []],
  ['of two hosts one stays alone', ['a/glm-5', 'b/glm-5'], ['c/glm-5'], ['a/glm-5 > c/glm-5']],
];

test.each(choices)('%s', (_, before, after, pairs) => {
  const changes = diff(snapshot(before), snapshot(after));
  expect(
    changes.flatMap((change) =>
      change.before !== undefined && change.after !== undefined ? [`${change.before} > ${change.after}`] : [],
    ),
  ).toEqual(pairs);
});
