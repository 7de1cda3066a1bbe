// Entry of the language server: the one file of it that touches the process.

import { createConnection } from 'vscode-languageserver/node';
import { framed } from '../world/frames.ts';
import type { World } from '../world/world.ts';
import type { ServerOptions } from './server.ts';
import { startServer } from './start.ts';

/** Serves over standard input and output. The process ends when the client says so, goes away or breaks the protocol. */
export function serve(world: World, options: ServerOptions): Promise<never> {
  // Standard output belongs to the protocol: one stray line would break it.
  globalThis.console = new console.Console(process.stderr, process.stderr);
  const input = framed(process.stdin, (what) => {
    console.error(`the language server ends: ${what}`);
    process.exit(1);
  });
  startServer(createConnection(input, process.stdout), world, options);
  return new Promise(() => undefined);
}
