// The command line over a temporary folder, with captured output: one helper for all tests of commands.

import { readFileSync } from 'node:fs';
import { runCommand } from '../../server/cli/command.ts';
import { readAll } from '../../server/world/streams.ts';
import type { World } from '../../server/world/world.ts';
import { type Ground, ground } from '../world/ground.ts';

/** Files by path. */
export type Tree = readonly (readonly [path: string, content: string | Uint8Array])[];

/** What one run of the program gave. */
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Surroundings of a run, where they matter. */
export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether both outputs are terminals. */
  readonly terminal?: boolean;
  readonly columns?: number;
  /** Folder below the ground to work in. */
  readonly below?: string;
  /** Milliseconds since 1970; the same at each asking unless it is a function. */
  readonly now?: number | (() => number);
  /** Changes the world before the program runs in it. */
  readonly change?: (world: World) => World;
}

/** A folder in which the program can be run again and again. */
export interface Stage {
  readonly ground: Ground;
  readonly run: (argv: readonly string[], surroundings?: Surroundings) => Promise<Result>;
  /** Bytes of a file. */
  readonly bytes: (path: string) => Uint8Array;
  readonly text: (path: string) => string;
}

/** The moment at which the tests run the program. */
export const testTime = Date.parse('2026-12-01T12:00:00Z');

/** Puts files into a temporary folder. */
export function stage(tree: Tree): Stage {
  const place = ground();
  for (const [path, content] of tree) place.write(path, content);
  const bytes = (path: string) => new Uint8Array(readFileSync(place.at(path)));
  return {
    ground: place,
    bytes,
    text: (path) => readFileSync(place.at(path), 'utf8'),
    run: async (argv, surroundings = {}) => {
      const {
        stdin = '',
        env = {},
        terminal = false,
        columns = 80,
        below,
        now = testTime,
        change = (same) => same,
      } = surroundings;
      const written = { out: '', err: '' };
      const sink = (name: 'out' | 'err') => ({
        write: (text: string) => {
          written[name] += text;
        },
        isTerminal: terminal,
        columns,
      });
      const world: World = {
        ...place.world(below, env),
        out: sink('out'),
        err: sink('err'),
        now: typeof now === 'number' ? () => now : now,
        readInput: (maxBytes) =>
          readAll(
            (async function* () {
              yield stdin;
            })(),
            maxBytes,
          ),
      };
      const code = await runCommand(change(world), argv);
      return { code, ...written };
    },
  };
}

/** A small catalog, as an endpoint answers. */
export const catalog: Tree[number] = [
  'models.json',
  JSON.stringify({
    object: 'list',
    data: ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'claude-sonnet-4-5'].map((id) => ({ id, object: 'model' })),
  }),
];

/** Text with control characters made visible, for messages about them. */
export const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');
