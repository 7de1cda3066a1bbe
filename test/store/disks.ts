// Disks that fail or end the process at a chosen call, and stores over them.

import { createHash } from 'node:crypto';
import type { SnapshotStore } from '../../server/world/catalog-ports.ts';
import { type Disk, nodeDisk } from '../../server/world/disk.ts';
import { snapshotStore } from '../../server/world/store.ts';
import type { Snapshot } from '../../shared/catalog/catalog.ts';
import { gather } from '../../shared/catalog/snapshot.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const origin = 'https://models.test';

/** Noon of a day, in milliseconds and as an instant. */
export const noon = Date.parse('2026-07-01T12:00:00.000Z');

/** An ISO instant so many minutes after noon. */
export function after(minutes: number): string {
  return new Date(noon + minutes * 60_000).toISOString();
}

/** A snapshot of IDs. */
export function snapshotOf(ids: readonly string[], fetchedAt: string | undefined = after(0), from = origin): Snapshot {
  return gather(
    ids.map((id) => ({ id })),
    { origin: from, fetchedAt },
    sha256,
  ).snapshot;
}

/** The IDs of a snapshot. */
export function idsOf(snapshot: Snapshot | undefined): readonly string[] | undefined {
  return snapshot?.entries.map(({ id }) => id);
}

/** Calls that change the disk. */
export const changing: ReadonlySet<keyof Disk> = new Set([
  'makeFolder',
  'create',
  'write',
  'sync',
  'close',
  'rename',
  'link',
  'remove',
  'removeFolder',
]);

/** A disk that reports each call before it is made. */
export function watched(before: (call: keyof Disk, act: () => unknown) => void, disk: Disk = nodeDisk()): Disk {
  const watch = <Arguments extends readonly unknown[], Answer>(
    call: keyof Disk,
    act: (...given: Arguments) => Answer,
  ) => {
    return (...given: Arguments): Answer => {
      before(call, () => act(...given));
      return act(...given);
    };
  };
  return {
    makeFolder: watch('makeFolder', disk.makeFolder),
    list: watch('list', disk.list),
    read: watch('read', disk.read),
    modified: watch('modified', disk.modified),
    create: watch('create', disk.create),
    openFolder: watch('openFolder', disk.openFolder),
    // In pieces, so that there is a moment in the middle of a file.
    write: watch('write', (fd, bytes) =>
      disk.write(fd, bytes.length < 150 ? bytes : bytes.subarray(0, bytes.length >> 1)),
    ),
    sync: watch('sync', disk.sync),
    close: watch('close', disk.close),
    rename: watch('rename', disk.rename),
    link: watch('link', disk.link),
    remove: watch('remove', disk.remove),
    removeFolder: watch('removeFolder', disk.removeFolder),
    wait: watch('wait', disk.wait),
  };
}

/** A store in a folder, its clock at so many minutes after noon. */
export function storeIn(folder: string | undefined, minutes = 0, disk: Disk = nodeDisk()): SnapshotStore {
  return snapshotStore({ disk, platform: process.platform, folder, now: () => noon + minutes * 60_000 });
}
