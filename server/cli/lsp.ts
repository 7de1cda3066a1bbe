// `modelint lsp`: the language server, over standard input and output or the channel to a parent process.

import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { baselineOptions, endpointOptions, readingOptions } from './options.ts';
import { whereaboutsFor } from './reach.ts';
import type { Command } from './shape.ts';
import { defaultMaxFileBytes, sizeOf } from './size.ts';
import { refuse } from './tell.ts';
import { tool } from './tool.ts';
import { usage } from './values.ts';

/** The command. */
export const lspCommand: Command = {
  name: 'lsp',
  operands: '',
  most: 0,
  about: 'start the language server, for editors: the same judgement as lint, while typing',
  options: [
    { name: 'stdio', takes: 'flag', about: 'talk over standard input and output' },
    { name: 'node-ipc', takes: 'flag', about: 'talk over the channel of a Node.js process that forked this one' },
    ...readingOptions,
    ...baselineOptions,
    ...endpointOptions.filter(({ name }) => name === 'environment' || name === 'cache-dir'),
    {
      name: 'clientProcessId',
      takes: 'value',
      value: 'ID',
      about: 'end when this process ends; some editors give it',
    },
  ],
  run: lsp,
};

async function lsp(world: World, given: Arguments): Promise<number> {
  const { values, flags } = given;
  const over = flags.has('node-ipc') ? 'node-ipc' : 'stdio';
  if (flags.has('stdio') === flags.has('node-ipc')) {
    const advice = 'an editor starts it: modelint lsp --stdio';
    return refuse(world, [usage('lsp-transport', 'it takes one of --stdio and --node-ipc', advice)], given);
  }
  const whereabouts = whereaboutsFor(world, given);
  if (!('tokens' in whereabouts)) return refuse(world, whereabouts, given);
  // Nothing of it is loaded for any other command.
  const { serve } = await import('../lsp/main.ts');
  return serve(world, over, {
    name: tool.name,
    version: tool.version,
    catalogFile: values.get('catalog'),
    policyFile: values.get('config'),
    baselineFile: values.get('baseline'),
    withoutBaseline: flags.has('no-baseline'),
    cacheDir: values.get('cache-dir'),
    whereabouts,
    maxFileBytes: sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes,
  });
}
