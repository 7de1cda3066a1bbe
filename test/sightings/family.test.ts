// Spelling: what a name alone proves.

import { expect, test } from 'vitest';
import { recognise, type Spelling } from '../../shared/sightings/family.ts';
import { routeOf } from '../../shared/sightings/route.ts';

const rows: readonly (readonly [Spelling, readonly string[]])[] = [
  [
    'exact',
    [
      'gpt-4o',
      'gpt-4o-mini-2024-07-18',
      'gpt-3.5-turbo-0125',
      'gpt-35-turbo',
      'chatgpt-4o-latest',
      'o4-mini-deep-research',
      'text-embedding-ada-002',
      'text-embedding-3-small',
      'dall-e-3',
      'claude-3-5-sonnet-20241022',
      'claude-sonnet-4-5',
      'claude-opus-4-1-20250805-thinking',
      'claude-opus-4-1@20250805',
      'gemini-2.0-flash-thinking-exp-1219',
      'gemini-2.5-pro-preview-03-25',
      'llama-3.3-70b-versatile',
      'llama3-70b-8192',
      'Llama-4-Maverick-17B-128E-Instruct-FP8',
      'mixtral-8x7b-32768',
      'mistral-large-2512',
      'deepseek-v3.2-exp',
      'DeepSeek-R1-Distill-Qwen-7B',
      'qwen2.5-coder:32b',
      'qwen3-235b-a22b-instruct-2507',
      'grok-4-1-fast-non-reasoning',
      'command-r-plus-08-2024',
      'kimi-k2-0905-preview',
      'GLM-4-32B-0414',
      'MiniMax-M2.5',
      'amazon.titan-text-express-v1'.slice('amazon.'.length),
      'nomic-embed-text:v1.5',
      'bge-large-en-v1.5',
      'all-MiniLM-L6-v2',
      'Mixtral-8x7B-Instruct-v0.1',
      'azure-gpt-4o',
      'Yi-34B-Chat',
      'ada:2020-05-03'.replace('ada', 'gpt'),
    ],
  ],
  [
    'named',
    [
      'deepseek-chat',
      'mistral-large-latest',
      'grok-beta',
      'sonar-pro',
      'qwen-plus',
      'gemini-flash-latest',
      'Kestrel-7B-Chat',
    ],
  ],
  ['word', ['step-1', 'nova-3']],
  ['alone', ['o1', 'o3', 'sonar', 'mistral', 'tinyllama', 'command-r', 'nova-lite', 'nomic-embed-text', 'qwq']],
  [
    'loose',
    [
      'gpt-engineer',
      'gpt-subscription-only',
      'gemini-cli',
      'claude-code',
      'llama-index',
      'gpt-4-wrapper',
      'chatgpt-next-web',
      'my-gpt-4',
      'command-line',
    ],
  ],
  ['bare', ['gpt', 'claude', 'gemini', 'deepseek', 'llama', 'command', 'minimax']],
  [
    'none',
    [
      'openai',
      'coherent',
      'claudette',
      'ollama',
      'gptel',
      'feather',
      'auto',
      'big-pickle',
      'mode-7',
      '__proto__',
      'constructor',
    ],
  ],
];

test.each(rows.flatMap(([spelling, names]) => names.map((name) => [name, spelling] as const)))(
  '%s is %s',
  (name, spelling) => {
    expect(recognise(name).spelling).toBe(spelling);
  },
);

test.each([
  ['GPT-4o', true],
  ['gpt-4o', false],
  ['Claude-3-Opus', true],
  ['Qwen2.5-14B-Instruct', false],
  ['MiniMax-M2', false],
])('%s written as a display name: %s', (name, display) => {
  expect(recognise(name).display).toBe(display);
});

test.each([
  ['openai/gpt-4o', 'openai/', 'gpt-4o', '', true],
  ['openrouter/anthropic/claude-sonnet-4.5:free', 'openrouter/anthropic/', 'claude-sonnet-4.5', ':free', true],
  ['openai:chat:gpt-4o', 'openai:chat:', 'gpt-4o', '', true],
  ['anthropic:claude-3-5-haiku-latest', 'anthropic:', 'claude-3-5-haiku-latest', '', true],
  ['cometapi/gpt-5-mini', 'cometapi/', 'gpt-5-mini', '', true],
  ['models/gemini-2.5-flash', 'models/', 'gemini-2.5-flash', '', true],
  ['us.anthropic.claude-3-5-sonnet-20241022-v2:0', 'us.anthropic.', 'claude-3-5-sonnet-20241022-v2:0', '', true],
  ['amazon.nova-pro-v1:0', 'amazon.', 'nova-pro-v1:0', '', true],
  [
    'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2',
    'arn:aws:bedrock:us-east-1::foundation-model/anthropic.',
    'claude-v2',
    '',
    true,
  ],
  ['publishers/google/models/gemini-2.0-flash-001', 'publishers/google/models/', 'gemini-2.0-flash-001', '', true],
  ['accounts/fireworks/models/glm-5p1', 'accounts/fireworks/models/', 'glm-5p1', '', true],
  ['@cf/meta/llama-3.1-8b-instruct', '@cf/meta/', 'llama-3.1-8b-instruct', '', true],
  ['~anthropic/claude-sonnet-latest', '~anthropic/', 'claude-sonnet-latest', '', true],
  ['qwen2.5:0.5b', '', 'qwen2.5:0.5b', '', true],
  ['mlx-community/Qwen3-8B-4bit', 'mlx-community/', 'Qwen3-8B-4bit', '', true],
  ['TheDrummerX/Foo-12B', 'TheDrummerX/', 'Foo-12B', '', false],
  ['gpt-4o', '', 'gpt-4o', '', true],
])('routing of %s', (text, prefix, core, suffix, known) => {
  expect(routeOf(text)).toMatchObject({ prefix, core, suffix, known });
});
