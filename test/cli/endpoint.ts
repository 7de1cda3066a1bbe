// The command line beside a model endpoint on this computer: its answers are chosen by the test, its origin is hidden from results.

import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { World } from '../../server/world/world.ts';
import { canary, listening, portOf } from '../hostile/kit.ts';
import { type Result, type Stage, type Surroundings, stage, type Tree, testTime } from './cli.ts';

/** What an endpoint does with a request. */
export type Reply = (response: ServerResponse, request: IncomingMessage) => void;

/** An endpoint. */
export interface Endpoint {
  readonly origin: string;
  /** What it does from now on. */
  readonly replies: (reply: Reply) => void;
  /** The `Authorization` header of each request so far. */
  readonly asked: readonly (string | undefined)[];
}

/** Starts an endpoint that ends with the test. It lists three models until it is told otherwise. */
export async function endpoint(): Promise<Endpoint> {
  const asked: (string | undefined)[] = [];
  let now: Reply = lists('gpt-4o', 'gpt-4o-mini', 'gpt-4.1');
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    now(response, request);
  });
  await listening(server);
  return {
    origin: `http://127.0.0.1:${portOf(server)}`,
    asked,
    replies: (reply) => {
      now = reply;
    },
  };
}

/** A list of these IDs. */
export function lists(...ids: readonly string[]): Reply {
  return says(200, JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }));
}

/** So many models with numbers for names. */
export function numbered(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, at) => `gpt-4o-x${String(from + at).padStart(3, '0')}`);
}

/** A whole answer. */
export function says(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

/** How a run differs from the usual one. */
export interface Wish extends Omit<Surroundings, 'now' | 'change'> {
  /** Minutes after the moment of the tests. */
  readonly minutes?: number;
  /** Environment variables; the base URL and the token are set where these do not say otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  readonly change?: (world: World) => World;
}

/** A folder beside an endpoint. */
export interface Station {
  readonly stage: Stage;
  readonly endpoint: Endpoint;
  /** Runs the program; in what it says the endpoint is called `http://endpoint`. */
  readonly run: (argv: readonly string[], wish?: Wish) => Promise<Result>;
  /** Everything in the folder of the cache, as one text. */
  readonly cached: () => string;
}

/** The token of the tests: a canary. */
export const token = canary;

/** Puts files beside an endpoint. */
export async function station(tree: Tree = []): Promise<Station> {
  const place = stage(tree);
  const at = await endpoint();
  const cache = join(place.ground.folder, '..', '.cache');
  const named = (text: string) => text.replaceAll(at.origin, 'http://endpoint');
  return {
    stage: place,
    endpoint: at,
    run: async (argv, { minutes = 0, env = {}, change = (same: World) => same, ...more } = {}) => {
      const { code, out, err } = await place.run(argv, {
        ...more,
        now: testTime + minutes * 60_000,
        env: { COMETAPI_BASE_URL: `${at.origin}/v1`, COMETAPI_KEY: token, ...env },
        // Nobody waits for a retry.
        change: (world) => change({ ...world, sleep: async () => undefined }),
      });
      return { code, out: named(out), err: named(err) };
    },
    cached: () => filesIn(cache).join('\n'),
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`);
}

/** A text in which durations are no longer told apart. */
export function timeless(text: string): string {
  return text.replace(/("milliseconds": ?)\d+/g, '$10').replace(/\b\d+ ms\b/g, '0 ms');
}
