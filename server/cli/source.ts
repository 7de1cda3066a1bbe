// The catalog that a lint or an inventory judges by: a file, the stored one, or one fetched now.

import { noPolicy } from '../../shared/policy/policy.ts';
import type { Problem } from '../../shared/problem.ts';
import { accountToRead } from '../account.ts';
import { aged, catalogFromFile, type Loaded } from '../catalogs.ts';
import type { Connection } from '../connect.ts';
import { environmentProblem } from '../environments.ts';
import { catalogFrom, storedCatalog } from '../stored-catalog.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { askFor } from './asking.ts';
import { durationOf } from './duration.ts';
import { isConnected, policyHere, reach } from './reach.ts';
import { usage } from './values.ts';

/** A catalog with what else a run must know of it. */
export interface Source extends Loaded {
  /** Absolute path of the file it came from. */
  readonly file?: string | undefined;
  /** Where nothing is stored: how to get a catalog. */
  readonly advice?: string | undefined;
}

/** Options that say how to reach an endpoint: who gives one means it. */
const telling = ['environment', 'base-url', 'ca-file'];

/** Gets the catalog of a run. */
export async function sourceFor(world: World, given: Arguments): Promise<Source> {
  const { values, flags } = given;
  const misused = misuse(given);
  if (misused.length > 0) return { catalog: undefined, problems: misused };
  const named = values.get('catalog');
  if (named !== undefined) return fromFile(world, named, given);
  const refreshes = flags.has('refresh');
  const connection = await reach(world, given, { asks: refreshes });
  if (isConnected(connection)) return refreshes ? fetched(world, connection, given) : stored(world, connection, given);
  const meant = refreshes || flags.has('token-stdin') || telling.some((name) => values.has(name));
  const used = meant || world.snapshots(values.get('cache-dir'), world.now).accounts().length > 0;
  // Variables that other programs use may say anything. They only matter here once catalogs are kept.
  return { catalog: undefined, problems: used ? connection : connection.map((one) => ({ ...one, kind: 'skipped' })) };
}

function misuse({ values, flags }: Arguments): readonly Problem[] {
  const problems: Problem[] = [];
  if (flags.has('refresh') && flags.has('offline'))
    problems.push(usage('refresh-offline', '--refresh fetches the catalog, which --offline forbids'));
  if (flags.has('refresh') && values.has('catalog'))
    problems.push(
      usage('refresh-file', '--refresh fetches the catalog, --catalog names one', 'leave out one of the two'),
    );
  if (values.has('summary') && !flags.has('refresh'))
    problems.push(usage('summary-alone', '--summary goes with --refresh'));
  if (flags.has('stdin') && flags.has('token-stdin'))
    problems.push(usage('stdin-twice', 'standard input cannot hold both the text and the token'));
  return problems;
}

function fromFile(world: World, named: string, given: Arguments): Source {
  const environment = given.values.get('environment');
  const policy = environment === undefined ? noPolicy : policyHere(world, given);
  if (!('environments' in policy)) return { catalog: undefined, problems: policy };
  const unknown = environment === undefined ? undefined : environmentProblem(environment, policy);
  if (unknown !== undefined) return { catalog: undefined, problems: [unknown] };
  return { ...catalogFromFile(world, named), file: world.files.resolve(named) };
}

/** The stored catalog of a connection. */
export function stored(world: World, connection: Connection, { values }: Arguments): Source {
  const { endpoint, store } = connection;
  const { key, problems } = accountToRead(connection);
  const advice = `there is no catalog of ${endpoint.origin} yet: modelint refresh fetches it, and --catalog FILE takes a saved answer of GET /v1/models`;
  if (key === undefined) return { catalog: undefined, problems: [], advice };
  const loaded = storedCatalog(store, key, {
    now: world.now(),
    patience: connection.misses,
    maxAge: durationOf(values.get('max-age') ?? ''),
  });
  const told = loaded.problems.filter(({ code }) => code !== 'catalog-never');
  const { catalog } = loaded;
  return catalog === undefined ? { catalog, problems: told, advice } : { catalog, problems: [...problems, ...told] };
}

async function fetched(world: World, connection: Connection, given: Arguments): Promise<Source> {
  const { refreshed, problems } = await askFor(world, connection, given);
  const { current, ledger } = refreshed;
  if (current === undefined) return { catalog: undefined, problems };
  const catalog = catalogFrom(current, ledger, {
    now: world.now(),
    patience: connection.misses,
    maxAge: durationOf(given.values.get('max-age') ?? ''),
  });
  return { catalog, problems: [...problems, ...aged(catalog)] };
}
