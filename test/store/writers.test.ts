// Twenty processes that write at once, and one that reads meanwhile.

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ground } from '../world/ground.ts';
import { idsOf, storeIn } from './disks.ts';
import { drive, type Ended } from './processes.ts';

test('no write is torn, no sighting lost, no sequence falls back', { timeout: 120_000 }, async () => {
  const at = ground();
  const folder = at.at('cache');
  const start = at.at('start');
  const writers = Array.from({ length: 20 }, (_, index) => ({
    folder,
    ids: ['common', `own-${index}`],
    token: 'sk-0123456789',
    // No further apart than clocks may be.
    minutes: index / 10,
    killAt: 0,
    start,
  }));
  const drivers = writers.map(drive);
  await Promise.all(drivers.map(({ ready }) => ready));
  writeFileSync(start, '');

  let left = drivers.length;
  for (const { ended } of drivers) void ended.finally(() => left--);
  const sequences: number[] = [];
  while (left > 0) {
    const store = storeIn(folder, 20);
    const [key] = store.accounts();
    if (key !== undefined) {
      const shelf = store.read(key, sequences.length % 2 === 0 ? 'all' : 'current');
      expect(shelf.problems).toEqual([]);
      if (shelf.current !== undefined) {
        sequences.push(shelf.current.sequence);
        expect(idsOf(shelf.current.snapshot)).toEqual(['common', expect.stringMatching(/^own-\d+$/)]);
      }
    }
    await setTimeout(1);
  }
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));

  const ends = await Promise.all(drivers.map(({ ended }) => ended));
  const told = ends.map((end: Ended) => ('told' in end ? end.told : undefined));
  expect(told.map((one) => [...(one?.read ?? ['none']), ...(one?.problems ?? [])])).toEqual(writers.map(() => []));
  // All of them use the key of whoever was first.
  expect(new Set(told.map((one) => one?.key.account)).size).toBe(1);

  const store = storeIn(folder, 20);
  const accounts = store.accounts();
  expect(accounts).toEqual([told[0]?.key]);
  const [key = told[0]?.key] = accounts;
  if (key === undefined) throw new Error('no account');
  const shelf = store.read(key);
  expect(shelf.problems).toEqual([]);
  expect(shelf.ledger.entries.map(({ id }) => id)).toEqual(
    ['common', ...writers.map((_, index) => `own-${index}`)].sort(),
  );
  const whole = [shelf.current, ...shelf.history].map((one) => idsOf(one?.snapshot));
  expect(whole.length).toBeLessThanOrEqual(11);
  for (const ids of whole) expect(ids).toEqual(['common', expect.stringMatching(/^own-\d+$/)]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => /tmp|corrupt/.test(name))).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual([expect.stringMatching(/^models-test-/), 'install.key'].reverse());
  expect(readdirSync(join(folder, readdirSync(folder).find((name) => name.startsWith('models')) ?? ''))).toEqual([
    key.account,
  ]);
});
