// The server in this process, over streams in memory, in a world whose clock moves only when the test says so.

import { PassThrough } from 'node:stream';
import { vi } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { createConnection } from 'vscode-languageserver/node';
import { startServer } from '../../server/lsp/start.ts';
import type { World } from '../../server/world/world.ts';
import type { FetchParams, StatusAnswer } from '../../shared/protocol.ts';
import type { Ground } from '../world/ground.ts';

/** A clock that stands still. Times in minutes since the beginning of the test. */
export interface Clock {
  readonly world: (world: World) => World;
  readonly now: () => number;
  /** Lets so many minutes pass; whoever sleeps wakes up in time. */
  readonly pass: (minutes: number) => Promise<void>;
  /** The computer sleeps for so long: the time is another one, and nobody has come closer to waking up. */
  readonly suspend: (minutes: number) => void;
  /** How many wait for the time to pass. */
  readonly sleepers: () => number;
}

// A day has many turns.
vi.setConfig({ testTimeout: 60_000 });

const minute = 60_000;
const start = Date.parse('2026-12-01T12:00:00Z');

/** A clock, with what chance is to give. */
export function clock(chance: () => number = () => 0.5): Clock {
  let time = 0;
  let slept = 0;
  let sleeping: { readonly until: number; readonly wake: () => void }[] = [];
  const sleep: World['sleep'] = (milliseconds, signal) =>
    new Promise((resolve) => {
      const sleeper = {
        until: time + milliseconds,
        wake: () => {
          sleeping = sleeping.filter((one) => one !== sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      if (signal?.aborted === true) return resolve();
      sleeping.push(sleeper);
      signal?.addEventListener('abort', sleeper.wake);
    });
  const wakeAll = async (until: number) => {
    for (;;) {
      const [next] = sleeping.filter((one) => one.until <= until).sort((a, b) => a.until - b.until);
      if (next === undefined) return;
      time = Math.max(time, next.until);
      next.wake();
      await settled();
    }
  };
  return {
    world: (world) => ({ ...world, now: () => start + time + slept, monotonic: () => time, sleep, random: chance }),
    now: () => (time + slept) / minute,
    pass: async (minutes) => {
      const until = time + minutes * minute;
      await settled();
      await wakeAll(until);
      time = until;
    },
    suspend: (minutes) => {
      slept += minutes * minute;
    },
    sleepers: () => sleeping.length,
  };
}

/** Lets everything happen that waits for nothing but its turn. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What is answered to a request for the catalog; undefined for nothing at all, ever. */
export type Reply = object | undefined;

/** A client of such a server. */
export interface Clocked {
  readonly client: MessageConnection;
  /** What was asked of the client, with the minute at which it was. */
  readonly asked: readonly (readonly [minute: number, params: FetchParams])[];
  readonly replies: (reply: (params: FetchParams) => Reply) => void;
  readonly status: () => Promise<StatusAnswer>;
}

/** Starts a server in a ground; the client makes its requests. */
export async function clocked(
  place: Ground,
  { world, now }: Clock,
  reply: (params: FetchParams) => Reply,
  configuration?: unknown,
): Promise<Clocked> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  startServer(
    createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)),
    world(place.world('.', { COMETAPI_BASE_URL: 'https://one.example/v1', XDG_CACHE_HOME: place.at('../.cache') })),
    { name: 'modelint', version: '0.0.0', maxFileBytes: 1 << 20 },
  );
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const asked: (readonly [number, FetchParams])[] = [];
  let answer = reply;
  client.onRequest('modelint/fetchCatalog', (params: FetchParams) => {
    asked.push([now(), params]);
    return answer(params) ?? new Promise(() => undefined);
  });
  client.listen();
  const initializationOptions = { fetchCatalog: true, configuration };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {}, initializationOptions });
  await client.sendNotification('initialized', {});
  await settled();
  return {
    client,
    asked,
    replies: (next) => {
      answer = next;
    },
    status: () => client.sendRequest('modelint/status'),
  };
}
