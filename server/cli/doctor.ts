// `modelint doctor`: looks at everything that a refresh and a lint depend on, and says what is wrong with it.

import { type Check, doctorJson, doctorText } from '../../shared/report/doctor.ts';
import type { Connection } from '../connect.ts';
import { catalogChecks } from '../doctor/catalog.ts';
import { notAsked, requestCheck } from '../doctor/request.ts';
import {
  cacheCheck,
  endpointCheck,
  policyCheck,
  programCheck,
  proxyCheck,
  tlsCheck,
  tokenCheck,
} from '../doctor/setup.ts';
import type { Arguments } from '../world/args.ts';
import type { Observed } from '../world/catalog-ports.ts';
import type { World } from '../world/world.ts';
import { waiting } from './asking.ts';
import { isBlocked } from './exit.ts';
import { endpointOptions, formatOption, policyOption, requestOptions, timeoutOption } from './options.ts';
import { isConnected, patienceOf, policyHere, reach } from './reach.ts';
import type { Command } from './shape.ts';
import { refuse, styleFor } from './tell.ts';
import { tool } from './tool.ts';

/** The command. */
export const doctorCommand: Command = {
  name: 'doctor',
  operands: '',
  most: 0,
  about:
    'look at token, base URL, proxy, certificates, cache, catalog and policy, and at one request; shows no secret; exit code 3 where something is broken',
  options: [
    ...endpointOptions,
    ...requestOptions,
    timeoutOption,
    { name: 'offline', takes: 'flag', about: 'make no request' },
    policyOption,
    formatOption,
  ],
  run: doctor,
};

async function doctor(world: World, given: Arguments): Promise<number> {
  const seen: Observed[] = [];
  const policy = policyHere(world, given);
  const connection = await reach(world, given, { observe: (one) => seen.push(one) });
  const unknown = isConnected(connection)
    ? []
    : connection.filter(({ code }) => code === 'unknown-environment' || code === 'environment-ambiguous');
  if (isBlocked(unknown)) return refuse(world, unknown, given);
  const checks: Check[] = [programCheck(world, tool), policyCheck(policy)];
  if (isConnected(connection)) {
    checks.push(endpointCheck(connection.endpoint), tokenCheck(connection, given.values.get('environment')));
  } else {
    // What keeps a connection from being made is told in its own words, none of which holds a secret.
    for (const { code, message, advice } of connection.filter(({ kind }) => kind !== 'config'))
      checks.push({ id: 'connection', state: 'broken', message, advice, data: { code } });
  }
  checks.push(proxyCheck(world), tlsCheck(world, given.values.get('ca-file')));
  const store = isConnected(connection) ? connection.store : world.snapshots(given.values.get('cache-dir'), world.now);
  checks.push(cacheCheck(world, store.folder));
  if (isConnected(connection)) {
    checks.push(...catalogChecks(world, connection));
    checks.push(await asked(world, connection, given, seen));
  }
  const exitCode = checks.some(({ state }) => state === 'broken') ? 3 : 0;
  if (given.values.get('format') === 'json') world.out.write(doctorJson(tool, checks, exitCode));
  else world.out.write(doctorText(checks, styleFor(world, 'out', given)));
  return exitCode;
}

async function asked(
  world: World,
  connection: Connection,
  given: Arguments,
  seen: readonly Observed[],
): Promise<Check> {
  if (given.flags.has('offline')) return notAsked('--offline');
  if (connection.token === undefined) return notAsked('there is no token');
  const outcome = await waiting(world, `asking ${connection.endpoint.origin}`, () =>
    connection.ask({ ...patienceOf(world, given), tries: 1 }),
  );
  return requestCheck(outcome, seen);
}
