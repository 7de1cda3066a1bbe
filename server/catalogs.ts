// Gets the catalog of a run. For now from a file that the user names.

import type { Catalog, Freshness, Snapshot } from '../shared/catalog/catalog.ts';
import { fileAges, freshnessOf as freshnessByAge } from '../shared/catalog/freshness.ts';
import { maxBytes } from '../shared/catalog/json.ts';
import { makeCatalog } from '../shared/catalog/make.ts';
import { parseCatalog } from '../shared/catalog/parse.ts';
import type { Problem } from '../shared/problem.ts';
import { isProblem, type World } from './world/world.ts';

/** A catalog, or none, with what there is to say about it. */
export interface Loaded {
  readonly catalog: Catalog | undefined;
  readonly problems: readonly Problem[];
}

/** How far the catalog of a file may be trusted now. */
export function freshnessOf(fetchedAt: string | undefined, now: number): Freshness {
  return freshnessByAge(fetchedAt, now, fileAges);
}

/** A snapshot of a file, or none, with what there is to say about it. */
export interface Read {
  readonly snapshot: Snapshot | undefined;
  readonly problems: readonly Problem[];
}

/** Reads a catalog from a file: a raw `/v1/models` body or a saved snapshot. */
export function catalogFromFile(world: World, path: string): Loaded {
  const { snapshot, problems } = snapshotFromFile(world, path);
  if (snapshot === undefined) return { catalog: undefined, problems };
  const catalog = makeCatalog(snapshot, freshnessOf(snapshot.fetchedAt, world.now()));
  return { catalog, problems: [...problems, ...aged(catalog, world.files.display(world.files.resolve(path)))] };
}

/** Reads a snapshot from such a file, however old it is. */
export function snapshotFromFile(world: World, path: string): Read {
  const { files } = world;
  const absolute = files.resolve(path);
  const shown = files.display(absolute);
  const file = files.read(absolute, maxBytes);
  if (file === undefined)
    return refused(
      {
        code: 'catalog-not-found',
        message: `there is no catalog file "${shown}"`,
        advice: 'save the answer of GET /v1/models to a file and name it with --catalog',
      },
      'usage',
      shown,
    );
  if (isProblem(file)) return refused(file, 'catalog', shown);
  if (file.lossy === true) {
    // An ID with a replacement character would be another ID than the one that was sent.
    const advice = 'save the answer as it came, in UTF-8';
    return refused({ code: 'catalog-not-utf8', message: `"${shown}" is not valid UTF-8`, advice }, 'catalog', shown);
  }
  const parsed = parseCatalog(file.text, { origin: `file:${shown}`, fetchedAt: undefined, sha256: world.sha256 });
  // A partly read catalog is no catalog: what a later page lists would be reported as missing.
  const partial = parsed.problems.find(({ code }) => code === 'catalog-partial');
  if (partial !== undefined) return refused(partial, 'catalog', shown);
  return { snapshot: parsed.snapshot, problems: parsed.problems.map((problem) => ({ ...problem, path: shown })) };
}

/** What an old snapshot is worth. From an expired one nobody can tell what the endpoint offers now. */
export function aged({ snapshot, freshness }: Catalog, path?: string): readonly Problem[] {
  const place = path === undefined ? {} : { path };
  const advice = path === undefined ? 'modelint refresh fetches it again' : 'fetch the catalog again';
  const of = `the catalog is of ${snapshot.fetchedAt}`;
  if (freshness === 'stale') {
    const message = `${of}: what it lacks is reported as a warning, not as an error`;
    return [{ kind: 'skipped', code: 'catalog-stale', message, advice, ...place }];
  }
  if (freshness !== 'expired') return [];
  const message = `${of} and too old to judge by: what it lacks is reported as info only`;
  return [{ kind: 'catalog', code: 'catalog-expired', message, advice, ...place }];
}

function refused(problem: Omit<Problem, 'kind'>, kind: Problem['kind'], path: string): Read {
  return { snapshot: undefined, problems: [{ ...problem, kind, path }] };
}
