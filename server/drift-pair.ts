// Which two snapshots a drift compares: those that the user names, by digest, file or time, or the last two of the store.

import type { Snapshot } from '../shared/catalog/catalog.ts';
import { timeOf } from '../shared/catalog/freshness.ts';
import type { Problem } from '../shared/problem.ts';
import { count } from '../shared/rules/words.ts';
import { snapshotFromFile } from './catalogs.ts';
import type { Misses } from './misses.ts';
import type { AccountKey, Shelf, Stored } from './world/catalog-ports.ts';
import { isProblem, type World } from './world/world.ts';

/** What the user asks for. `since`, in milliseconds since 1970, comes without the other two. */
export interface Wish {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly since: number | undefined;
}

/** What is stored of an account. */
export interface Kept {
  readonly key: AccountKey;
  readonly shelf: Shelf;
  readonly misses: Misses;
  /** What is to be said of the choice of the account. */
  readonly problems: readonly Problem[];
}

/** Opens what is stored, or says why not; asked only where something of it is needed, and once. */
export type OpenKept = () => Promise<Kept | readonly Problem[]>;

/** Two snapshots. */
export interface Pair {
  readonly from: Snapshot;
  readonly to: Snapshot;
  /** What is stored, where `to` is the snapshot in force; undefined where it is another one or a file. */
  readonly inForce: Kept | undefined;
  /** Absolute paths of the files they came from. */
  readonly catalogFiles: readonly string[];
}

/** The pair, or none, with what there is to say about it. */
export interface Chosen {
  readonly pair: Pair | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Chooses the pair. Without a wish it is the snapshot in force and the one before it. One end alone is completed: `from`
 * by the one in force, a stored `to` by the one before it, a file or a held one by the one in force.
 */
export async function choosePair(world: World, wish: Wish, open: OpenKept): Promise<Chosen> {
  const { from, to, since } = wish;
  const problems: Problem[] = [];
  let opened: Promise<Timeline | Problem> | undefined;
  const timeline = () => {
    opened ??= open().then((kept) => {
      const [last, ...others] = 'shelf' in kept ? [] : kept.toReversed();
      problems.push(...('shelf' in kept ? [...kept.problems, ...kept.shelf.problems] : others.reverse()));
      if ('shelf' in kept && kept.shelf.held !== undefined && to === undefined) problems.push(waiting(kept.shelf.held));
      return 'shelf' in kept ? timelineOf(kept) : (last as Problem);
    });
    return opened;
  };
  const named = async (text: string): Promise<Point | Problem> => {
    const absolute = world.files.resolve(text);
    if (!text.startsWith('sha256:') && world.files.exists(absolute)) {
      const { snapshot, problems: said } = snapshotFromFile(world, text);
      problems.push(...said.filter(({ kind }) => kind === 'skipped'));
      const why = said.find(({ kind }) => kind !== 'skipped');
      return snapshot === undefined ? (why ?? noSuch(text)) : { snapshot, file: absolute };
    }
    const hex = /^(?:sha256:)?([\da-f]{4,64})$/i.exec(text)?.[1]?.toLowerCase();
    if (hex === undefined) return noSuch(text);
    const kept = await timeline();
    return isProblem(kept) ? kept : byDigest(kept, hex);
  };
  const ofKept = async (find: (kept: Timeline) => Point | Problem): Promise<Point | Problem> => {
    const kept = await timeline();
    return isProblem(kept) ? kept : find(kept);
  };

  // What the user names comes first: a mistyped name is to be said before anything that may be missing beside it.
  const first = from === undefined ? undefined : await named(from);
  if (first !== undefined && isProblem(first)) return { pair: undefined, problems: [...problems, first] };
  const later = await (to === undefined ? ofKept(latest) : named(to));
  if (isProblem(later)) return { pair: undefined, problems: [...problems, later] };
  const earlier = first ?? (await ofKept((kept) => (since === undefined ? before(kept, later) : at(kept, since))));
  if (isProblem(earlier)) return { pair: undefined, problems: [...problems, earlier] };
  const line = later.current ? await timeline() : undefined;
  const inForce = line === undefined || isProblem(line) ? undefined : line.kept;
  const catalogFiles = [earlier.file, later.file].flatMap((file) => (file === undefined ? [] : [file]));
  return { pair: { from: earlier.snapshot, to: later.snapshot, inForce, catalogFiles }, problems };
}

/** One end of a drift. */
interface Point {
  readonly snapshot: Snapshot;
  /** Absolute path, where it came from a file. */
  readonly file?: string;
  /** Milliseconds since 1970 from which it was in force. */
  readonly since?: number;
  readonly current?: true;
}

/** Everything stored of an account, newest first: what is held back, what is in force, what was. */
interface Timeline {
  readonly origin: string;
  readonly kept: Kept;
  readonly points: readonly Point[];
}

function timelineOf(kept: Kept): Timeline {
  const { held, current, history } = kept.shelf;
  const point = ({ snapshot, since }: Stored): Point => ({ snapshot, since: timeOf(since) ?? 0 });
  const points: readonly Point[] = [
    ...(held === undefined ? [] : [{ snapshot: held }]),
    ...(current === undefined ? [] : [{ ...point(current), current: true as const }]),
    ...history.map(point),
  ];
  return { origin: kept.key.origin, kept, points };
}

/** Of several with the same IDs the newest. */
function byDigest({ origin, points }: Timeline, hex: string): Point | Problem {
  const found = points.filter(({ snapshot }) => snapshot.digest.startsWith(`sha256:${hex}`));
  const digests = new Set(found.map(({ snapshot }) => snapshot.digest));
  const [first] = found;
  if (first !== undefined && digests.size === 1) return first;
  const list = 'modelint catalog history lists them';
  if (first === undefined)
    return usage('digest-unknown', `no catalog kept of ${origin} has the digest "${hex}…"`, list);
  const message = `"${hex}" begins the digests of ${digests.size} catalogs kept of ${origin}`;
  return usage(
    'digest-ambiguous',
    message,
    `give more of it: ${[...digests].map((one) => one.slice(0, 19)).join(', ')}`,
  );
}

function latest({ points, origin }: Pick<Timeline, 'points' | 'origin'>): Point | Problem {
  const found = points.find(({ current }) => current);
  return found ?? cannotTell('catalog-never', `there is no catalog of ${origin} yet`, 'modelint refresh fetches it');
}

/** What a later end is compared with where the user does not say: a file with the one in force. */
function before({ points, origin }: Timeline, later: Point): Point | Problem {
  if (later.file !== undefined) return latest({ points, origin });
  const found = points[points.indexOf(later) + 1];
  if (found !== undefined) return found;
  const { entries, fetchedAt } = later.snapshot;
  return cannotTell(
    'drift-one-catalog',
    `a drift needs two catalogs of ${origin}, and none is kept from before that of ${fetchedAt} (${count(entries.length, 'ID')})`,
    'modelint refresh keeps another as soon as something has changed; --from takes a saved one',
  );
}

/** The one that was in force at a time. */
function at({ points, origin }: Timeline, time: number): Point | Problem {
  const dated = points.filter(({ since }) => since !== undefined);
  const found = dated.find(({ since }) => (since as number) <= time);
  if (found !== undefined) return found;
  const when = new Date(time).toISOString();
  const oldest = dated.at(-1)?.since;
  const since = oldest === undefined ? 'there is none at all' : `the oldest is of ${new Date(oldest).toISOString()}`;
  const message = `no catalog of ${origin} is kept from ${when} or before; ${since}`;
  return cannotTell('drift-too-old', message, 'give a later time with --since, or an older file with --from');
}

/** That there is a newer one, which nobody has accepted. */
function waiting({ fetchedAt, digest }: Snapshot): Problem {
  return {
    kind: 'skipped',
    code: 'catalog-held',
    message: `the catalog fetched at ${fetchedAt} is held back and not compared`,
    advice: `modelint drift --to ${digest.slice(7, 19)} shows what it would change`,
  };
}

function noSuch(text: string): Problem {
  const message = `"${text}" is neither a file nor the beginning of a digest`;
  return usage(
    'snapshot-not-found',
    message,
    'name a saved catalog, or at least four digits of the digest of a kept one',
  );
}

function usage(code: string, message: string, advice: string): Problem {
  return { kind: 'usage', code, message, advice };
}

function cannotTell(code: string, message: string, advice: string): Problem {
  return { kind: 'catalog', code, message, advice };
}
