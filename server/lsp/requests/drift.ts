// `modelint/drift`: what changed between the last two catalogs, and where the workspace uses it.

import { standingIn } from '../../../shared/catalog/ledger-standing.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { CatalogStamp, DriftAnswer, DriftChange } from '../../../shared/protocol.ts';
import { type Drifted, driftOf } from '../../drift.ts';
import { choosePair, type Kept, type Pair } from '../../drift-pair.ts';
import { never } from '../../stored-catalog.ts';
import { isProblem, type World } from '../../world/world.ts';
import type { Keeper } from '../keeper.ts';
import type { Server } from '../server.ts';

/** Answers the changes with their places on disk. Where there are no two catalogs, the problem says so. */
export async function answerDrift(server: Server): Promise<DriftAnswer> {
  const { world, keeper, workspace } = server;
  const wish = { from: undefined, to: undefined, since: undefined };
  const { pair, problems } = await choosePair(world, wish, async () => openKept(keeper));
  if (pair === undefined) return { version: 1, from: null, to: null, changes: [], problems };
  const changes = new Map<string, DriftChange>();
  const all: Problem[] = [...problems];
  const homes = workspace.homes();
  for (const home of homes) {
    const drifted = await compare(server, home.world, pair, true);
    all.push(...drifted.problems);
    merge(changes, drifted, { world: home.world, mine: (path) => workspace.homeOf(path).folder === home.folder });
  }
  if (homes.length === 0) merge(changes, await compare(server, world, pair, false), { world, mine: () => true });
  return { version: 1, from: stamp(pair.from), to: stamp(pair.to), changes: [...changes.values()], problems: all };
}

function openKept(keeper: Keeper): Kept | readonly Problem[] {
  const kept = keeper.kept();
  if (kept === undefined) return [ofFile];
  if (isProblem(kept)) return [kept];
  const { endpoint, key } = kept;
  if (key === undefined) return [never({ origin: endpoint.endpoint.origin, account: 'public' })];
  return { key, shelf: endpoint.store.read(key), misses: endpoint.misses, problems: [] };
}

const ofFile: Problem = {
  kind: 'catalog',
  code: 'drift-file',
  message: 'the catalog comes from a file, so there is no earlier one',
  advice: 'start the server without --catalog',
};

function compare({ options }: Server, world: World, pair: Pair, searches: boolean): Promise<Drifted> {
  const { from, to, inForce: kept } = pair;
  const { policyFile, cacheDir, maxFileBytes } = options;
  const cache = world.snapshots(cacheDir, world.now).folder;
  const workspace = {
    paths: ['.'],
    policyFile: policyFile === undefined ? undefined : world.files.resolve(policyFile),
    maxFileBytes,
    environment: undefined,
    catalogPlaces: cache === undefined ? [] : [cache],
  };
  const standing = kept && ((id: string) => standingIn(kept.shelf.ledger, id, kept.misses));
  return driftOf({ world, from, to, standing, workspace: searches ? workspace : undefined });
}

/** The same change seen from several folders is one, with the places of all; a place belongs to its innermost folder. */
function merge(changes: Map<string, DriftChange>, { items }: Drifted, { world: { files }, mine }: Seen): void {
  for (const { change, severity, uses } of items) {
    const { kind, reason } = change;
    const before = change.before ?? null;
    const after = change.after ?? null;
    const key = JSON.stringify([kind, before, after, reason]);
    const known = changes.get(key);
    const places = uses.flatMap(({ path, line, column }) => {
      const absolute = files.resolve(path);
      return mine(absolute) ? [{ uri: files.uriOf(absolute), line, column }] : [];
    });
    const worst = known === undefined || gravity(severity) < gravity(known.severity) ? severity : known.severity;
    changes.set(key, { kind, before, after, reason, severity: worst, uses: [...(known?.uses ?? []), ...places] });
  }
}

interface Seen {
  readonly world: World;
  readonly mine: (absolute: string) => boolean;
}

function gravity(severity: DriftChange['severity']): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}

function stamp({ origin, fetchedAt, digest }: Pair['from']): CatalogStamp {
  return { origin, fetchedAt: fetchedAt ?? null, digest };
}
