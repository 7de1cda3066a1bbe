// Catalogs are prepared between other work, and given up when another one comes.

import { expect, test } from 'vitest';
import { preparingWith } from '../../server/lsp/preparing.ts';
import type { Near, Snapshot } from '../../shared/catalog/catalog.ts';
import { makeCatalog } from '../../shared/catalog/make.ts';

function catalogOf(count: number) {
  const ids = Array.from({ length: count }, (_, i) => `vendor/model-${String(i).padStart(6, '0')}`).sort();
  const snapshot: Snapshot = {
    origin: 'https://api.example.com',
    fetchedAt: undefined,
    digest: `sha256:${'0'.repeat(64)}`,
    entries: ids.map((id) => ({ id })),
    patterns: [],
  };
  return makeCatalog(snapshot, 'fresh');
}

test('it rests whenever it is asked to, and answers the same afterwards', async () => {
  let rests = 0;
  const pace = () => {
    rests++;
    return Promise.resolve();
  };
  const catalog = catalogOf(3_000);
  await preparingWith({ pace })(catalog);
  expect(rests).toBeGreaterThan(5);
  const plain: readonly Near[] = catalogOf(3_000).near('vendor/modle-000123');
  expect(plain).not.toEqual([]);
  expect(catalog.near('vendor/modle-000123')).toEqual(plain);
});

test('another catalog ends it', async () => {
  const waiting: (() => void)[] = [];
  const prepare = preparingWith({ pace: () => new Promise((resume) => waiting.push(resume)) });
  const first = prepare(catalogOf(10_000));
  const second = prepare(undefined);
  await second;
  expect(waiting.length).toBe(1);
  waiting[0]?.();
  await first;
  // It would have rested many times more.
  expect(waiting.length).toBe(1);
});
