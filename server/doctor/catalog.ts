// What a diagnosis finds in the cache: the catalog in force, one that is held back, what is remembered.

import { freshnessOf, storeAges } from '../../shared/catalog/freshness.ts';
import { standingOf } from '../../shared/catalog/ledger-standing.ts';
import type { Check } from '../../shared/report/doctor.ts';
import { inForceText } from '../../shared/report/refresh.ts';
import { count } from '../../shared/rules/words.ts';
import { accountToRead } from '../account.ts';
import type { Connection } from '../connect.ts';
import { heldOn } from '../held.ts';
import type { Shelf } from '../world/catalog-ports.ts';
import type { World } from '../world/world.ts';

/** The checks of what is stored. */
export function catalogChecks(world: World, connection: Connection): readonly Check[] {
  const { store, endpoint } = connection;
  const { key, problems } = accountToRead(connection);
  const shelf = key && store.read(key, 'current');
  const troubles = [...problems, ...(shelf?.problems ?? [])].map(
    ({ code, message, advice }): Check => ({ id: 'cache-file', state: 'note', message, advice, data: { code } }),
  );
  if (shelf?.current === undefined) {
    const message = `there is none of ${endpoint.origin} yet`;
    const data = { freshness: 'never', fetchedAt: null, count: null };
    return [{ id: 'catalog', state: 'note', message, advice: 'modelint refresh fetches it', data }, ...troubles];
  }
  return [inForceCheck(world, shelf.current), ...heldCheck(shelf), ledgerCheck(shelf, connection), ...troubles];
}

function inForceCheck(world: World, current: NonNullable<Shelf['current']>): Check {
  const { snapshot, sequence, since } = current;
  const freshness = freshnessOf(snapshot.fetchedAt, world.now(), storeAges);
  const data = { freshness, fetchedAt: snapshot.fetchedAt ?? null, count: snapshot.entries.length, sequence, since };
  const message = inForceText({ ...current, freshness });
  if (freshness === 'fresh') return { id: 'catalog', state: 'ok', message, data };
  // By an expired one a lint cannot tell, and ends so.
  const state = freshness === 'expired' ? 'broken' : 'note';
  return { id: 'catalog', state, message, advice: 'modelint refresh fetches it again', data };
}

function heldCheck(shelf: Shelf): readonly Check[] {
  const held = heldOn(shelf);
  if (held === undefined) return [];
  const { reason, snapshot, missing, of } = held;
  const what = reason === 'empty' ? 'it lists no models' : `it lacks ${missing} of ${count(of, 'ID')}`;
  return [
    {
      id: 'held',
      state: 'note',
      message: `a catalog fetched ${snapshot.fetchedAt} is held back: ${what}`,
      advice: reason === 'empty' ? 'modelint refresh fetches it again' : 'modelint refresh, or modelint catalog accept',
      data: { reason, fetchedAt: snapshot.fetchedAt ?? null, missing, of },
    },
  ];
}

function ledgerCheck({ ledger }: Shelf, { misses: when }: Connection): Check {
  const standings = ledger.entries.filter(({ misses }) => misses > 0).map(({ id }) => standingOf(ledger, id, when));
  const suspect = standings.filter((one) => one === 'suspect').length;
  const removed = standings.filter((one) => one === 'removed').length;
  const { fetches, entries } = ledger;
  return {
    id: 'ledger',
    state: 'ok',
    message: `${count(entries.length, 'ID')} seen in ${count(fetches, 'fetch', 'fetches')}; ${suspect} suspect, ${removed} removed`,
    data: { fetches, ids: entries.length, suspect, removed },
  };
}
