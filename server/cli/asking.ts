// Asking the endpoint from the command line: progress while it takes, the summary afterwards, the notes as problems.

import type { Problem } from '../../shared/problem.ts';
import { type Connection, summaryOf, type TimedRefresh } from '../connect.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { patienceOf } from './reach.ts';

/** A refresh with everything that is to be said of it. */
export interface Asked {
  readonly refreshed: TimedRefresh;
  readonly problems: readonly Problem[];
}

/** Refreshes the catalog of a connection. */
export async function askFor(world: World, connection: Connection, given: Pick<Arguments, 'values'>): Promise<Asked> {
  const { endpoint } = connection;
  const refreshed = await waiting(world, `fetching the catalog of ${endpoint.origin}`, () =>
    connection.refresh(patienceOf(world, given)),
  );
  const file = given.values.get('summary');
  const unwritten =
    file === undefined ? undefined : world.appendLine(world.files.resolve(file), summaryOf(refreshed, endpoint.origin));
  return {
    refreshed,
    problems: [
      ...refreshed.problems,
      ...refreshed.outcome.notes.map(noted),
      ...(unwritten === undefined ? [] : [unwritten]),
    ],
  };
}

/** Says on a terminal what is being waited for, and takes it away afterwards. */
export async function waiting<Value>({ err, env }: World, what: string, wait: () => Promise<Value>): Promise<Value> {
  const watched = err.isTerminal && !env('CI');
  if (watched) err.write(`\r\x1b[K${what}…`);
  try {
    return await wait();
  } finally {
    if (watched) err.write('\r\x1b[K');
  }
}

function noted(message: string): Problem {
  return { kind: 'skipped', code: 'catalog-note', message };
}
