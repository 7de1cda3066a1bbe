// `modelint catalog clear`: forgets what is stored, of one account or of all.

import { exactJson } from '../../shared/report/exact.ts';
import { count } from '../../shared/rules/words.ts';
import { safeText } from '../../shared/text/safe.ts';
import type { Connection } from '../connect.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { accountToChange } from './shelf.ts';
import { refuse, tellProblems } from './tell.ts';

/** Clears, and says what went. */
export function clear(world: World, connection: Connection, given: Arguments): number {
  const { endpoint, store } = connection;
  const all = given.flags.has('all');
  const { key, problems } = all ? { key: undefined, problems: [] } : accountToChange(connection);
  if (problems.length > 0) return refuse(world, problems, given);
  const accounts = all ? store.accounts().length : key === undefined ? 0 : 1;
  const done = all || key !== undefined ? store.clear(key) : { removed: 0, problems: [] };
  const of = all ? count(accounts, 'account') : `the catalog of ${endpoint.origin}`;
  const from = store.folder === undefined ? '' : ` from ${safeText(world.files.display(store.folder), 300)}`;
  if (given.values.get('format') === 'json')
    world.out.write(exactJson({ version: 1, origin: all ? null : endpoint.origin, accounts, removed: done.removed }));
  else if (done.removed === 0) world.out.write(`nothing is stored of ${all ? 'any endpoint' : endpoint.origin}\n`);
  else world.out.write(`removed ${count(done.removed, 'file')} of ${of}${from}\n`);
  tellProblems(world, done.problems, given);
  return done.problems.length === 0 ? 0 : 3;
}
