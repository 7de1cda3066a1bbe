// A text from standard input, judged as if it stood in a file.

import { expect, test } from 'vitest';
import { catalog, stage, type Tree } from './cli.ts';

const tree: Tree = [
  catalog,
  ['modelint.json', '{ "environments": { "live": { "config": ["live/**"] } } }'],
  ['sub/modelint.json', '{ "blocked": ["gpt-4o"] }'],
];

type Row = readonly [stdin: string | Uint8Array, argv: readonly string[], code: number, findings: readonly string[]];

const rows: readonly Row[] = [
  ['model: GPT-4o\n', ['--stdin-filename', 'a.yaml'], 1, ['a.yaml:1:8 case-mismatch config']],
  [
    'model = "GPT-4o"\n',
    ['--stdin-filename', 'src/a.py'],
    1,
    ['src/a.py:1:10 case-mismatch source', 'src/a.py:1:10 hardcoded-id source'],
  ],
  ['model: gpt-4o\n', ['--stdin-filename', 'sub/a.yaml'], 1, ['sub/a.yaml:1:8 blocked-id config']],
  ['model: gpt-4o\n', ['--stdin-filename', 'a.yaml'], 0, []],
  ['model = "GPT-4o"\n', [], 1, ['<stdin>:1:10 case-mismatch source', '<stdin>:1:10 hardcoded-id source']],
  ['\ufeffmodel: GPT-4o\n', ['--stdin-filename', 'a.yaml'], 1, ['a.yaml:1:8 case-mismatch config']],
  ['', ['--stdin-filename', 'a.yaml'], 0, []],
];

test.each(rows)('%j %j', async (stdin, argv, code, findings) => {
  const result = await stage(tree).run(['lint', '--stdin', '--catalog', 'models.json', '--format', 'json', ...argv], {
    stdin,
  });
  const found = JSON.parse(result.out).findings as Record<string, string | number>[];
  expect({
    code: result.code,
    findings: found.map(({ path, line, column, rule, role }) => `${path}:${line}:${column} ${rule} ${role}`),
  }).toEqual({ code, findings });
  expect(result.err).toBe('');
});

test('too long a text', async () => {
  const { code, out, err } = await stage(tree).run(['lint', '--stdin', '--max-file-size', '10'], {
    stdin: 'model: GPT-4o\n',
  });
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err: 'error: standard input is more than the limit of 10 bytes\n',
  });
});

test('a diff, and the inventory', async () => {
  const { run } = stage(tree);
  const named = ['--stdin', '--stdin-filename', 'a.yaml', '--catalog', 'models.json'];
  const diff = await run(['lint', ...named, '--fix', '--dry-run'], { stdin: 'model: GPT-4o\n' });
  expect([diff.code, diff.out]).toEqual([
    1,
    '--- a/a.yaml\n+++ b/a.yaml\n@@ -1 +1 @@\n-model: GPT-4o\n+model: gpt-4o\n',
  ]);
  const { code, out } = await run(['inventory', ...named], { stdin: 'model: GPT-4o\n' });
  expect([code, out]).toEqual([
    0,
    'GPT-4o  not in the catalog\n  a.yaml:1:8  config  model\n\n1 model ID in 1 place of 1 file\n',
  ]);
});
