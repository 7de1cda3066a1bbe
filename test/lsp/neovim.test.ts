// A real editor that is not VS Code: Neovim without a screen, with its built-in client, where it is installed.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { built } from '../built.ts';
import { ground } from '../world/ground.ts';
import './editor.ts';

const { cli } = built();
const script = fileURLToPath(new URL('neovim.lua', import.meta.url));
const version = /^NVIM v(\S+)/.exec(spawnSync('nvim', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];

test(version === undefined ? 'Neovim is not installed here, nothing is tried' : `Neovim ${version}`, async () => {
  if (version === undefined) return;
  const place = ground();
  place.write('models.json', '{ "data": [{ "id": "gpt-4o" }, { "id": "gpt-4.1" }] }');
  place.write('a.yaml', '{ "😀": 1, model: GPT-4o }\n');
  const command = [process.execPath, cli, 'lsp', '--stdio', '--catalog', 'models.json'];
  const child = spawn('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`], {
    cwd: place.folder,
    env: {
      PATH: process.env.PATH,
      HOME: place.at('..'),
      MODELINT_TEST_COMMAND: JSON.stringify(command),
    },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  child.stdin.end();
  const [code] = await once(child, 'close');
  // What it says on standard error is its status line.
  expect([code, said.out, said.err]).toEqual([0, expect.stringMatching(/^\{.*\}\n$/), expect.any(String)]);
  const { before, titles, hovers } = JSON.parse(said.out);
  // Columns in Neovim are bytes: the sign before the ID takes four.
  expect(before).toEqual([[0, 20, 26, 1, 'case-mismatch']]);
  expect(titles).toContainEqual(expect.stringContaining('gpt-4o'));
  expect(hovers).toBe(true);
  expect(readFileSync(place.at('a.yaml'), 'utf8')).toBe('{ "😀": 1, model: gpt-4o }\n');
});
