// Entry of the language server: the one file of it that touches the process.

import { createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { framed } from '../world/frames.ts';
import { holdHeapDown } from '../world/heap.ts';
import { rulePages } from '../world/rule-pages.ts';
import type { World } from '../world/world.ts';
import type { ServerOptions } from './server.ts';
import { startServer } from './start.ts';

/**
 * Serves over standard input and output, or over the channel to the process that forked this one. The process ends when
 * the client says so, goes away or breaks the protocol.
 */
export function serve(world: World, over: 'stdio' | 'node-ipc', given: ServerOptions): Promise<number> {
  holdHeapDown();
  const options = { rulePages: rulePages(), ...given };
  // Standard output may belong to the protocol: one stray line would break it.
  globalThis.console = new console.Console(process.stderr, process.stderr);
  const end = (what: string) => {
    console.error(`the language server ends: ${what}`);
    process.exit(1);
  };
  if (over === 'stdio') startServer(createConnection(framed(process.stdin, end), process.stdout), world, options);
  else {
    if (!process.connected) end('no process has forked it with a channel to talk over');
    // A parent that goes away closes the channel, whatever else it leaves behind.
    process.on('disconnect', () => process.exit(1));
    startServer(createConnection(new IPCMessageReader(process), new IPCMessageWriter(process)), world, options);
  }
  return new Promise(() => undefined);
}
