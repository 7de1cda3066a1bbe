// Keeps the catalog of the server: loads it, refreshes it one at a time, and says how that went.

import type { Catalog } from '../../shared/catalog/catalog.ts';
import { timeOf } from '../../shared/catalog/freshness.ts';
import type { Held } from '../../shared/catalog/ledger.ts';
import type { Problem } from '../../shared/problem.ts';
import type { HeldStatus, RefreshAnswer, StatusAnswer } from '../../shared/protocol.ts';
import { acceptHeld, nothingHeld } from '../accept.ts';
import { accountToRead } from '../account.ts';
import { catalogFromFile } from '../catalogs.ts';
import type { Connection as Endpoint, TimedRefresh } from '../connect.ts';
import { type Patience, patience } from '../patience.ts';
import { type StoredCatalog, storedCatalog } from '../stored-catalog.ts';
import type { AccountKey } from '../world/catalog-ports.ts';
import { isProblem, type World } from '../world/world.ts';
import type { Aim, Aiming } from './aim.ts';
import { type Configured, sameEndpoint } from './configuration.ts';
import { dropped, fromFile, renewingEnded } from './keeper-words.ts';
import { untilNext } from './schedule.ts';
import { beginSpell, endSpell, type Moment, type Spell } from './spell.ts';

/** What a keeper is made of. */
export interface KeeperOptions {
  readonly world: World;
  /** A file to take the catalog from; then nothing is ever fetched. */
  readonly catalogFile: string | undefined;
  /** What a configuration aims at. */
  readonly aiming: Aiming;
  readonly configured: Configured;
  /**
   * Told of every catalog that differs from the one before, with the name of the environment it is of, and whether a lock
   * may judge in want of one: not in place of a file that the user named and that is not there.
   */
  readonly onCatalog: (catalog: Catalog | undefined, environment: string | undefined, locks: boolean) => void;
  /** Told where it was looked for and nothing is new: time has passed, which counts for locks too. */
  readonly onLook: () => void;
  readonly onProblem: (problem: Problem) => void;
}

/** The keeper. */
export interface Keeper {
  /** Loads what there is. */
  readonly load: () => void;
  /** Begins to renew it from time to time where there is a way, and says what is wrong with it. */
  readonly start: () => void;
  /** Loads it again: the file or the cache may have changed. */
  readonly reload: () => void;
  /** Takes over what the user chose. What was being fetched for another endpoint or account is dropped. */
  readonly configure: (configured: Configured) => void;
  /** Asks the endpoint; who asks while it is being asked gets the same answer. */
  readonly refresh: (how: Patience) => Promise<RefreshAnswer | Problem>;
  /** Takes the catalog that is held back into force, where it is the one of that digest. */
  readonly accept: (digest: string) => RefreshAnswer | Problem;
  readonly status: () => Pick<
    StatusAnswer,
    'catalog' | 'held' | 'transport' | 'refreshing' | 'lastRefresh' | 'problems'
  >;
  readonly catalog: () => Catalog | undefined;
  readonly aim: () => Aim;
  /** The endpoint with what is stored of it, and whose catalog is read; undefined where the catalog is a file. */
  readonly kept: () => { readonly endpoint: Endpoint; readonly key: AccountKey | undefined } | Problem | undefined;
  readonly stop: () => void;
}

/** Nobody sleeps longer than this, in milliseconds, without a look at the clock: the computer may have slept too. */
const longestNap = 600_000;

/** Opens a keeper. Nothing is asked yet. */
export function keeperWith(options: KeeperOptions): Keeper {
  const { world, catalogFile, aiming, onCatalog, onLook, onProblem } = options;
  let { configured } = options;
  let spell = beginSpell(aiming(configured));
  let started = false;
  let loaded: StoredCatalog = { catalog: undefined, problems: [] };
  let mark = '';

  const read = (): StoredCatalog => {
    const { made } = spell.aim;
    if (catalogFile !== undefined) return catalogFromFile(world, catalogFile);
    if (isProblem(made)) return { catalog: undefined, problems: [made] };
    const { key, problems: said } = accountToRead(made);
    if (key === undefined) return { catalog: undefined, problems: [] };
    const stored = storedCatalog(made.store, key, { now: world.now(), patience: made.misses });
    const problems = stored.problems.filter(({ code }) => code !== 'catalog-never');
    return { ...stored, problems: [...said, ...problems] };
  };
  const reload = () => {
    loaded = read();
    const { catalog, problems } = loaded;
    const { environment } = spell.aim;
    const locks = catalogFile === undefined || problems.every(({ kind }) => kind !== 'usage');
    const { digest, fetchedAt, origin } = catalog?.snapshot ?? {};
    // The time of the fetch too: what is remembered of missing IDs changes with it.
    const next = JSON.stringify([
      origin,
      digest,
      fetchedAt,
      catalog?.freshness,
      catalog?.gone?.length,
      environment,
      locks,
    ]);
    if (next !== mark) onCatalog(catalog, environment, locks);
    else onLook();
    mark = next;
  };
  const ask = async (from: Spell, endpoint: Endpoint, how: Patience): Promise<RefreshAnswer> => {
    const refreshed = await endpoint.refresh(how, from.over.signal);
    from.last = answerOf(refreshed);
    from.failures = refreshed.verdict === 'kept' ? from.failures + 1 : 0;
    from.retryAfter = refreshed.outcome.retryAfter;
    from.ended = moment();
    from.nap.abort();
    // It may have been dropped while it was being kept, under the name of its own account.
    if (from === spell) {
      reload();
      for (const problem of from.last.problems) onProblem(problem);
    }
    return from.last;
  };
  const refresh: Keeper['refresh'] = async (how) => {
    const from = spell;
    const { made, refuses } = from.aim;
    if (catalogFile !== undefined) return fromFile(catalogFile);
    if (isProblem(made)) return made;
    if (refuses !== undefined) return refuses;
    from.running ??= ask(from, made, how).finally(() => {
      from.running = undefined;
    });
    try {
      return await from.running;
    } catch (error) {
      if (from.over.signal.aborted) return dropped;
      throw error;
    }
  };
  const accept: Keeper['accept'] = (digest) => {
    const { made } = spell.aim;
    if (catalogFile !== undefined) return fromFile(catalogFile);
    if (isProblem(made)) return made;
    const { key } = accountToRead(made);
    if (key === undefined) return nothingHeld(made.endpoint.origin);
    const at = new Date(world.now()).toISOString();
    const { store, misses: counting } = made;
    const accepted = acceptHeld({ store, key, now: world.now, digest, counting });
    if (isProblem(accepted)) return accepted;
    const answer = answerOf({ ...accepted, at });
    spell.last = answer;
    reload();
    return answer;
  };
  const moment = (): Moment => ({ monotonic: world.monotonic(), now: world.now() });
  const since = ({ monotonic, now }: Moment) => Math.max(world.monotonic() - monotonic, world.now() - now);
  const transport = (): StatusAnswer['transport'] => (catalogFile === undefined ? spell.aim.transport : 'none');
  /** Milliseconds until the next fetch. */
  const wait = ({ failures, retryAfter, ended }: Spell, chance: number): number => {
    const { catalog } = loaded;
    const fetched = catalog?.freshness === 'fresh' ? timeOf(catalog.snapshot.fetchedAt ?? '') : undefined;
    const sinceFetch = ended && since(ended);
    const age = fetched === undefined ? undefined : world.now() - fetched;
    return untilNext({ sinceFetch, failures, retryAfter, age }, chance);
  };
  /** Renews it as long as a spell lasts. */
  const renew = async (of: Spell, atOnce: boolean) => {
    if (atOnce && transport() !== 'none') await refresh(patience.background);
    let looked = moment();
    for (let chance = world.random(); !of.over.signal.aborted; ) {
      // Without a way to fetch, what other programs fetch is looked for as often.
      const alone = transport() === 'none';
      const rest = alone ? untilNext({ ...idle, sinceFetch: since(looked) }, chance) : wait(of, chance);
      if (rest > 0) {
        of.nap = new AbortController();
        await world.sleep(Math.min(rest, longestNap), of.nap.signal);
        continue;
      }
      const before = of.ended;
      looked = moment();
      // Another window may have fetched it meanwhile.
      reload();
      if (!alone && wait(of, chance) === 0) await refresh(patience.background);
      if (alone || of.ended !== before) chance = world.random();
    }
  };
  const run = (atOnce: boolean) => {
    renew(spell, atOnce).catch((error: unknown) => onProblem(renewingEnded(error)));
  };

  return {
    load: reload,
    start: () => {
      started = true;
      for (const problem of loaded.problems) onProblem(problem);
      run(false);
    },
    reload,
    configure: (next) => {
      const before = configured;
      configured = next;
      const same = sameEndpoint(before.endpoint, next.endpoint);
      if (same && before.trusted === next.trusted) return;
      endSpell(spell);
      spell = beginSpell(aiming(next));
      reload();
      if (!started) return;
      for (const problem of loaded.problems) onProblem(problem);
      // Another token: whether it is any good is to be known now.
      run(before.endpoint?.baseUrl === next.endpoint?.baseUrl && before.endpoint?.account !== next.endpoint?.account);
    },
    refresh,
    accept,
    status: () => ({
      catalog: loaded.catalog === undefined ? null : stampOf(loaded.catalog),
      ...(loaded.held === undefined ? {} : { held: heldStatus(loaded.held) }),
      transport: transport(),
      refreshing: spell.running !== undefined,
      lastRefresh: spell.last ?? null,
      problems: loaded.problems,
    }),
    catalog: () => loaded.catalog,
    aim: () => spell.aim,
    kept: () => {
      const { made } = spell.aim;
      if (catalogFile !== undefined) return undefined;
      return isProblem(made) ? made : { endpoint: made, key: accountToRead(made).key };
    },
    stop: () => endSpell(spell),
  };
}

const idle = { failures: 0, retryAfter: undefined, age: undefined };

function answerOf({ verdict, outcome, at, problems }: Omit<TimedRefresh, 'milliseconds'>): RefreshAnswer {
  const { kind, code, message, advice } = outcome;
  return { verdict, outcome: kind, code, message, advice, at, problems };
}

function stampOf({ snapshot, freshness }: Catalog): StatusAnswer['catalog'] {
  const { origin, fetchedAt = null, digest, entries } = snapshot;
  return { origin, fetchedAt, digest, count: entries.length, freshness };
}

function heldStatus({ reason, snapshot, missing, of }: Held): HeldStatus {
  const { origin, fetchedAt = null, digest, entries } = snapshot;
  return { origin, fetchedAt, digest, reason, count: entries.length, missing, of };
}
