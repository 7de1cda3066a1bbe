// A disk that fails at any call, once or from then on: never a throw, always a valid catalog, and it is said.

import { chmodSync, cpSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SnapshotStore } from '../../server/world/catalog-ports.ts';
import { nodeDisk } from '../../server/world/disk.ts';
import { record } from '../../shared/catalog/ledger-record.ts';
import { ground } from '../world/ground.ts';
import { after, idsOf, origin, snapshotOf, storeIn, watched } from './disks.ts';
import { drive } from './processes.ts';

const token = 'sk-0123456789';

function take(store: SnapshotStore, ids: readonly string[], minutes: number) {
  const key = store.keyOf(origin, token);
  const snapshot = snapshotOf(ids, after(minutes));
  return store.take(key, snapshot, record(store.read(key).ledger, snapshot, after(minutes)));
}

/** Everything that is done with a store, with what comes of it. */
function work(folder: string, fail: (call: number) => string | undefined) {
  let calls = 0;
  const disk = watched(() => {
    const code = fail(++calls);
    if (code !== undefined) throw Object.assign(new Error(`${code}: test`), { code });
  }, nodeDisk());
  const store = storeIn(folder, 1, disk);
  const key = store.keyOf(origin, token);
  const taken = take(store, ['a', 'new'], 1);
  const takenBy = calls;
  const held = store.hold(key, snapshotOf(['z'], after(2)));
  const shelf = store.read(key);
  store.accounts();
  return { calls, takenBy, key, taken, held, shelf };
}

const templateOf = (at: ReturnType<typeof ground>) => {
  expect(take(storeIn(at.at('template')), ['a', 'old'], 0).problems).toEqual([]);
  return at.at('template');
};

test.each([
  ['ENOSPC', 'once'],
  ['EIO', 'once'],
  ['EACCES', 'once'],
  ['ENOSPC', 'from then on'],
  ['EIO', 'from then on'],
  ['EROFS', 'from then on'],
] as const)('%s at any call, %s', { timeout: 60_000 }, (code, how) => {
  const at = ground();
  const template = templateOf(at);
  cpSync(template, at.at('whole'), { recursive: true });
  const all = work(at.at('whole'), () => undefined);
  expect(all.calls).toBeGreaterThan(50);
  const outcomes = new Set<string>();
  for (let failing = 1; failing <= all.calls; failing++) {
    const folder = at.at(`failing-${failing}`);
    cpSync(template, folder, { recursive: true });
    const done = work(folder, (call) => (call === failing || (how !== 'once' && call > failing) ? code : undefined));
    // What was taken is in force for this run in any case, save where reading it again fails.
    expect(idsOf(done.taken.stored.snapshot)).toEqual(['a', 'new']);
    const later = storeIn(folder, 3);
    const key = later.keyOf(origin, token);
    const shelf = later.read(key);
    const found = idsOf(shelf.current?.snapshot);
    expect([
      ['a', 'old'],
      ['a', 'new'],
    ]).toContainEqual(found);
    const said = done.taken.problems.map((problem) => problem.code);
    const sameAccount = key.account === done.key.account;
    // Said to be written is written.
    if (said.length === 0 && sameAccount) expect(found).toEqual(['a', 'new']);
    else expect([said, sameAccount]).toEqual([sameAccount ? ['store-memory-only'] : expect.anything(), sameAccount]);
    if (failing <= done.takenBy && how === 'once') expect(idsOf(done.shelf.current?.snapshot)).toEqual(['a', 'new']);
    outcomes.add(`${found?.[1]} ${said}`);
    expect(take(later, ['a', 'next'], 4).problems).toEqual([]);
    expect(later.read(key).problems).toEqual([]);
  }
  expect([...outcomes].sort()).toEqual(expect.arrayContaining(['new ', 'old store-memory-only']));
});

test('clearing over a disk that fails', () => {
  const at = ground();
  const template = templateOf(at);
  for (let failing = 1; failing <= 15; failing++) {
    const folder = at.at(`failing-${failing}`);
    cpSync(template, folder, { recursive: true });
    let calls = 0;
    const disk = watched(() => {
      if (++calls === failing) throw Object.assign(new Error('EBUSY: test'), { code: 'EBUSY' });
    });
    const { removed, problems } = storeIn(folder, 1, disk).clear(undefined);
    expect([removed <= 3, problems.map(({ code }) => code)]).toEqual([
      true,
      problems.length === 0 ? [] : [expect.stringMatching(/^store-(?:not-cleared|unreadable)$/)],
    ]);
    storeIn(folder, 1).clear(undefined);
    expect(storeIn(folder, 1).accounts()).toEqual([]);
  }
});

test('a bug is not a failing disk', () => {
  const at = ground();
  const disk = watched((call) => {
    if (call === 'rename') throw new TypeError('a bug');
  });
  expect(() => take(storeIn(at.at('cache'), 0, disk), ['a'], 0)).toThrow('a bug');
});

test('without any folder, or with a file in its place, all stays in memory', () => {
  const at = ground();
  at.write('file');
  for (const [folder, where] of [
    [undefined, 'there is no folder for the cache'],
    [at.at('file/cache'), `"${at.at('file/cache')}": ENOTDIR`],
  ] as const) {
    const store = storeIn(folder);
    const { stored, problems } = take(store, ['a'], 0);
    expect(problems).toEqual([
      {
        kind: 'skipped',
        code: 'store-memory-only',
        message: `kept in memory only, for this run: the catalog could not be written to the cache (${where})`,
        advice: 'make that folder writable, or name another one with --cache-dir',
        path: folder ?? '',
      },
    ]);
    const key = store.keyOf(origin, token);
    expect(store.accounts()).toEqual([key]);
    expect(store.hold(key, snapshotOf(['z'], after(1))).map(({ code }) => code)).toEqual(['store-memory-only']);
    const shelf = store.read(key);
    expect([shelf.current, idsOf(shelf.held), shelf.ledger.fetches]).toEqual([stored, ['z'], 1]);
    expect(take(store, ['b'], 2).stored.sequence).toBe(2);
    expect(idsOf(store.read(key).current?.snapshot)).toEqual(['b']);
    store.clear(undefined);
    expect(store.accounts()).toEqual([]);
  }
});

if (process.platform !== 'win32') {
  test('a folder that may only be read: a real process of a user without rights', async () => {
    const at = ground();
    const folder = templateOf(at);
    const paths = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].map((name) => join(folder, name));
    for (const path of paths) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
    for (const path of [at.folder, join(at.folder, '..')]) chmodSync(path, 0o755);
    const user = process.getuid?.() === 0 ? { user: 65_534 } : {};
    const ended = await drive({ folder, ids: ['a', 'new'], token, minutes: 1, killAt: 0, ...user }).ended;
    for (const path of paths) chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    const told = 'told' in ended ? ended.told : undefined;
    expect([told?.sequence, told?.read, told?.problems.map(({ message }) => message)]).toEqual([
      2,
      [],
      [expect.stringMatching(/^kept in memory only.*: EACCES\)$/)],
    ]);
    const store = storeIn(folder, 2);
    expect(idsOf(store.read(store.keyOf(origin, token)).current?.snapshot)).toEqual(['a', 'old']);
  });
}
