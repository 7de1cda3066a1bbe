// `modelint catalog`: shows what is stored of the endpoint's catalog, takes a held one into force, clears.

import { freshnessOf, storeAges } from '../../shared/catalog/freshness.ts';
import { entryOf, standingOf } from '../../shared/catalog/ledger-standing.ts';
import type { Problem } from '../../shared/problem.ts';
import { exactJson } from '../../shared/report/exact.ts';
import { problemJson } from '../../shared/report/json.ts';
import type { InForce } from '../../shared/report/refresh.ts';
import {
  headText,
  historyJson,
  historyText,
  idJson,
  idsJson,
  idsText,
  idText,
  type StoredReport,
} from '../../shared/report/stored.ts';
import { nearest } from '../../shared/text/nearest.ts';
import { acceptHeld, nothingHeld } from '../accept.ts';
import { accountToRead } from '../account.ts';
import type { Connection } from '../connect.ts';
import { heldOn } from '../held.ts';
import { catalogFrom, never } from '../stored-catalog.ts';
import type { Arguments } from '../world/args.ts';
import type { AccountKey, Shelf, Stored } from '../world/catalog-ports.ts';
import { isProblem, type World } from '../world/world.ts';
import { clear } from './catalog-clear.ts';
import { exitCodeOf } from './exit.ts';
import { endpointOptions, formatOption, policyOption } from './options.ts';
import { isConnected, reach } from './reach.ts';
import { tellRefreshed } from './refresh.ts';
import type { Command } from './shape.ts';
import { accountToChange } from './shelf.ts';
import { refuse, styleFor, tellProblems } from './tell.ts';
import { usage } from './values.ts';

type Act = (world: World, connection: Connection, given: Arguments, operand: string | undefined) => number;

/** What can be done, and how many operands more that takes. */
const acts: ReadonlyMap<string, readonly [act: Act, operands: number]> = new Map([
  ['list', [list, 0]],
  ['show', [show, 1]],
  ['accept', [accept, 1]],
  ['history', [history, 0]],
  ['clear', [clear, 0]],
]);

/** The command. */
export const catalogCommand: Command = {
  name: 'catalog',
  operands: '[list|show ID|accept [DIGEST]|history|clear]',
  most: 2,
  about:
    'list the stored IDs; show what is known of one (exit code 1 where it is not listed); accept a catalog that was held back; list the snapshots; or forget them',
  options: [
    ...endpointOptions,
    { name: 'all', takes: 'flag', about: 'with clear, forget the catalogs of all endpoints and accounts' },
    policyOption,
    formatOption,
  ],
  run: catalog,
};

async function catalog(world: World, given: Arguments): Promise<number> {
  const [name = 'list', operand] = given.positionals;
  const found = acts.get(name);
  if (found === undefined) {
    const meant = nearest(name, acts.keys());
    const advice = meant === undefined ? `one of ${[...acts.keys()].join(', ')}` : `did you mean "${meant}"?`;
    return refuse(world, [usage('unknown-action', `modelint catalog cannot "${name}"`, advice)], given);
  }
  const [act, operands] = found;
  const misused: Problem[] = [];
  if (operand !== undefined && operands === 0)
    misused.push(usage('too-many-arguments', `modelint catalog ${name} does not take "${operand}"`));
  if (name === 'show' && operand === undefined) misused.push(usage('id-missing', 'modelint catalog show needs an ID'));
  if (given.flags.has('all') && name !== 'clear') misused.push(usage('all-alone', '--all goes with clear'));
  if (misused.length > 0) return refuse(world, misused, given);
  const connection = await reach(world, given);
  return isConnected(connection) ? act(world, connection, given, operand) : refuse(world, connection, given);
}

function list(world: World, connection: Connection, given: Arguments): number {
  const opened = open(world, connection, given, 'current');
  if (typeof opened === 'number') return opened;
  const { report } = opened;
  if (isJson(given)) world.out.write(idsJson(report));
  else {
    world.out.write(idsText(report));
    world.err.write(`${headText(report)}\n`);
  }
  tellProblems(world, report.problems, given);
  return 0;
}

function show(world: World, connection: Connection, given: Arguments, id = ''): number {
  const opened = open(world, connection, given, 'current');
  if (typeof opened === 'number') return opened;
  const { report, shelf, stored } = opened;
  const made = catalogFrom(stored, shelf.ledger, { now: world.now(), patience: connection.misses });
  const about = {
    id,
    catalog: made,
    entry: made.get(id),
    remembered: entryOf(shelf.ledger, id),
    standing: standingOf(shelf.ledger, id, connection.misses),
  };
  if (isJson(given)) world.out.write(idJson(about, report.current));
  else world.out.write(idText(about, styleFor(world, 'out', given)));
  tellProblems(world, report.problems, given);
  return made.lists(id) ? 0 : 1;
}

function history(world: World, connection: Connection, given: Arguments): number {
  const opened = open(world, connection, given, 'all');
  if (typeof opened === 'number') return opened;
  const { report } = opened;
  const style = styleFor(world, 'out', given);
  world.out.write(isJson(given) ? historyJson(report) : `${headText(report)}\n\n${historyText(report, style)}`);
  tellProblems(world, report.problems, given);
  return 0;
}

function accept(world: World, connection: Connection, given: Arguments, digest: string | undefined): number {
  const { endpoint, store } = connection;
  const { key, problems } = accountToChange(connection);
  if (problems.length > 0) return refuse(world, problems, given);
  const done =
    key === undefined
      ? nothingHeld(endpoint.origin)
      : acceptHeld({ store, key, now: world.now, digest, counting: connection.misses });
  if (isProblem(done)) return refuse(world, [done], given);
  const note: Problem = { kind: 'skipped', code: done.outcome.code, message: done.outcome.message };
  return tellRefreshed(world, done, [...done.problems, note], connection, given);
}

interface Opened {
  readonly report: StoredReport;
  readonly shelf: Shelf;
  readonly stored: Stored;
}

/** Reads the shelf; an exit code where there is nothing on it. */
function open(world: World, connection: Connection, given: Arguments, what: 'all' | 'current'): Opened | number {
  const { endpoint, store } = connection;
  const { key, problems } = accountToRead(connection);
  const shelf = key && store.read(key, what);
  if (shelf?.current === undefined) {
    const account: AccountKey = key ?? { origin: endpoint.origin, account: 'public' };
    const told = [never(account), ...problems, ...(shelf?.problems ?? [])];
    if (isJson(given)) world.out.write(exactJson({ version: 1, catalog: null, problems: told.map(problemJson) }));
    tellProblems(world, told, given);
    return exitCodeOf(told, false);
  }
  const aged = (stored: Stored): InForce => ({
    ...stored,
    freshness: freshnessOf(stored.snapshot.fetchedAt, world.now(), storeAges),
  });
  const held = heldOn(shelf);
  const report: StoredReport = {
    current: aged(shelf.current),
    held,
    history: shelf.history.map(aged),
    problems: [...problems, ...shelf.problems],
  };
  return { report, shelf, stored: shelf.current };
}

function isJson({ values }: Arguments): boolean {
  return values.get('format') === 'json';
}
