// A tree, an account's catalog outside of it, and the lock made of the two: what the tests of locks share.

import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { World } from '../../server/world/world.ts';
import { gather, writeSnapshot } from '../../shared/catalog/snapshot.ts';
import { type Stage, type Surroundings, stage, type Tree } from './cli.ts';

const origin = 'https://models.example';
/** The IDs of the account: public names, and some that are nobody's business. */
export const listed = [
  ...['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06', 'gpt-4.1', 'gpt-4.1-mini', 'claude-sonnet-4-5-20250929'],
  ...['claude-3-5-haiku-20241022', 'deepseek-v3.1', 'gemini-2.5-pro', 'text-embedding-3-small', 'whisper-1'],
  ...['grok-4', 'o3-mini', 'mistral-large-2411', 'qwen3-max', 'openai/gpt-5', 'anthropic/claude-opus-4', 'dall-e-3'],
  ...['command-r-plus', 'acme-private-finetune-7', 'ft:gpt-4o:acme:quarterly-numbers:9xYz', 'chatgpt-4o-latest'],
];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A saved snapshot of these IDs. */
export function snapshot(
  ids: readonly string[],
  fetchedAt: string | null,
  facts: Readonly<Record<string, object>> = {},
): string {
  const entries = [...ids, 'xai/*'].map((id) => ({ id, ...facts[id] }));
  return writeSnapshot(gather(entries, { origin, fetchedAt: fetchedAt ?? undefined }, sha256).snapshot);
}

/** When its catalog was fetched: an hour before the tests run. */
export const fetchedAt = '2026-12-01T11:00:00.000Z';
/** What the endpoint announces. */
export const facts = {
  'gpt-4.1': { deprecated: '2026-06-30', replacement: 'gpt-4.1-mini' },
  'chatgpt-4o-latest': { aliasOf: 'gpt-4o-2024-08-06' },
};

/** Every way an ID can stand to the catalog. */
export const tree: Tree = [
  [
    'app/config.yaml',
    'a_model: gpt-4o\nb_model: GPT-4o-mini\nc_model: gpt4o-mini\nd_model: gpt-6o\ne_model: openai/gpt-4o\n',
  ],
  [
    'app/more.yaml',
    'a_model: gpt-4.1\nb_model: claude-sonnet-4-5-20250514\nc_model: xai/grok-9\nd_model: chatgpt-4o-latest\n',
  ],
  [
    'app/code.py',
    'ask(model="gpt-4o", fallback_model="mixtral-8x7b")\nx = "acme/other-model-7"\ny="azure/gpt-4o-mini"\n',
  ],
  ['app/other.py', 'EMBED_MODEL = "nomic-embed-text-v1.5"\nMODEL = "cohere/command-r-plus"\n'],
  [
    'modelint.json',
    '{ "approved": ["gpt-*", "gpt-4-32k", "nothing-*"], "aliases": { "house": "gpt-4o" }, "rules": { "unapproved-id": "off" } }',
  ],
];

/** The same stage with a hash that takes no time: how slow the real one is, is not what most tests are about. */
export function hasty({ run, ...rest }: Stage): Stage {
  const stretch: World['stretch'] = (text, salt, bytes) => sha256(`${salt} ${text}`).slice(0, bytes * 2);
  return { ...rest, run: (argv, more) => run(argv, { change: (world) => ({ ...world, stretch }), ...more }) };
}

/** A stage whose catalog lies outside of it, and that has a lock. */
export async function locked(more: Tree = [], argv: readonly string[] = [], pace = hasty): Promise<Stage> {
  const place = pace(stage([...tree, ...more, ['../catalog.json', snapshot(listed, fetchedAt, facts)]]));
  const { code, err } = await place.run(['lock', '--catalog', '../catalog.json', ...argv]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return place;
}

/** A finding of a report. */
export interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The findings of a run. */
export async function findings(
  { run }: Stage,
  argv: readonly string[],
  more: Surroundings = {},
): Promise<readonly Told[]> {
  const { out } = await run(['lint', '--format', 'json', '--level', 'info', ...argv], more);
  return JSON.parse(out).findings;
}

/** A text without its hashes and salt. */
export const masked = (text: string) =>
  text
    .replace(/"[0-9a-f]{32}"/, '"…"')
    .replace(/scrypt:[0-9a-f]{32}/, 'scrypt:…')
    .replace(/(?: {4}"[0-9a-f]{8}",?\n)+/, '    …\n');
