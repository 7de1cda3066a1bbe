// `modelint lsp`: the language server over standard input and output.

import type { Arguments } from '../world/args.ts';
import type { World } from '../world/world.ts';
import { endpointOptions, readingOptions } from './options.ts';
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
    { name: 'stdio', takes: 'flag', about: 'talk over standard input and output; the only way there is' },
    ...readingOptions,
    ...endpointOptions.filter(({ name }) => name === 'cache-dir'),
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
  if (!flags.has('stdio')) {
    const advice = 'an editor starts it: modelint lsp --stdio';
    return refuse(world, [usage('lsp-transport', 'the language server talks over --stdio only', advice)], given);
  }
  // Nothing of it is loaded for any other command.
  const { serve } = await import('../lsp/main.ts');
  return serve(world, {
    name: tool.name,
    version: tool.version,
    catalogFile: values.get('catalog'),
    policyFile: values.get('config'),
    cacheDir: values.get('cache-dir'),
    maxFileBytes: sizeOf(values.get('max-file-size') ?? '') ?? defaultMaxFileBytes,
  });
}
