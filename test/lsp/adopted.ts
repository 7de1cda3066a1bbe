// Servers over trees that have a lock or a baseline: what the tests of both share.

import { join } from 'node:path';
import { expect } from 'vitest';
import type { StatusAnswer } from '../../shared/protocol.ts';
import { catalog, type Stage, stage, type Tree } from '../cli/cli.ts';
import { facts, listed, snapshot, tree } from '../cli/locked.ts';
import type { ByPath } from './beside-cli.ts';
import { ask, scan } from './choosing.ts';
import { brief, type Editor, editor, type Wish } from './editor.ts';

const hour = 3_600_000;
const before = (hours: number) => new Date(Date.now() - hours * hour).toISOString();

/** A tree with a lock of its own in each of these folders, of a catalog fetched an hour ago. */
export async function withLocks(
  folders: readonly string[] = ['.'],
  more: Tree = [],
  argv: readonly string[] = [],
): Promise<Stage> {
  const place = stage([
    ...folders.flatMap((folder) => tree.map(([path, text]) => [`${folder}/${path}`, text] as const)),
    ...more,
    ['../catalog.json', snapshot(listed, before(1), facts)],
  ]);
  for (const below of folders) {
    const named = join(place.ground.folder, '../catalog.json');
    const made = await place.run(['lock', '--catalog', named, ...argv], { below, now: Date.now() });
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
  }
  return place;
}

/** The catalog by which trees with a baseline are judged. */
export const byCatalog = ['--catalog', 'models.json'];

/** A tree with a baseline of what is wrong in it, in each of these folders. */
export async function withBaselines(tree: Tree, folders: readonly string[] = ['.']): Promise<Stage> {
  const place = stage([catalog, ...tree]);
  for (const below of folders) {
    const named = ['--catalog', place.ground.at('models.json')];
    const { code, err } = await place.run(['baseline', 'create', ...named], { below, now: Date.now() });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  }
  return place;
}

/** Starts a server and waits until it has seen all files. */
export async function open({ ground }: Pick<Stage, 'ground'>, wish: Wish = {}): Promise<Editor> {
  const here = await editor(ground, wish);
  await scan(here);
  return here;
}

export const status = (here: Editor) => ask<StatusAnswer>(here, 'status');
export const items = async (here: Editor, path: string) => brief((await here.pull(path)).items);

/** What was said of IDs that are not listed. */
export const absent = (files: ByPath) =>
  Object.values(files).flatMap((all) => all.filter((item) => / not in the catalog/.test(item)));
