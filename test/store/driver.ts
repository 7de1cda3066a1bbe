// A process that writes to a store, started by the tests; it may be told to end at once before a certain call.

import { existsSync } from 'node:fs';
import { nodeDisk } from '../../server/world/disk.ts';
import { record } from '../../shared/catalog/ledger-record.ts';
import { after, changing, snapshotOf, storeIn, watched } from './disks.ts';

/** What the process is told, as JSON in its first argument. */
export interface Orders {
  readonly folder: string;
  readonly ids: readonly string[];
  readonly token: string;
  /** Minutes after noon. */
  readonly minutes: number;
  /** The number, from 1, of the changing call before which the process kills itself; 0 for never. */
  readonly killAt: number;
  /** A file to wait for, so that many begin at once. */
  readonly start?: string;
  /** User and group to become, where the tests run as root. */
  readonly user?: number;
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders;

if (orders.user !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(orders.user);
  process.setuid?.(orders.user);
}

let calls = 0;
const disk = watched((call) => {
  if (changing.has(call) && ++calls === orders.killAt) process.kill(process.pid, 'SIGKILL');
}, nodeDisk());

console.log('ready');
while (orders.start !== undefined && !existsSync(orders.start)) disk.wait(1);

const store = storeIn(orders.folder, orders.minutes, disk);
const key = store.keyOf('https://models.test', orders.token);
const shelf = store.read(key);
const snapshot = snapshotOf(orders.ids, after(orders.minutes));
const { stored, problems } = store.take(key, snapshot, record(shelf.ledger, snapshot, after(orders.minutes)));
console.log(JSON.stringify({ key, sequence: stored.sequence, read: shelf.problems, problems, calls }));
