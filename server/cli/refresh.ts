// `modelint refresh`: fetches the catalog and keeps it, or keeps the last good one.

import { freshnessOf, storeAges } from '../../shared/catalog/freshness.ts';
import { missedAt } from '../../shared/catalog/ledger-standing.ts';
import type { Problem } from '../../shared/problem.ts';
import { type RefreshReport, refreshJson, refreshText } from '../../shared/report/refresh.ts';
import type { Connection } from '../connect.ts';
import type { Refreshed } from '../refresh.ts';
import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { askFor } from './asking.ts';
import { exitCodeOf } from './exit.ts';
import {
  endpointOptions,
  formatOption,
  policyOption,
  requestOptions,
  summaryOption,
  timeoutOption,
} from './options.ts';
import { isConnected, reach } from './reach.ts';
import type { Command } from './shape.ts';
import { refuse, styleFor, tellProblems } from './tell.ts';
import { tool } from './tool.ts';

/** The command. */
export const refreshCommand: Command = {
  name: 'refresh',
  operands: '',
  most: 0,
  about:
    'fetch the catalog of the endpoint and keep it; where that fails, the last good one stays and the exit code is 3',
  options: [...endpointOptions, ...requestOptions, timeoutOption, summaryOption, policyOption, formatOption],
  run: refresh,
};

async function refresh(world: World, given: Arguments): Promise<number> {
  const connection = await reach(world, given, { asks: true });
  if (!isConnected(connection)) return refuse(world, connection, given);
  const { refreshed, problems } = await askFor(world, connection, given);
  return tellRefreshed(world, refreshed, [...problems, ...notKept(problems)], connection, given);
}

/** Says what became of a refresh, or of accepting a held catalog, and answers the exit code. */
export function tellRefreshed(
  world: World,
  refreshed: Refreshed,
  problems: readonly Problem[],
  { endpoint, misses }: Connection,
  given: Arguments,
): number {
  const { verdict, outcome, current, held, diff, ledger } = refreshed;
  const fetchedAt = current?.snapshot.fetchedAt;
  const exitCode = exitCodeOf(problems, false);
  const report: RefreshReport = {
    tool,
    origin: endpoint.origin,
    environment: given.values.get('environment'),
    verdict,
    outcome,
    current: current && { ...current, freshness: freshnessOf(fetchedAt, world.now(), storeAges) },
    held,
    diff,
    missing:
      verdict === 'taken' || verdict === 'unchanged' ? missedAt(ledger, fetchedAt, misses) : { suspect: 0, removed: 0 },
    problems,
    exitCode,
  };
  if (given.values.get('format') === 'json') world.out.write(refreshJson(report));
  else world.out.write(refreshText(report, styleFor(world, 'out', given)));
  tellProblems(world, problems, given);
  return exitCode;
}

/** What was fetched to be kept and is gone with this process was fetched for nothing. */
function notKept(problems: readonly Problem[]): readonly Problem[] {
  if (!problems.some(({ code }) => code === 'store-memory-only')) return [];
  const message = 'nothing was kept: the next command will not know of this catalog';
  return [{ kind: 'catalog', code: 'catalog-not-kept', message }];
}
