// `modelint/contract`: what `modelint contract` says of the endpoint in force, once the user has agreed to its requests.

import type { CancellationToken } from 'vscode-languageserver';
import { contractName } from '../../../shared/contract/accepted.ts';
import { mostRequests } from '../../../shared/contract/probes.table.ts';
import type { CheckAnswer } from '../../../shared/protocol.ts';
import { contractMarkdown } from '../../../shared/report/contract.ts';
import { acceptedIn, contractPlan, contractTimeout, contractWith } from '../../contract-run.ts';
import { isProblem } from '../../world/world.ts';
import type { Home } from '../home.ts';
import type { Server } from '../server.ts';
import { cancelled, signalOf } from './cancelling.ts';
import { announcement, endpointToCheck, isConfirmed, noCheck } from './checking.ts';

const title = 'Endpoint contract';

/** Answers the check, or what it would send. */
export async function answerContract(server: Server, params: unknown, token: CancellationToken): Promise<CheckAnswer> {
  const announced = mostRequests(undefined);
  const found = endpointToCheck(server);
  if (isProblem(found)) return noCheck('', announced, title, found);
  const { connection, environment } = found;
  const { origin } = connection.endpoint;
  if (!isConfirmed(params, announced))
    return announcement(origin, announced, title, contractPlan(connection, undefined));
  const home = server.workspace.homeOf(undefined);
  const accepted = acceptedIn(home.world, fileOf(home));
  if (isProblem(accepted)) return noCheck(origin, announced, title, accepted);
  const signal = signalOf(token);
  const { world, options } = server;
  try {
    const tool = { name: options.name, version: options.version };
    const command = environment === undefined ? 'modelint contract' : `modelint contract --environment ${environment}`;
    const parts = { world, connection, environment, other: undefined, accepted, tool, command, signal };
    const end = await contractWith({ ...parts, timeout: contractTimeout });
    if (isProblem(end)) return noCheck(origin, announced, title, end);
    const { report } = end;
    const markdown = contractMarkdown(report);
    return { version: 1, origin, announced, made: report.made, announcement: false, markdown, result: report.verdict };
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}

/** Beside the policy, else in the folder itself. */
function fileOf({ folder, session, world }: Home): string {
  const { files } = world;
  const { file } = session.policies.of(files.join(folder, contractName));
  return files.join(file === undefined ? folder : files.parent(file.absolute), contractName);
}
