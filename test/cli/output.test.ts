// Where output goes and how: colour, files, streams.

import { expect, test } from 'vitest';
import { catalog, stage, type Tree } from './cli.ts';

const tree: Tree = [
  ['src/app.ts', 'import OpenAI from "openai";\n\nconst MODEL = "GPT-4o";\nconst other = { model: "gpt-4o" };\n'],
  [
    'config/models.yaml',
    '# modelint-disable-next-line case-mismatch -- the proxy wants it so\nmodel: GPT-4.1\nfallback_model: gpt4o-mini\n',
  ],
  ['modelint.json', '{ "roles": { "config": ["config/**"] } }'],
  catalog,
];

const colors: readonly (readonly [
  name: string,
  argv: readonly string[],
  env: Record<string, string>,
  terminal: boolean,
  colored: boolean,
])[] = [
  ['a pipe', [], {}, false, false],
  ['a terminal', [], {}, true, true],
  ['a terminal, flag', ['--no-color'], {}, true, false],
  ['a pipe, flag', ['--color'], {}, false, true],
  ['a terminal, NO_COLOR', [], { NO_COLOR: '1' }, true, false],
  ['a terminal, NO_COLOR empty', [], { NO_COLOR: '' }, true, true],
  ['a pipe, FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
  ['a pipe, FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false, false],
  ['a terminal, dumb', [], { TERM: 'dumb' }, true, false],
  ['flag against NO_COLOR', ['--color'], { NO_COLOR: '1' }, false, true],
  ['json on a terminal', ['--format', 'json'], {}, true, false],
  ['json, flag', ['--format', 'json', '--color'], {}, true, false],
];

test.each(colors)('colour: %s', async (_, argv, env, terminal, colored) => {
  const { out } = await stage(tree).run(['lint', '--catalog', 'models.json', ...argv], { env, terminal });
  expect(out.includes('\x1b[')).toBe(colored);
  expect(out.length).toBeGreaterThan(100);
});

test('colour changes nothing but colour', async () => {
  const { run } = stage(tree);
  const plain = await run(['lint', '--catalog', 'models.json']);
  const colored = await run(['--color', 'lint', '--catalog', 'models.json']);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what is to go
  expect(colored.out.replace(/\x1b\[\d+m/g, '')).toBe(plain.out);
});

test('a report goes to a file whole', async () => {
  const { run, text } = stage(tree);
  const plain = await run(['lint', 'src', '--level', 'info']);
  const { code, out } = await run(['lint', 'src', '--level', 'info', '--output-file', 'report.txt'], {
    terminal: true,
  });
  expect({ code, out, file: text('report.txt') }).toEqual({ code: plain.code, out: '', file: plain.out });
  const lost = await run(['lint', 'src', '--output-file', 'no/such/folder.txt']);
  expect({ code: lost.code, out: lost.out, err: lost.err.split('\n')[1] }).toEqual({
    code: 2,
    out: '',
    err: 'error: "no/such/folder.txt" was not written: there is no such folder',
  });
});
