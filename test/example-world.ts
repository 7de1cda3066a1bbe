// A world that stands in examples/ on a fixed day and keeps what is printed.

import { join } from 'node:path';
import { nodeWorld } from '../server/world/node.ts';
import type { World } from '../server/world/world.ts';

/** Makes one. `printed` answers all that went to standard output. */
export function exampleWorld(): { readonly world: World; readonly printed: () => string } {
  let printed = '';
  const keep = {
    write: (text: string) => {
      printed += text;
    },
    on: () => undefined,
  };
  const silent = { write: () => undefined, on: () => undefined };
  const world = nodeWorld({
    cwd: () => join(import.meta.dirname, '../examples'),
    env: { PATH: process.env.PATH },
    platform: process.platform,
    stdin: (async function* () {})(),
    stdout: keep,
    stderr: silent,
    exit: () => undefined,
  });
  return { world: { ...world, now: () => Date.parse('2026-12-01T12:00:00Z') }, printed: () => printed };
}
