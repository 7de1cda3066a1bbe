// What a configuration aims at: which endpoint, whose catalog of it, and who may ask for it.

import type { Connection } from 'vscode-languageserver';
import type { Problem } from '../../shared/problem.ts';
import type { EndpointChoice, StatusAnswer } from '../../shared/protocol.ts';
import { connect, connectTo, type Connection as Endpoint } from '../connect.ts';
import type { Whereabouts } from '../environments.ts';
import { readEndpoint } from '../origin.ts';
import { isProblem, type World } from '../world/world.ts';
import { clientSender } from './client-exchange.ts';
import { clientTransport } from './client-transport.ts';
import type { Configured } from './configuration.ts';

/** An aim. */
export interface Aim {
  readonly made: Endpoint | Problem;
  /** Name of the environment whose catalog it is; undefined where it counts for all. */
  readonly environment: string | undefined;
  /** Who asks from time to time. */
  readonly transport: StatusAnswer['transport'];
  /** Why nobody asks, not even on command. */
  readonly refuses: Problem | undefined;
}

/** From a configuration to its aim. */
export type Aiming = (configured: Configured) => Aim;

/** What aiming needs. */
export interface AimParts {
  readonly world: World;
  readonly connection: Pick<Connection, 'sendRequest'>;
  /** Whether the client makes requests. */
  readonly fetches: boolean;
  /** Whether it makes single requests of any method too. */
  readonly exchanges: boolean;
  readonly userAgent: string;
  readonly cacheDir: string | undefined;
  /** Which variables of the process name the endpoint where the client names none. */
  readonly whereabouts: Whereabouts;
}

/** Who says so, in what is told of an address of the client's. */
const source = 'the settings of the editor';

/** Takes the token of the process, once and for all. It is never sent to an endpoint that the client names. */
export async function aimingWith(parts: AimParts): Promise<Aiming> {
  const { world, connection, fetches, whereabouts } = parts;
  const options = { userAgent: parts.userAgent, cacheDir: parts.cacheDir };
  const own = await connect(world, { ...options, whereabouts });
  const through = (account?: string) => ({
    ...options,
    transport: clientTransport(connection, world, account),
    send: parts.exchanges ? clientSender(connection, world, account) : undefined,
  });

  const ofProcess = (): Aim => {
    const aim = { environment: whereabouts.name, refuses: undefined };
    if (isProblem(own)) return { ...aim, made: own, transport: 'none' };
    if (own.token !== undefined) return { ...aim, made: own, transport: 'server' };
    if (!fetches) return { ...aim, made: own, transport: 'none' };
    const { endpoint } = own;
    return { ...aim, made: connectTo(world, { endpoint }, through()), transport: 'client' };
  };
  const ofClient = ({ environment, baseUrl, account }: EndpointChoice): Aim => {
    const endpoint = readEndpoint(baseUrl, source);
    const given = account ?? undefined;
    const made = isProblem(endpoint)
      ? endpoint
      : connectTo(world, { endpoint, account: given }, fetches ? through(given) : options);
    const aim = { made, environment: environment ?? undefined };
    if (isProblem(made)) return { ...aim, transport: 'none', refuses: undefined };
    if (!fetches) return { ...aim, transport: 'none', refuses: nobody };
    if (given === undefined) return { ...aim, transport: 'none', refuses: noToken(made.endpoint.origin) };
    return { ...aim, transport: 'client', refuses: undefined };
  };
  return ({ trusted, endpoint }) => {
    const aim = endpoint === undefined ? ofProcess() : ofClient(endpoint);
    return trusted ? aim : { ...aim, transport: 'none', refuses: untrusted };
  };
}

const untrusted: Problem = {
  kind: 'usage',
  code: 'workspace-untrusted',
  message: 'nothing is fetched as long as the workspace is not trusted',
  advice: 'trust the workspace first',
};

const nobody: Problem = {
  kind: 'usage',
  code: 'client-fetches-not',
  message: 'the client names an endpoint and makes no requests for it',
  advice: 'name the endpoint by COMETAPI_BASE_URL in the environment of the server, beside its token',
};

function noToken(origin: string): Problem {
  return {
    kind: 'usage',
    code: 'token-unset',
    message: `there is no token for ${origin}`,
    advice: 'store one in the editor',
  };
}
