// The command line beside the gateway of the examples, for tests of contract and smoke.

import { onTestFinished } from 'vitest';
import { type Result, type Stage, stage, type Tree, testTime } from '../cli/cli.ts';
import { canary } from '../hostile/kit.ts';

/** A gateway. */
export interface Gateway {
  readonly baseUrl: string;
  readonly asked: readonly Got[];
  readonly play: (behaviour: string) => void;
  readonly close: () => Promise<void>;
}

const { startGateway: start, behaviours: all } = (await import(
  new URL('../../examples/gateway.mjs', import.meta.url).href
)) as {
  readonly startGateway: (options: { readonly token: string }) => Promise<Gateway>;
  readonly behaviours: Readonly<Record<string, string>>;
};

/** What the gateway can play, with what it does. */
export const behaviours: ReadonlyMap<string, string> = new Map(Object.entries(all));

/** One request that the gateway got. */
export interface Got {
  readonly method: string;
  readonly path: string;
  readonly bearer: string | undefined;
  /** Its content type. */
  readonly type: string | undefined;
  readonly text: string;
}

/** A folder beside a gateway. */
export interface Post {
  readonly stage: Stage;
  readonly origin: string;
  /** Requests since the behaviour began. */
  readonly asked: readonly Got[];
  readonly play: (behaviour: string) => void;
  /** Runs the program; in what it says the gateway is called `http://gateway`. Nobody waits for a retry. */
  readonly run: (argv: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Result>;
}

/** Starts a gateway that ends with the test. */
export async function startGateway(options: { readonly token: string }): Promise<Gateway> {
  const gateway = await start(options);
  onTestFinished(() => gateway.close());
  return gateway;
}

/** Puts files beside a gateway whose token is the canary. */
export async function post(tree: Tree = []): Promise<Post> {
  const place = stage(tree);
  const gateway = await startGateway({ token: canary });
  const { origin } = new URL(gateway.baseUrl);
  const named = (text: string) => text.replaceAll(origin, 'http://gateway');
  return {
    stage: place,
    origin,
    asked: gateway.asked,
    play: gateway.play,
    run: async (argv, env = {}) => {
      const { code, out, err } = await place.run(argv, {
        env: { COMETAPI_BASE_URL: gateway.baseUrl, COMETAPI_KEY: canary, ...env },
        now: testTime,
        change: (world) => ({ ...world, sleep: async () => undefined }),
      });
      return { code, out: named(out), err: named(err) };
    },
  };
}
