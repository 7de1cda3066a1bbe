// A process that is killed before each step of a write, and in the middle of each file: the old state or the new one.

import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import { record } from '../../shared/catalog/ledger-record.ts';
import { ground } from '../world/ground.ts';
import { after, changing, idsOf, snapshotOf, storeIn, watched } from './disks.ts';
import { drive, eachOf } from './processes.ts';

const first = ['a', 'b', 'c'];
const second = ['a', 'b', 'd'];
const token = 'sk-0123456789';

/** How many changing calls a driver makes in a folder like this one. */
async function callsIn(folder: string): Promise<number> {
  const ended = await drive({ folder, ids: second, token, minutes: 1, killAt: 0 }).ended;
  if ('signal' in ended) throw new Error(ended.signal);
  expect(ended.told.read.concat(ended.told.problems)).toEqual([]);
  return ended.told.calls;
}

/** Takes a catalog into force without another process. */
function take(folder: string, ids: readonly string[], minutes: number): void {
  const store = storeIn(folder, minutes);
  const key = store.keyOf('https://models.test', token);
  const snapshot = snapshotOf(ids, after(minutes));
  const { problems } = store.take(key, snapshot, record(store.read(key).ledger, snapshot, after(minutes)));
  expect(problems).toEqual([]);
}

test.each([
  ['the first catalog of all', 0, undefined],
  ['a catalog after many', 13, first],
] as const)('killed while writing %s', { timeout: 120_000 }, async (_, before, old) => {
  const at = ground();
  const template = at.at('template');
  for (let turn = 0; turn < before; turn++)
    take(template, [...first, ...(turn < before - 1 ? [`old-${turn}`] : [])], 0);
  if (before > 0) cpSync(template, at.at('whole'), { recursive: true });
  const calls = await callsIn(at.at('whole'));
  expect(calls).toBeGreaterThan(20);

  const steps = Array.from({ length: calls }, (_, index) => index + 1);
  const states = await eachOf(steps, async (killAt) => {
    const folder = at.at(`killed-${killAt}`);
    if (before > 0) cpSync(template, folder, { recursive: true });
    expect(await drive({ folder, ids: second, token, minutes: 1, killAt }).ended).toEqual({ signal: 'SIGKILL' });
    const store = storeIn(folder, 2);
    const key = store.keyOf('https://models.test', token);
    const shelf = store.read(key);
    const light = store.read(key, 'current');
    expect([shelf.problems, light.problems, light.current]).toEqual([[], [], shelf.current]);
    // What a killed process leaves behind is in nobody's way.
    take(folder, ['e'], 3);
    expect(idsOf(storeIn(folder, 3).read(key).current?.snapshot)).toEqual(['e']);
    return idsOf(shelf.current?.snapshot);
  });
  const news = states.findIndex((ids) => ids?.includes('d'));
  expect(news).toBeGreaterThan(0);
  expect(states).toEqual(states.map((_, index) => (index < news ? old : second)));
});

test('the steps of a write, in their order', () => {
  const at = ground();
  take(at.at('cache'), first, 0);
  const calls: string[] = [];
  const disk = watched((call) => {
    if (changing.has(call)) calls.push(call);
  });
  const store = storeIn(at.at('cache'), 1, disk);
  const key = store.keyOf('https://models.test', token);
  store.take(key, snapshotOf(second, after(1)), store.read(key).ledger);
  const writes = calls.filter((call, index) => call !== 'write' || calls[index - 1] !== 'write');
  const whole = ['makeFolder', 'create', 'write', 'sync', 'close', 'rename', 'sync', 'close'];
  expect(writes).toEqual([...whole, ...whole, ...whole, 'remove', 'remove']);
});
