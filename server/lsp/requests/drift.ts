// `modelint/drift`: what changed between two catalogs, the last two where none are named, and where the workspace uses it.

import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { standingIn } from '../../../shared/catalog/ledger-standing.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { CatalogStamp, DriftAnswer, DriftChange, DriftParams } from '../../../shared/protocol.ts';
import { type Drifted, driftOf } from '../../drift.ts';
import { choosePair, type Kept, type Pair } from '../../drift-pair.ts';
import { never } from '../../stored-catalog.ts';
import { isProblem, type World } from '../../world/world.ts';
import type { Keeper } from '../keeper.ts';
import type { Server } from '../server.ts';

/** Answers the changes with their places on disk. Where there are no two catalogs, the problem says so. */
export async function answerDrift(server: Server, params: unknown): Promise<DriftAnswer> {
  const { world, keeper, workspace } = server;
  const { from, to } = (params ?? {}) as Partial<Record<keyof DriftParams, unknown>>;
  const wish = { from: digestIn(from), to: digestIn(to), since: undefined };
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

/** A digest, whole. Anything else could be meant as a file, and the client names none. */
function digestIn(given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given === 'string' && /^sha256:[\da-f]{64}$/.test(given)) return given;
  throw new ResponseError(ErrorCodes.InvalidParams, 'a snapshot is named by its digest: sha256: and 64 digits');
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

function compare(
  { options, workspace: of, trusted }: Server,
  world: World,
  pair: Pair,
  searches: boolean,
): Promise<Drifted> {
  const { from, to, inForce: kept } = pair;
  const { policyFile, cacheDir, maxFileBytes } = options;
  const cache = world.snapshots(cacheDir, world.now).folder;
  const workspace = {
    paths: ['.'],
    policyFile: policyFile === undefined ? undefined : world.files.resolve(policyFile),
    maxFileBytes,
    environment: of.environment(),
    trusted: trusted(),
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
