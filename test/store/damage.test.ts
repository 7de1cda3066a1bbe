// Files that are cut off, changed, foreign, dated wrongly or gone: the newest valid snapshot serves, and it is said.

import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AccountKey, Shelf } from '../../server/world/catalog-ports.ts';
import { shelfPlace } from '../../server/world/shelf-place.ts';
import { emptyLedger, record } from '../../shared/catalog/ledger-record.ts';
import { type Ground, ground } from '../world/ground.ts';
import { after, idsOf, origin, sha256, snapshotOf, storeIn } from './disks.ts';

const key: AccountKey = { origin, account: 'public' };
const [old, young, shrunken] = [['a', 'b'], ['b', 'c'], ['z']] as const;
const ledger = record(record(emptyLedger(origin), snapshotOf(old), after(0)), snapshotOf(young), after(1));

/** A cache with two catalogs, the second of which was confirmed a minute later, and one held back. */
function cache(at: Ground, whose = key, name = 'cache') {
  const folder = at.at(name);
  const take = (ids: readonly string[], minutes: number) => {
    const store = storeIn(folder, minutes);
    const snapshot = snapshotOf(ids, after(minutes), whose.origin);
    const before = store.read(whose).ledger;
    // Confirming it is no news for this ledger, which makes comparing it easier.
    const recorded = minutes === 2 ? before : record(before, snapshot, after(minutes));
    expect(store.take(whose, snapshot, recorded).problems).toEqual([]);
  };
  take(old, 0);
  take(young, 1);
  take(young, 2);
  expect(storeIn(folder, 3).hold(whose, snapshotOf(shrunken, after(3), whose.origin))).toEqual([]);
  const place = shelfPlace(folder, whose);
  const fileOf = (ids: readonly string[]) => {
    const names = readdirSync(place.snapshots);
    const name = names.find((one) => readFileSync(join(place.snapshots, one), 'utf8').includes(`"id":"${ids[0]}"`));
    return join(place.snapshots, names.length === 2 && name !== undefined ? name : 'none');
  };
  const ledgerFile = join(place.ledgers, readdirSync(place.ledgers)[0] ?? 'none');
  return { folder, place, take, files: { old: fileOf(['a']), young: fileOf(['c']), ledger: ledgerFile } };
}

const read = (folder: string, minutes = 4): Shelf => storeIn(folder, minutes).read(key);
const codes = ({ problems }: Shelf) => problems.map(({ code }) => code);
const state = (shelf: Shelf) => ({
  current: idsOf(shelf.current?.snapshot),
  fetchedAt: shelf.current?.snapshot.fetchedAt,
  sequence: shelf.current?.sequence,
  held: idsOf(shelf.held),
  ledger: shelf.ledger,
  codes: codes(shelf),
});

const sound = { current: ['b', 'c'], fetchedAt: after(2), sequence: 2, held: ['z'], ledger, codes: [] as string[] };

test('a sound cache', () => {
  const { folder } = cache(ground());
  const shelf = read(folder);
  expect(state(shelf)).toEqual(sound);
  expect(shelf.current).toEqual({ snapshot: snapshotOf(young, after(2)), sequence: 2, since: after(1) });
  expect(shelf.history).toEqual([{ snapshot: snapshotOf(old, after(0)), sequence: 1, since: after(0) }]);
});

type Which = 'pointer' | 'old' | 'young' | 'ledger' | 'held';

/** What a cache says when one of its files is damaged. */
const afterDamage: Readonly<Record<Which, ReturnType<typeof state>>> = {
  young: { ...sound, current: ['a', 'b'], fetchedAt: after(0), sequence: 1, codes: ['store-damaged'] },
  old: { ...sound, codes: ['store-damaged'] },
  // Without its pointer nobody knows that it was confirmed later.
  pointer: { ...sound, fetchedAt: after(1), codes: ['store-damaged'] },
  // Without its ledger the snapshots tell what was seen.
  ledger: { ...sound, ledger: { ...ledger }, codes: ['store-damaged'] },
  held: { ...sound, held: undefined, codes: ['store-damaged'] },
};

/** Every way of cutting bytes off, or of changing one bit. */
function* cuts(bytes: Buffer) {
  for (let length = 0; length < bytes.length; length++) yield bytes.subarray(0, length);
}
function* flips(bytes: Buffer) {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

test.each([
  ['young', 'cut', cuts],
  ['young', 'flipped', flips],
  ['old', 'cut', cuts],
  ['pointer', 'cut', cuts],
  ['pointer', 'flipped', flips],
  ['ledger', 'cut', cuts],
  ['ledger', 'flipped', flips],
  ['held', 'cut', cuts],
  ['held', 'flipped', flips],
] as const)('%s, %s anywhere', { timeout: 60_000 }, (which, _, ways) => {
  const { folder, place, files } = cache(ground());
  const path = which === 'pointer' ? place.pointer : which === 'held' ? place.held : files[which];
  const whole = readFileSync(path);
  let tried = 0;
  for (const bytes of ways(whole)) {
    writeFileSync(path, bytes);
    const shelf = read(folder);
    const [problem] = shelf.problems;
    const aside = `${path}.corrupt-2026-07-01T12-04-00-000Z`;
    if (JSON.stringify(state(shelf)) !== JSON.stringify(afterDamage[which]) || problem?.path !== path) {
      expect([tried, state(shelf), problem]).toEqual([tried, afterDamage[which], { path }]);
    }
    expect(readFileSync(aside).equals(bytes)).toBe(true);
    rmSync(aside);
    writeFileSync(path, whole);
    tried++;
  }
  expect(tried).toBe(ways === cuts ? whole.length : whole.length * 8);
  expect(state(read(folder))).toEqual(sound);
});

test('what was set aside is told once, and the next catalog puts everything right', () => {
  const { folder, place, files, take } = cache(ground());
  writeFileSync(files.young, '{}');
  writeFileSync(place.pointer, 'null');
  expect(codes(read(folder))).toEqual(['store-damaged', 'store-damaged']);
  const again = read(folder);
  expect(again.problems).toEqual([
    {
      kind: 'skipped',
      code: 'store-rolled-back',
      message: `catalog 2 was recorded in the cache but is gone, and the one of ${after(0)} serves instead`,
      advice: 'refresh the catalog',
      path: place.folder,
    },
  ]);
  take(['d'], 5);
  expect([read(folder, 6).current?.sequence, codes(read(folder, 6))]).toEqual([3, []]);
});

test.each([
  ['of another account', { origin, account: '0123456789abcdef' }],
  ['of another origin', { origin: 'https://other.test', account: 'public' }],
])('files %s', (_, whose) => {
  const at = ground();
  const { folder, place } = cache(at);
  const theirs = cache(at, whose, 'theirs');
  const name = readdirSync(theirs.place.snapshots)[0] ?? '';
  const theirLedger = readdirSync(theirs.place.ledgers)[0] ?? '';
  copyFileSync(join(theirs.place.snapshots, name), join(place.snapshots, name));
  copyFileSync(join(theirs.place.ledgers, theirLedger), join(place.ledgers, theirLedger));
  copyFileSync(theirs.place.pointer, place.pointer);
  copyFileSync(theirs.place.held, place.held);
  const shelf = read(folder);
  expect(state(shelf)).toEqual({
    ...sound,
    fetchedAt: after(1),
    held: undefined,
    codes: Array(4).fill('store-foreign'),
  });
  expect(shelf.history.map(({ snapshot }) => idsOf(snapshot))).toEqual([['a', 'b']]);
  expect(codes(read(folder))).toEqual([]);
});

test('a whole account under the name of another is believed in nothing', () => {
  const at = ground();
  const { place } = cache(at);
  const mine = shelfPlace(at.at('mine'), { origin, account: '0123456789abcdef' });
  cpSync(place.folder, mine.folder, { recursive: true });
  const store = storeIn(at.at('mine'), 4);
  expect(store.accounts()).toEqual([]);
  const shelf = store.read({ origin, account: '0123456789abcdef' });
  expect({ ...shelf, problems: new Set(codes(shelf)) }).toEqual({
    current: undefined,
    history: [],
    held: undefined,
    ledger: emptyLedger(origin),
    problems: new Set(['store-foreign']),
  });
});

const year = 365 * 24 * 60;
test.each([
  ['ten years behind', -10 * year, { current: undefined, held: undefined, codes: ['store-future', 'store-future'] }],
  [
    'six minutes behind the second',
    -5,
    { current: ['a', 'b'], held: undefined, codes: ['store-future', 'store-future'] },
  ],
  ['five minutes behind its confirmation', -3, { current: ['b', 'c'], held: undefined, codes: [] }],
  ['ten years ahead', 10 * year, { current: ['b', 'c'], held: ['z'], codes: [] }],
])('a clock %s', (_, minutes, expected) => {
  const { folder } = cache(ground());
  const files = readdirSync(folder, { recursive: true }).sort();
  const { current, held, codes: said } = state(read(folder, minutes));
  expect({ current, held, codes: said }).toEqual(expected);
  // The clock may be what is wrong: nothing was moved, and with the right time all is as before.
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(files);
  expect(state(read(folder))).toEqual(sound);
});

test('an older pointer put back does not bring back an older catalog', () => {
  const { folder, place, take } = cache(ground());
  const pointer = readFileSync(place.pointer);
  take(['d'], 5);
  writeFileSync(place.pointer, pointer);
  for (const what of ['all', 'current'] as const) {
    const shelf = storeIn(folder, 6).read(key, what);
    expect([idsOf(shelf.current?.snapshot), shelf.current?.sequence, codes(shelf)]).toEqual([['d'], 3, []]);
  }
  take(['e'], 7);
  expect(read(folder, 8).current?.sequence).toBe(4);
});

test('a pointer with a sound checksum that names a file elsewhere is damaged', () => {
  const at = ground();
  const { folder, place } = cache(at);
  at.write('cache/precious.json', 'mine');
  const body = readFileSync(place.pointer, 'utf8').replace(/"file": "\w+"/, '"file": "../../../precious"');
  const plain = body.slice(0, body.lastIndexOf(',\n  "sum"'));
  writeFileSync(place.pointer, `${plain},\n  "sum": "${sha256(plain)}"\n}\n`);
  expect(state(read(folder))).toEqual(afterDamage.pointer);
  expect(readFileSync(at.at('cache/precious.json'), 'utf8')).toBe('mine');
});

test('folders, pipes and links where files should be', () => {
  const at = ground();
  const { folder, place, files } = cache(at);
  rmSync(place.pointer);
  mkdirSync(place.pointer);
  rmSync(files.young);
  at.link(files.young.slice(at.folder.length), files.old);
  const shelf = read(folder);
  expect([idsOf(shelf.current?.snapshot), codes(shelf)]).toEqual([
    ['a', 'b'],
    ['store-unreadable', 'store-unreadable'],
  ]);
});
