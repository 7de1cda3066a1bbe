// Fixed, moving or unknown: what the spelling of an ID tells, and its stem.

import { expect, test } from 'vitest';
import { revisionOf, steadinessOf, stem } from '../../shared/catalog/revision.ts';

const fixed: readonly (readonly [id: string, stem: string])[] = [
  ['gpt-4o-2024-08-06', 'gpt-4o'],
  ['openai/gpt-4o-2024-08-06', 'openai/gpt-4o'],
  ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
  ['claude-opus-4-1-20250805-thinking', 'claude-opus-4-1-thinking'],
  ['claude-opus-4-1@20250805', 'claude-opus-4-1'],
  ['gpt-3.5-turbo-0125', 'gpt-3.5-turbo'],
  ['gpt-4-1106-preview', 'gpt-4-preview'],
  ['mistral-large-2512', 'mistral-large'],
  ['qwen3-235b-a22b-instruct-2507', 'qwen3-235b-a22b-instruct'],
  ['command-a-03-2025', 'command-a'],
  ['gemini-2.5-flash-preview-05-20', 'gemini-2.5-flash-preview'],
  ['gemini-2.5-flash-preview-09-2025', 'gemini-2.5-flash-preview'],
  ['gemini-2.0-flash-001', 'gemini-2.0-flash'],
  ['doubao-seed-1-6-250615', 'doubao-seed-1-6'],
  ['grok-4-0709', 'grok-4'],
  ['grok-4.20-0309-reasoning', 'grok-4.20-reasoning'],
  ['deepseek/deepseek-r1-0528:free', 'deepseek/deepseek-r1:free'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'anthropic.claude-3-5-sonnet'],
  ['amazon.nova-pro-v1:0', 'amazon.nova-pro'],
  // From 4.6 on Claude IDs are pinned without a date.
  ['claude-sonnet-4-6', 'claude-sonnet-4-6'],
  ['claude-sonnet-5', 'claude-sonnet-5'],
  ['anthropic/claude-opus-4.6', 'anthropic/claude-opus-4.6'],
  ['us.anthropic.claude-opus-4-6-v1', 'us.anthropic.claude-opus-4-6-v1'],
];

const moving: readonly (readonly [id: string, stem: string])[] = [
  ['claude-3-7-sonnet-latest', 'claude-3-7-sonnet'],
  ['gpt-5-chat-latest', 'gpt-5-chat'],
  ['llama3.2:latest', 'llama3.2'],
  ['claude-sonnet-4-6@default', 'claude-sonnet-4-6'],
  ['~anthropic/claude-sonnet-latest', '~anthropic/claude-sonnet'],
  ['gpt-4-turbo-preview', 'gpt-4-turbo-preview'],
  ['gemini-3.1-pro-preview-customtools', 'gemini-3.1-pro-preview-customtools'],
  ['auto', 'auto'],
  ['openrouter/auto', 'openrouter/auto'],
  ['sonnet', 'sonnet'],
];

const unknown = [
  'gpt-4o',
  'o3',
  'claude-sonnet-4-5',
  'claude-opus-4',
  'claude-3-5-sonnet',
  'llama3-70b-8192',
  'mixtral-8x7b-32768',
  'bge-1024',
  'some-2048',
  'some-4096',
  'gpt-4-32k',
  'qwen3-8b',
  'deepseek-chat',
  'x-thinking:1024',
  'auto-gpt',
  'text-embedding-3-small',
  'glm-4.6',
  'lmsys-0125/vicuna',
  '__proto__',
  '',
];

test.each(fixed)('%s is fixed', (id, expected) => {
  expect([steadinessOf(id), stem(id)]).toEqual(['fixed', expected]);
});

test.each(moving)('%s is moving', (id, expected) => {
  expect([steadinessOf(id), stem(id)]).toEqual(['moving', expected]);
});

test('all others are unknown and their own stem', () => {
  expect(unknown.map((id) => [id, steadinessOf(id), stem(id)])).toEqual(unknown.map((id) => [id, 'unknown', id]));
});

test('ages sort the revisions of a stem', () => {
  const ids = ['m-2024-05-13', 'm-2024-08-06', 'm-11-2024', 'm-250615', 'm-2507', 'm-20250929'];
  const byAge = [...ids].sort((a, b) => (revisionOf(a).age < revisionOf(b).age ? -1 : 1));
  expect(byAge).toEqual(ids);
});
