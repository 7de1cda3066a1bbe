// A cache that holds catalogs of some hours past, and files beside it: for the tests of commands that read it.

import { expect } from 'vitest';
import type { Snapshot } from '../../shared/catalog/catalog.ts';
import { record } from '../../shared/catalog/ledger-record.ts';
import { gather } from '../../shared/catalog/snapshot.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { type Stage, stage, type Tree, testTime } from './cli.ts';

export const origin = 'https://models.test';
const hour = 3_600_000;
export const env = { COMETAPI_BASE_URL: `${origin}/v1`, MODELINT_CACHE_DIR: '../cache' };
export const before = ['gpt-4', 'gpt-4-32k', 'GLM-5', 'gpt-4-turbo-preview', 'gpt-4o'];
export const after = ['glm-5', 'gpt-4-turbo', 'gpt-4o', 'o3-pro'];

export const tree: Tree = [
  ['config/models.yaml', 'model: gpt-4\nbackup_model: GLM-5\n'],
  ['src/app.py', 'client = Client(model="gpt-4-turbo-preview")\nMODEL = "gpt-4"\n'],
  ['test/test_app.py', 'Client(model="gpt-4")\n'],
];

/** A fetch into the cache: so many hours before now, the IDs, and whose. */
export type Fetch = readonly [ago: number, ids: readonly string[], token?: string];

export function snapshotAt(at: number, ids: readonly string[]): Snapshot {
  const entries = ids.map((id) => ({ id }));
  return gather(entries, { origin, fetchedAt: new Date(at).toISOString() }, sha256).snapshot;
}

/** What a fetch brings, kept as `refresh` keeps it. */
function keep({ ground }: Stage, [ago, ids, token]: Fetch, folder: string): void {
  const at = testTime - ago * hour;
  const store = ground.world('.', env).snapshots(folder, () => at);
  const key = store.keyOf(origin, token);
  const fetchedAt = new Date(at).toISOString();
  const snapshot = snapshotAt(at, ids);
  const { problems } = store.take(key, snapshot, record(store.read(key).ledger, snapshot, fetchedAt));
  expect(problems).toEqual([]);
}

/** A stage with files and a cache. */
export function kept(fetches: readonly Fetch[], files = tree, folder = '../cache') {
  const made = stage(files);
  for (const fetch of fetches) keep(made, fetch, folder);
  const drift = (...argv: readonly string[]) => made.run(['drift', '--cache-dir', folder, ...argv], { env });
  return { ...made, drift };
}

/** What was there two hours ago, and what was found there since, twice. */
export const story: readonly Fetch[] = [
  [2, before],
  [1, after],
  [0.5, after],
];

export const body = (ids: readonly string[]) => JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) });
