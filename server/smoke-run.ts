// Puts a smoke run together: the lint of its model, the requests, the decision. Every shell calls it.

import type { Catalog } from '../shared/catalog/catalog.ts';
import { type Concluded, conclude } from '../shared/contract/conclude.ts';
import { type FailureMode, gap, mismatch } from '../shared/contract/failure-mode.ts';
import type { Previous } from '../shared/contract/previous.ts';
import type { Surface } from '../shared/contract/shape.ts';
import { type LimitField, limitFieldOf, pathOf } from '../shared/contract/smoke-requests.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Problem } from '../shared/problem.ts';
import type { Tool } from '../shared/report/report.ts';
import type { SmokeRefusal } from '../shared/report/smoke.ts';
import type { Connection } from './connect.ts';
import type { Session } from './session.ts';
import { runSmoke, smokeRequests } from './smoke.ts';
import { refusalOf, smokeFile } from './smoke-lint.ts';
import type { World } from './world/world.ts';

/** What a user asks for. */
export interface SmokeWish {
  readonly surface: Surface;
  readonly model: string;
  readonly stream: boolean;
  readonly limitField: LimitField;
  readonly retries: number;
  /** Milliseconds for each request. */
  readonly timeout: number;
  /** The file as which the model is judged, absolute; undefined where none is named. */
  readonly usedIn: string | undefined;
  /** The command as it can be typed again. */
  readonly command: string;
}

/** What a run is made of. */
export interface SmokeParts {
  readonly world: World;
  readonly connection: Connection;
  readonly session: Session;
  readonly catalog: Catalog | undefined;
  readonly policy: Policy;
  readonly environment: string | undefined;
  readonly tool: Tool;
  readonly wish: SmokeWish;
  readonly previous: Previous | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A run at its end, the reason why the model is not used, or what keeps anything from being told. */
export type SmokeEnd = Concluded | { readonly refused: SmokeRefusal } | { readonly problem: Problem };

/** The environment of a run that names none. */
const unnamed = 'default';

/** Runs. Nothing is sent where the model does not pass the lint. Rejects where it is cancelled. */
export async function smokeWith(parts: SmokeParts): Promise<SmokeEnd> {
  const { world, connection, session, catalog, wish, previous, signal } = parts;
  const { endpoint, send } = connection;
  if (send === undefined) return { problem: cannotSend };
  if (catalog === undefined) return { problem: noCatalog(endpoint.origin) };
  if (catalog.freshness === 'expired' || catalog.freshness === 'never') return { problem: oldCatalog(catalog) };
  const file = wish.usedIn ?? world.files.join(world.files.cwd, smokeFile);
  const refused = refusalOf(session, catalog, file, wish.model);
  if (refused !== undefined) return { refused };
  const at = new Date(world.now()).toISOString();
  const pointers = parts.policy.requiredFields?.get(`${wish.surface}${wish.stream ? '-stream' : ''}`) ?? [];
  const tried = await runSmoke({ ...wish, send, endpoint, clock: world, pointers, signal });
  const { name, version, platform } = world.runtime;
  const { origin, fetchedAt, digest } = catalog.snapshot;
  return conclude(
    {
      command: wish.command,
      tool: `${parts.tool.name} ${parts.tool.version}`,
      runtime: `${name} ${version} on ${platform}`,
      at,
      origin: endpoint.origin,
      environment: parts.environment ?? unnamed,
      endpoint: wish.surface,
      model: wish.model,
      stream: wish.stream,
      limit_field: limitFieldOf(wish.surface, wish.limitField),
      retries: wish.retries,
      required_fields: pointers,
      token_source: connection.token?.source ?? (connection.identified ? 'the client' : null),
      catalog: `the catalog of ${origin} as of ${fetchedAt ?? 'a time not recorded'} (${digest.slice(0, 19)})`,
      requests_announced: smokeRequests(wish),
      uncertain: uncertainties(catalog, pointers, wish, previous, `${parts.tool.name} ${parts.tool.version}`),
    },
    tried,
    modesOf(parts, catalog),
    previous,
  );
}

function modesOf({ policy, environment, connection, wish }: SmokeParts, catalog: Catalog): readonly FailureMode[] {
  const modes: FailureMode[] = [];
  const { origin } = connection.endpoint;
  const names = policy.environments.map(({ name }) => name);
  if (environment === undefined && names.length > 0)
    modes.push(mismatch(`the policy names the environments ${names.join(', ')}, and this run names none of them`));
  const of = catalog.snapshot.origin;
  if (!of.startsWith('file:') && of !== origin)
    modes.push(mismatch(`"${wish.model}" was looked up in the catalog of ${of}, and ${origin} was asked`));
  if (of.startsWith('file:') && catalog.snapshot.fetchedAt === undefined)
    modes.push(gap('the catalog comes from a file that does not say of which endpoint it is, and from when'));
  return modes;
}

function uncertainties(
  catalog: Catalog,
  pointers: readonly string[],
  { surface, stream }: SmokeWish,
  previous: Previous | undefined,
  tool: string,
): readonly string[] {
  const key = `${surface}${stream ? '-stream' : ''}`;
  const before = previous?.summary.tool;
  return [
    ...(catalog.freshness === 'stale' ? ['the catalog is stale: what it lists may have changed'] : []),
    ...(pointers.length > 0
      ? []
      : [`the policy declares no required fields for "${key}": only the content itself was looked for`]),
    ...(before === undefined || before === tool ? [] : [`the previous run was made by ${before}`]),
  ];
}

/** What would be sent, for people. */
export function smokePlan(wish: SmokeWish, base: string): string {
  const { surface, model, stream, retries } = wish;
  const target = `POST ${base}/${pathOf(surface)}`;
  const again = retries === 0 ? '' : `, and ${retries === 1 ? 'once' : 'twice'} more after a passing failure`;
  return [
    `1  ${target}: valid, model "${model}", a placeholder prompt and a small output${stream ? ', streamed' : ''}${again}`,
    `2  ${target}: invalid by construction, a number in place of the ${surface === 'chat' ? 'messages' : 'input'}`,
    `at most ${smokeRequests(wish)} requests, with the token of this environment; nothing was sent`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const cannotSend: Problem = {
  kind: 'catalog',
  code: 'smoke-cannot-send',
  message: 'the one who holds the token does not send such requests',
  advice: 'run modelint smoke in a terminal, with the token in its environment',
};

function noCatalog(origin: string): Problem {
  return {
    kind: 'catalog',
    code: 'smoke-no-catalog',
    message: `evidence-gap: there is no catalog of ${origin} to look the model up in; nothing was sent`,
    advice: 'modelint refresh fetches it, and --catalog FILE takes a saved one',
  };
}

function oldCatalog({ snapshot }: Catalog): Problem {
  return {
    kind: 'catalog',
    code: 'smoke-old-catalog',
    message: `evidence-gap: the catalog of ${snapshot.origin} is of ${snapshot.fetchedAt}, too old to vouch for a model; nothing was sent`,
    advice: 'modelint refresh fetches it again',
  };
}
