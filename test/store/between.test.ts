// Two stores in one folder: the second writes twice between any two calls of the first, wherever that is.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AccountKey, SnapshotStore } from '../../server/world/catalog-ports.ts';
import { shelfPlace } from '../../server/world/shelf-place.ts';
import { record } from '../../shared/catalog/ledger-record.ts';
import { ground } from '../world/ground.ts';
import { after, idsOf, origin, snapshotOf, storeIn, watched } from './disks.ts';

const key: AccountKey = { origin, account: 'public' };

function take(store: SnapshotStore, ids: readonly string[], minutes: number): void {
  const snapshot = snapshotOf(ids, after(minutes));
  const { problems } = store.take(key, snapshot, record(store.read(key).ledger, snapshot, after(minutes)));
  expect(problems).toEqual([]);
}

test('whoever is slower takes nothing back and loses nothing', { timeout: 60_000 }, () => {
  const at = ground();
  take(storeIn(at.at('template')), ['common', 'old'], 0);
  let calls = 1;
  const histories: string[] = [];
  for (let moment = 1; moment <= calls; moment++) {
    const folder = at.at(`moment-${moment}`);
    cpSync(at.at('template'), folder, { recursive: true });
    calls = 0;
    const disk = watched(() => {
      if (++calls !== moment) return;
      take(storeIn(folder, 1), ['common', 'quick-1'], 1);
      take(storeIn(folder, 2), ['common', 'quick-2'], 2);
    });
    take(storeIn(folder, 3, disk), ['common', 'slow'], 3);
    const shelf = storeIn(folder, 4).read(key);
    const known = [shelf.current, ...shelf.history].map((one) => `${one?.sequence} ${idsOf(one?.snapshot)?.[1]}`);
    expect([moment, shelf.problems]).toEqual([moment, []]);
    histories.push(known.join());
    expect(shelf.ledger.entries.map(({ id }) => id)).toEqual(['common', 'old', 'quick-1', 'quick-2', 'slow']);
  }
  expect(calls).toBeGreaterThan(30);
  // In the order of the moments: before the slow one had looked, before it was in the ledger, and after that.
  expect([...new Set(histories)]).toEqual([
    '4 slow,3 quick-2,2 quick-1,1 old',
    '3 quick-2,2 slow,2 quick-1,1 old',
    '4 quick-2,3 quick-1,2 slow,1 old',
  ]);
});

test('whoever reads meanwhile sees nothing older than before', { timeout: 60_000 }, () => {
  const at = ground();
  const template = at.at('template');
  const pointer = shelfPlace(template, key).pointer;
  take(storeIn(template), ['common', 'one'], 0);
  const old = readFileSync(pointer);
  take(storeIn(template, 1), ['common', 'two'], 1);
  for (const what of ['all', 'current'] as const) {
    const seen = new Set<string>();
    let calls = 1;
    for (let moment = 1; moment <= calls; moment++) {
      const folder = at.at(`${what}-${moment}`);
      cpSync(template, folder, { recursive: true });
      calls = 0;
      const disk = watched(() => {
        if (++calls !== moment) return;
        take(storeIn(folder, 2), ['common', 'three'], 2);
        // A process that began long before moves the pointer last.
        writeFileSync(shelfPlace(folder, key).pointer, old);
      });
      const { current, ledger, problems } = storeIn(folder, 3, disk).read(key, what);
      expect([moment, problems, ledger.entries.map(({ id }) => id).slice(0, 2)]).toEqual([
        moment,
        [],
        ['common', 'one'],
      ]);
      seen.add(`${current?.sequence} ${idsOf(current?.snapshot)?.[1]}`);
    }
    expect([...seen].sort()).toEqual(['2 two', '3 three']);
  }
});

test('once a catalog was seen in force, a pointer moved back hides it from nobody', () => {
  const at = ground();
  const folder = at.at('cache');
  const { pointer } = shelfPlace(folder, key);
  take(storeIn(folder), ['common', 'one'], 0);
  const old = readFileSync(pointer);
  take(storeIn(folder, 1), ['common', 'two'], 1);
  const seen: number[] = [];
  const disk = watched(() => {
    const now = readFileSync(pointer);
    const sequence = () => storeIn(folder, 3).read(key, 'current').current?.sequence ?? 0;
    seen.push(sequence());
    writeFileSync(pointer, old);
    seen.push(sequence());
    writeFileSync(pointer, now);
  });
  take(storeIn(folder, 2, disk), ['common', 'three'], 2);
  expect(seen).toEqual([...seen].sort());
  expect([...new Set(seen)]).toEqual([2, 3]);
});
