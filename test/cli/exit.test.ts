// Exit codes: from findings, problems and options.

import { expect, test } from 'vitest';
import { exitCodeOf, exitCodes } from '../../server/cli/exit.ts';
import type { ProblemKind } from '../../shared/problem.ts';
import { catalog, stage, type Tree } from './cli.ts';

const clean: Tree = [['config.yaml', 'model: gpt-4o\n'], catalog];
const errors: Tree = [['config.yaml', 'model: GPT-4o\n'], catalog];
// A policy that makes an error a warning, so that there are two warnings and no error.
const warnings: Tree = [
  ['config.yaml', 'model: GPT-4o\nother_model: GPT-4.1\n'],
  ['modelint.json', '{ "rules": { "case-mismatch": "warning" } }'],
  catalog,
];
const infos: Tree = [
  ['config.yaml', 'model: GPT-4o\n'],
  ['modelint.json', '{ "rules": { "case-mismatch": "info" } }'],
  catalog,
];
const broken: Tree = [
  ['config.yaml', 'model: GPT-4o\n'],
  ['models.json', '{"data":[]}'],
];
const badPolicy: Tree = [['config.yaml', 'model: GPT-4o\n'], ['modelint.json', '{ "aproved": [] }'], catalog];
const blocked: Tree = [
  ['config.yaml', 'model: gpt-4o\n'],
  ['modelint.json', '{ "blocked": ["gpt-4o"] }'],
  ['models.json', 'no json'],
];
const old: Tree = [
  ['config.yaml', 'model: gpt-4o\n'],
  ['models.json', ''],
];

type Row = readonly [name: string, tree: Tree, options: readonly string[], code: number];

const rows: readonly Row[] = [
  ['clean', clean, [], 0],
  ['errors', errors, [], 1],
  ['errors, quiet', errors, ['--quiet'], 1],
  ['errors, level error', errors, ['--level', 'error'], 1],
  ['errors, fail on error', errors, ['--fail-on', 'error'], 1],
  ['errors, fail on info', errors, ['--fail-on', 'info'], 1],
  ['errors, never fail', errors, ['--fail-on', 'never'], 0],
  ['warnings', warnings, [], 1],
  ['warnings, quiet', warnings, ['--quiet'], 1],
  ['warnings, level error', warnings, ['--level', 'error'], 1],
  ['warnings, fail on error', warnings, ['--fail-on', 'error'], 0],
  ['two warnings, two tolerated', warnings, ['--max-warnings', '2'], 0],
  ['two warnings, one tolerated', warnings, ['--max-warnings', '1'], 1],
  ['two warnings, none tolerated, fail on error', warnings, ['--fail-on', 'error', '--max-warnings', '0'], 1],
  ['two warnings, one tolerated, never fail', warnings, ['--fail-on', 'never', '--max-warnings', '1'], 1],
  ['errors, warnings tolerated', errors, ['--max-warnings', '9'], 1],
  ['infos', infos, [], 0],
  ['infos, level info', infos, ['--level', 'info'], 0],
  ['infos, fail on info', infos, ['--fail-on', 'info'], 1],
  ['infos, fail on info, quiet', infos, ['--fail-on', 'info', '--quiet'], 1],
  ['a catalog of no IDs', broken, [], 3],
  ['a catalog of no IDs, never fail', broken, ['--fail-on', 'never'], 3],
  ['findings and a catalog that is not json', blocked, [], 3],
  ['a policy with a wrong key', badPolicy, [], 2],
  ['a policy with a wrong key, never fail', badPolicy, ['--fail-on', 'never'], 2],
  ['a catalog file that is empty', old, [], 3],
];

test.each(rows)('%s', async (_, tree, options, code) => {
  const { run } = stage(tree);
  const result = await run(['lint', '--catalog', 'models.json', ...options]);
  const json = await run(['lint', '--catalog', 'models.json', '--format', 'json', ...options]);
  expect([result.code, json.code, JSON.parse(json.out).summary.exitCode]).toEqual([code, code, code]);
});

const empty: readonly (readonly [name: string, tree: Tree, argv: readonly string[], code: number])[] = [
  ['an empty folder', [], ['lint'], 4],
  ['an empty folder, never fail', [], ['lint', '--fail-on', 'never'], 4],
  ['an empty folder, inventory', [], ['inventory'], 4],
  ['only a picture', [['a.png', 'x']], ['lint'], 4],
  ['only a file that is too large', [['a.yaml', 'model: gpt-4o\n']], ['lint', '--max-file-size', '5'], 4],
  ['only binary content', [['a.txt', new Uint8Array([0, 1, 2])]], ['lint', 'a.txt'], 4],
  ['an empty file', [['a.yaml', '']], ['lint'], 0],
  ['an empty folder and no catalog', [], ['lint', '--catalog', 'nowhere.json'], 2],
  ['an empty folder and a broken catalog', [['models.png', '{}']], ['lint', '--catalog', 'models.png'], 3],
];

test.each(empty)('%s', async (_, tree, argv, code) => {
  expect((await stage(tree).run(argv)).code).toBe(code);
});

const kinds: readonly ProblemKind[] = ['usage', 'config', 'catalog', 'nothing', 'skipped'];
const order = [2, 2, 3, 4, undefined];

test('the gravest problem decides, then the findings', () => {
  const combinations = kinds.flatMap((_, size) => kinds.map((__, from) => kinds.slice(from, from + size + 1)));
  expect(combinations.length).toBe(25);
  for (const present of combinations) {
    const problems = [...present].reverse().map((kind) => ({ kind, code: 'x', message: 'x' }));
    const expected = order[kinds.findIndex((kind) => present.includes(kind))];
    expect([exitCodeOf(problems, true), exitCodeOf(problems, false)]).toEqual([expected ?? 1, expected ?? 0]);
  }
  expect(exitCodes.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4]);
});
