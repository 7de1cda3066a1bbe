// The store as it is when nothing goes wrong: layout, rights, history, what is swept, cleared and forgotten.

import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AccountKey } from '../../server/world/catalog-ports.ts';
import { nodeDisk } from '../../server/world/disk.ts';
import { originFolder, shelfPlace } from '../../server/world/shelf-place.ts';
import { snapshotStore } from '../../server/world/store.ts';
import { emptyLedger, record } from '../../shared/catalog/ledger-record.ts';
import { ground } from '../world/ground.ts';
import { after, idsOf, noon, origin, sha256, snapshotOf, storeIn, watched } from './disks.ts';

const token = 'sk-0123456789';

function take(folder: string, ids: readonly string[], minutes: number, key?: AccountKey) {
  const store = storeIn(folder, minutes);
  const whose = key ?? store.keyOf(origin, token);
  const snapshot = snapshotOf(ids, after(minutes), whose.origin);
  const { stored, problems } = store.take(whose, snapshot, record(store.read(whose).ledger, snapshot, after(minutes)));
  expect(problems).toEqual([]);
  return { stored, key: whose };
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .sort();

test('the files of an account, and who may read them', () => {
  const folder = ground().at('cache');
  const { key } = take(folder, ['a'], 0);
  storeIn(folder, 1).hold(key, snapshotOf([], after(1)));
  const base = `${originFolder(origin)}/${key.account}`;
  const place = shelfPlace(folder, key);
  const [snapshot, ledger] = [place.snapshots, place.ledgers].map((below) => readdirSync(below).join());
  expect(files(folder)).toEqual(
    [
      'install.key',
      originFolder(origin),
      base,
      `${base}/current.json`,
      `${base}/held.json`,
      `${base}/ledger`,
      `${base}/ledger/${ledger}`,
      `${base}/snapshots`,
      `${base}/snapshots/${snapshot}`,
    ].sort(),
  );
  expect(snapshot).toBe(`${sha256(readFileSync(join(place.snapshots, snapshot ?? ''), 'utf8'))}.json`);
  expect(readFileSync(join(folder, 'install.key')).length).toBe(32);
  if (process.platform !== 'win32') {
    const modes = ['', ...files(folder)].map((name) => statSync(join(folder, name)));
    expect(modes.map((stat) => (stat.mode & 0o777).toString(8))).toEqual(
      modes.map((stat) => (stat.isDirectory() ? '700' : '600')),
    );
  }
  for (const name of files(folder).filter((one) => one.endsWith('.json') || one.endsWith('.key'))) {
    expect(readFileSync(join(folder, name), 'latin1')).not.toContain(token);
  }
});

test('accounts are told apart without their tokens', () => {
  const folder = ground().at('cache');
  const store = storeIn(folder);
  const keys = [
    store.keyOf(origin, token),
    store.keyOf(origin, `${token}0`),
    store.keyOf('https://other.test', token),
    store.keyOf(origin, undefined),
  ];
  expect(keys.map(({ account }) => account)).toEqual([
    ...Array(3).fill(expect.stringMatching(/^[\da-f]{16}$/)),
    'public',
  ]);
  expect(new Set(keys.map(({ account }) => account)).size).toBe(4);
  expect(storeIn(folder).keyOf(origin, token)).toEqual(keys[0]);
  expect(storeIn(ground().at('elsewhere')).keyOf(origin, token)).not.toEqual(keys[0]);
  // Nothing is shared between them.
  for (const [index, key] of keys.entries()) take(folder, [`id-${index}`], index, key);
  expect(keys.map((key) => idsOf(store.read(key).current?.snapshot))).toEqual([['id-0'], ['id-1'], ['id-2'], ['id-3']]);
  const sorted = (some: readonly AccountKey[]) => some.map((key) => `${key.origin} ${key.account}`).sort();
  expect(sorted(store.accounts())).toEqual(sorted(keys));
});

test('a damaged key goes aside, and a new one begins anew', () => {
  const folder = ground().at('cache');
  const before = storeIn(folder).keyOf(origin, token);
  writeFileSync(join(folder, 'install.key'), 'short');
  const now = storeIn(folder).keyOf(origin, token);
  expect([now.account === before.account, storeIn(folder).keyOf(origin, token)]).toEqual([false, now]);
  expect(files(folder)).toEqual(['install.key', 'install.key.corrupt-2026-07-01T12-00-00-000Z']);
});

test('without links on the disk the key is kept all the same', () => {
  const folder = ground().at('cache');
  const disk = watched((call) => {
    if (call === 'link') throw Object.assign(new Error('EPERM: test'), { code: 'EPERM' });
  });
  const key = storeIn(folder, 0, disk).keyOf(origin, token);
  expect([storeIn(folder).keyOf(origin, token), files(folder)]).toEqual([key, ['install.key']]);
});

test('ten earlier ones are kept, newest first', () => {
  const folder = ground().at('cache');
  const taken = Array.from({ length: 14 }, (_, index) => take(folder, [`id-${index}`], index));
  const [{ key } = take(folder, [], 0)] = taken;
  const { current, history } = storeIn(folder, 14).read(key);
  expect([current, ...history]).toEqual(
    taken
      .map(({ stored }) => stored)
      .toReversed()
      .slice(0, 11),
  );
  expect(current?.sequence).toBe(14);
  expect(storeIn(folder, 14).read(key, 'current')).toEqual({ ...storeIn(folder, 14).read(key), history: [] });
  expect(readdirSync(shelfPlace(folder, key).snapshots).length).toBe(11);
});

test('the same again only renews the time', () => {
  const folder = ground().at('cache');
  const { key } = take(folder, ['a'], 0);
  const { stored } = take(folder, ['a'], 90);
  expect(stored).toEqual({ snapshot: snapshotOf(['a'], after(90)), sequence: 1, since: after(0) });
  const { current, history } = storeIn(folder, 90).read(key);
  expect([current, history]).toEqual([stored, []]);
  // A catalog that comes back after another is a new one.
  take(folder, ['b'], 91);
  expect(take(folder, ['a'], 92).stored).toEqual({
    snapshot: snapshotOf(['a'], after(92)),
    sequence: 3,
    since: after(92),
  });
});

test('what is held is there until a good one comes', () => {
  const folder = ground().at('cache');
  const { key } = take(folder, ['a'], 0);
  const held = snapshotOf([], after(1));
  expect(storeIn(folder, 1).hold(key, held)).toEqual([]);
  expect(storeIn(folder, 2).read(key).held).toEqual(held);
  take(folder, ['a'], 3);
  expect(storeIn(folder, 4).read(key).held).toBeUndefined();
});

test('old leftovers are swept, young ones and strange files stay', () => {
  const folder = ground().at('cache');
  const { key } = take(folder, ['a'], 0);
  const place = shelfPlace(folder, key);
  const leave = (path: string, minutesOld: number) => {
    writeFileSync(path, '');
    const seconds = noon / 1000 + 60 - minutesOld * 60;
    utimesSync(path, seconds, seconds);
  };
  for (const below of [place.folder, place.snapshots, place.ledgers]) {
    leave(join(below, '.tmp-old'), 61);
    leave(join(below, '.tmp-young'), 59);
    leave(join(below, 'x.json.corrupt-2026'), 60 * 24 * 31);
    leave(join(below, 'y.json.corrupt-2026'), 60 * 24 * 29);
    leave(join(below, 'notes.txt'), 60 * 24 * 365);
  }
  take(folder, ['b'], 1);
  for (const below of [place.folder, place.snapshots, place.ledgers]) {
    const left = readdirSync(below).filter((name) => /tmp|corrupt|txt/.test(name));
    expect(left.sort()).toEqual(['.tmp-young', 'notes.txt', 'y.json.corrupt-2026']);
  }
});

test('forgetting an account, then all', () => {
  const at = ground();
  const folder = at.at('cache');
  at.write('cache/notes.txt', 'mine');
  const { key } = take(folder, ['a'], 0);
  take(folder, ['b'], 1);
  const other = take(folder, ['a'], 0, { origin: 'https://other.test', account: 'public' }).key;
  const place = shelfPlace(folder, key);
  at.write('cache/precious.json', 'mine');
  writeFileSync(join(place.folder, 'mine.txt'), '');
  writeFileSync(join(place.snapshots, 'x.json.corrupt-2026'), '');
  const store = storeIn(folder, 2);
  expect(store.clear(key)).toEqual({ removed: 5, problems: [] });
  expect([store.accounts(), store.read(key).current, store.read(key).ledger]).toEqual([
    [other],
    undefined,
    emptyLedger(origin),
  ]);
  expect(store.clear(undefined)).toEqual({ removed: 3, problems: [] });
  expect(files(folder)).toEqual(
    [
      'install.key',
      'notes.txt',
      'precious.json',
      originFolder(origin),
      `${originFolder(origin)}/${key.account}`,
      `${originFolder(origin)}/${key.account}/mine.txt`,
    ].sort(),
  );
  expect(storeIn(at.at('nowhere')).clear(undefined)).toEqual({ removed: 0, problems: [] });
});

test.each([
  ['https://api.cometapi.com', /^api-cometapi-com-[\da-f]{16}$/],
  ['http://127.0.0.1:8080', /^127-0-0-1-8080-[\da-f]{16}$/],
  ['http://[::1]:8080', /^1-8080-[\da-f]{16}$/],
  ['file:../../etc/passwd', /^file-etc-passwd-[\da-f]{16}$/],
  [`https://${'a'.repeat(300)}.test`, /^a{60}-[\da-f]{16}$/],
])('the folder of %s', (from, expected) => {
  expect(originFolder(from)).toMatch(expected);
});

test('on Windows a rename waits for whoever holds the file', () => {
  const folder = ground().at('cache');
  const waits: number[] = [];
  const watch = (tries: number) => {
    let left = tries;
    const disk = watched((call) => {
      if (call === 'rename' && left-- > 0) throw Object.assign(new Error('EPERM: test'), { code: 'EPERM' });
    }, nodeDisk());
    return { ...disk, wait: (milliseconds: number) => void waits.push(milliseconds) };
  };
  const put = (tries: number) => {
    const store = snapshotStore({ disk: watch(tries), platform: 'win32', folder, now: () => noon });
    return store.take({ origin, account: 'public' }, snapshotOf(['a']), emptyLedger(origin)).problems.length;
  };
  expect([put(10), waits.length, waits.reduce((sum, one) => sum + one, 0) <= 2000]).toEqual([0, 10, true]);
  expect([put(11), waits.length]).toEqual([1, 20]);
});
