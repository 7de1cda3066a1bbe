// Two environments with an endpoint each, and a monitor over them: what the tests of `modelint monitor` share.

import { expect } from 'vitest';
import type { World } from '../../server/world/world.ts';
import type { Tree } from './cli.ts';
import { type Endpoint, endpoint, lists, type Station, station, type Wish } from './endpoint.ts';

/** What a monitor said of one check. */
export interface Line {
  readonly at: string;
  readonly check: number;
  readonly verdict: string;
  readonly aside: string | null;
  readonly environments: readonly {
    readonly name: string | null;
    readonly verdict: string;
    readonly asked: Readonly<Record<string, unknown>> | null;
    readonly waiting: { readonly why: string; readonly until: string } | null;
    readonly raised: readonly { readonly signal: string }[];
  }[];
  readonly alerts: readonly {
    readonly environment: string | null;
    readonly signal: string;
    readonly severity: string;
    readonly change: string;
  }[];
  readonly problems: readonly { readonly kind: string; readonly code: string }[];
  readonly exitCode: number;
}

/** A place with two environments. */
export interface Monitored extends Station {
  readonly staging: Endpoint;
  /** Runs a check as JSON so many minutes after the moment of the tests. */
  readonly check: (minutes: number, argv?: readonly string[], wish?: Wish) => Promise<{ code: number; line: Line }>;
  /** The environment variables of both. */
  readonly env: Readonly<Record<string, string>>;
}

/** The tokens. */
export const tokens = { production: 'production-token-1', staging: 'staging-token-1' } as const;

/** The models that both endpoints list: enough for a loss to be noticed. */
export const listed = [
  'gpt-4o',
  'gpt-4o-mini',
  'claude-sonnet-4-5',
  ...Array.from({ length: 20 }, (_, at) => `gpt-4o-x${100 + at}`),
];

/** Puts files beside them. Production configures `gpt-4o`, staging `gpt-4o-mini`. */
export async function monitored(policy: object = {}, tree: Tree = []): Promise<Monitored> {
  const environments = { production: { config: ['production.yaml'] }, staging: { config: ['staging.yaml'] } };
  const place = await station([
    ['modelint.json', JSON.stringify({ environments, ...policy })],
    ['production.yaml', 'model: gpt-4o\n'],
    ['staging.yaml', 'model: gpt-4o-mini\n'],
    ...tree,
  ]);
  const staging = await endpoint();
  place.endpoint.replies(lists(...listed));
  staging.replies(lists(...listed));
  const env = {
    COMETAPI_BASE_URL_PRODUCTION: `${place.endpoint.origin}/v1`,
    COMETAPI_KEY_PRODUCTION: tokens.production,
    COMETAPI_BASE_URL_STAGING: `${staging.origin}/v1`,
    COMETAPI_KEY_STAGING: tokens.staging,
  };
  const named = (text: string) => text.replaceAll(staging.origin, 'http://staging');
  const run: Station['run'] = async (argv, wish = {}) => {
    const { code, out, err } = await place.run(argv, { ...wish, env: { ...env, ...wish.env } });
    return { code, out: named(out), err: named(err) };
  };
  return {
    ...place,
    run,
    staging,
    env,
    check: async (minutes, argv = [], wish = {}) => {
      const { code, out, err } = await run(['monitor', '--format', 'json', ...argv], { ...wish, minutes });
      expect(out, err).toMatch(/^\{.*\}\n$/);
      return { code, line: JSON.parse(out) as Line };
    },
  };
}

/** A change of a world by which each answered request takes so long, by its own account. */
export const taking =
  (milliseconds: (url: string) => number) =>
  (world: World): World => ({
    ...world,
    transport: (options) => {
      const transport = world.transport(options);
      return async (request) => ({ ...(await transport(request)), milliseconds: milliseconds(request.url) });
    },
  });

/** Short: which check, where, what happened. */
export function told(check: number, { alerts }: Line): readonly string[] {
  return alerts.map(({ environment, signal, severity, change }) => {
    const where = environment === 'production' ? '' : ` ${environment}`;
    return `${check}${where} ${change} ${severity} ${signal}`;
  });
}
