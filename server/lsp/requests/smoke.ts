// `modelint/smoke`: what `modelint smoke` decides about a text endpoint, once the user has agreed to its requests.

import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { surfaces } from '../../../shared/contract/shape.ts';
import type { CheckAnswer, SmokeParams } from '../../../shared/protocol.ts';
import { mdText } from '../../../shared/report/markdown.ts';
import { smokeMarkdown } from '../../../shared/report/smoke.ts';
import { baseOf, smokeRequests } from '../../smoke.ts';
import { type SmokeWish, smokePlan, smokeWith } from '../../smoke-run.ts';
import { isProblem } from '../../world/world.ts';
import type { Server } from '../server.ts';
import { cancelled, signalOf } from './cancelling.ts';
import { announcement, endpointToCheck, isConfirmed, noCheck } from './checking.ts';

const title = 'Response-shape check';
const longestId = 512;

/** Answers the check, or what it would send. */
export async function answerSmoke(server: Server, params: unknown, token: CancellationToken): Promise<CheckAnswer> {
  const found = endpointToCheck(server);
  const environment = isProblem(found) ? undefined : found.environment;
  const wish = readWish(params, environment);
  const announced = smokeRequests(wish);
  if (isProblem(found)) return noCheck('', announced, title, found);
  const { connection } = found;
  const { endpoint } = connection;
  const { origin } = endpoint;
  if (!isConfirmed(params, announced)) return announcement(origin, announced, title, smokePlan(wish, baseOf(endpoint)));
  const { folder, session, world } = server.workspace.homeOf(undefined);
  const { policy } = session.policies.of(world.files.join(folder, 'any'));
  const [broken] = session.policies.problems().filter(({ kind }) => kind === 'usage' || kind === 'config');
  // Of a policy that cannot be read nobody knows what it blocks.
  if (broken !== undefined) return noCheck(origin, announced, title, broken);
  const signal = signalOf(token);
  try {
    const tool = { name: server.options.name, version: server.options.version };
    const catalog = server.keeper.catalog();
    const parts = { connection, session, catalog, policy, environment, tool, wish, previous: undefined, signal };
    const end = await smokeWith({ world, ...parts });
    const about = { version: 1, origin, announced, announcement: false } as const;
    if ('problem' in end) return noCheck(origin, announced, title, end.problem);
    if ('refused' in end) {
      const { rule, what, why } = end.refused;
      const markdown = `# ${title}: refused\n\nNothing was sent: ${mdText(what)} (${mdText(rule)}).\n\n${mdText(why)}\n`;
      return { ...about, made: 0, markdown, result: 'refused' };
    }
    const { requests_made: made, result } = end.summary;
    return { ...about, made, markdown: smokeMarkdown(end), result };
  } catch (error) {
    throw signal.aborted ? cancelled() : error;
  }
}

function readWish(params: unknown, environment: string | undefined): SmokeWish {
  const given = (typeof params === 'object' && params !== null ? params : {}) as Partial<
    Record<keyof SmokeParams, unknown>
  >;
  const surface = surfaces.find((one) => one === given.endpoint);
  const { model, stream } = given;
  if (surface === undefined || typeof model !== 'string' || model === '' || model.length > longestId)
    throw new ResponseError(ErrorCodes.InvalidParams, 'name an endpoint, chat or responses, and a model');
  const words = ['--endpoint', surface, '--model', JSON.stringify(model), ...(stream === true ? ['--stream'] : [])];
  const where = environment === undefined ? [] : ['--environment', JSON.stringify(environment)];
  return {
    surface,
    model,
    stream: stream === true,
    limitField: 'max_tokens',
    retries: 0,
    timeout: 30_000,
    usedIn: undefined,
    command: ['modelint smoke', ...words, ...where].join(' '),
  };
}
