// A folder with two environments beside two endpoints: what the tests of the gate share.

import type { Result, Tree } from '../cli/cli.ts';
import {
  type Endpoint,
  endpoint,
  lists,
  type Reply,
  type Station,
  station,
  token,
  type Wish,
} from '../cli/endpoint.ts';

/** The policy of the tests. */
export const policy = {
  environments: {
    production: { config: ['config/production.json'] },
    staging: { config: ['config/staging.json'] },
  },
  approved: ['gpt-4o', 'gpt-4o-mini', 'o3'],
  blocked: ['o3'],
};

/** Configuration of production; `second` beside `gpt-4o`, and none at all where it is empty. */
export function configuration(second: string): string {
  return second === '' ? '{}\n' : `${JSON.stringify({ model: 'gpt-4o', fallback_model: second })}\n`;
}

/** The folder. */
export function treeOf(second = 'gpt-4o-mini', over: object = {}): Tree {
  return [
    ['modelint.json', JSON.stringify({ ...policy, ...over })],
    ['config/production.json', configuration(second)],
    ['config/staging.json', configuration('gpt-4o-mini')],
  ];
}

/** Both environments. */
export interface Environments extends Station {
  readonly staging: Endpoint;
  readonly gate: (argv?: readonly string[], wish?: Wish) => Promise<Result>;
}

/** Sets them up. Staging lists what is configured. */
export async function environments(tree: Tree = treeOf()): Promise<Environments> {
  const place = await station(tree);
  const staging = await endpoint();
  staging.replies(lists('gpt-4o', 'gpt-4o-mini'));
  const env = {
    COMETAPI_BASE_URL_PRODUCTION: `${place.endpoint.origin}/v1`,
    COMETAPI_KEY_PRODUCTION: token,
    COMETAPI_BASE_URL_STAGING: `${staging.origin}/v1`,
    COMETAPI_KEY_STAGING: `${token}-staging`,
  };
  const run: Station['run'] = (argv, wish = {}) => place.run(argv, { ...wish, env: { ...env, ...wish.env } });
  return {
    ...place,
    run,
    staging,
    gate: (argv = [], wish) => run(['gate', '--environment', 'production', '--spacing', '1s', ...argv], wish),
  };
}

/** Answers request by request; the last one stays. */
export function inTurn(replies: readonly Reply[]): Reply {
  let at = 0;
  return (response, request) => {
    const reply = replies[Math.min(at++, replies.length - 1)] as Reply;
    reply(response, request);
  };
}
