// What GitHub Actions makes of what is printed: annotations and a summary where they are meant, and nothing else.

import { expect, test } from 'vitest';
import { formats } from '../../shared/report/formats/registry.ts';
import { commandsIn } from '../report/runner.ts';
import { catalog, stage, type Tree } from './cli.ts';

const lint = ['lint', '--catalog', 'models.json'];
const names = formats.map(({ name }) => name);

test('the summary of a step holds all that annotations do not, behind what stands there', async () => {
  const lines = Array.from({ length: 40 }, (_, at) => `model_${at}: gpt-4o-x${at}\n`).join('');
  const { run, ground, text } = stage([['a.yaml', lines], catalog]);
  ground.write('../summary.md', '# Tests\n');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: ground.at('../summary.md') };
  const { code, out, err } = await run([...lint, '--format', 'github'], { env });
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(commandsIn(out).map(({ name }) => name)).toEqual([...Array.from({ length: 10 }, () => 'error'), 'notice']);
  expect(out.split('\n').slice(-4)).toEqual([
    '40 errors in 1 of 1 file',
    'catalog of file:models.json: 4 IDs, fetched at a time not recorded',
    '40 model IDs in 40 places: openai 40',
    '',
  ]);
  const summary = text('../summary.md');
  expect(summary.startsWith('# Tests\n## modelint\n')).toBe(true);
  expect(summary.match(/^- `a\.yaml:/gm)?.length).toBe(40);
});

test('where there is no summary the log holds all', async () => {
  const { run } = stage([['src/app.ts', 'const MODEL = "GPT-4o";\n'], ['a.yaml', 'model: GPT-4.1\n'], catalog]);
  const { out } = await run([...lint, '--format', 'github'], { env: { GITHUB_ACTIONS: 'true' } });
  const { out: plain } = await run(lint);
  expect(out.endsWith(plain)).toBe(true);
  expect(commandsIn(out).length).toBe(2);
});

test.each([
  ['large', 'x'.repeat(1_040_000), 1_048_576],
  ['full', 'x'.repeat(1_048_500), 1_048_576],
])('a summary that is %s already stays within what GitHub takes', async (_, before, most) => {
  const lines = Array.from({ length: 400 }, (_unused, at) => `model_${at}: gpt-4o-x${at}\n`).join('');
  const { run, ground, bytes } = stage([['a.yaml', lines], catalog]);
  ground.write('summary.md', before);
  const env = { GITHUB_STEP_SUMMARY: ground.at('summary.md') };
  expect((await run([...lint, '--format', 'github'], { env })).code).toBe(1);
  const after = bytes('summary.md').length;
  expect([after >= before.length, after <= most]).toEqual([true, true]);
});

const attack = '::error::a\n::set-env name=A::b ##[error]c';
const words = attack.replaceAll('\n', ' ');
const hostile: Tree = [
  ['::error::a', '{"model": "GPT-4o"}\n'],
  [' ::stop-commands::x/##[group]b.yaml', `model: GPT-4o\n  ::error::c\n`],
  ['\u200b::warning file=a::b.yaml', 'model: gpt-3\n'],
  ['a\r::debug::c.yaml', 'model: gpt-4o-x\n'],
  ['c.json', JSON.stringify({ model: words, other_model: `gpt-4o\r${attack}` })],
  [
    'modelint.json',
    JSON.stringify({ blocked: [{ id: words, reason: `::error::why ##[warning]d` }], approved: ['::error::x', words] }),
  ],
  ['::debug::none/a.png', ''],
  catalog,
];

const broken: Tree = [...hostile, ['modelint.json', '{ "::error::k": 1, "##[error]l": 2 }']];

const commandLines: readonly (readonly string[])[] = [
  ...names.map((name) => ['lint', '--catalog', 'models.json', '--level', 'info', '--format', name]),
  ['lint', '--catalog', 'models.json', '--fix', '--dry-run'],
  ['lint', '--config', '::error::a'],
  ['lint', '::error::nowhere'],
  ['::error::command'],
  ['lint', '--::error::'],
  ['inventory', '--catalog', 'models.json'],
  ['inventory', '--format', 'json'],
  ['print-config', '::error::a'],
  ['explain', '::error::a'],
  ['init', '--stdout'],
];

test.each(commandLines.map((argv) => [argv]))('%j prints no command to GitHub', async (argv) => {
  for (const [tree, withSummary, color] of [
    [hostile, false, []],
    [hostile, true, ['--color']],
    [broken, true, []],
  ] as const) {
    const { run, ground } = stage(tree);
    ground.write('summary.md', '');
    const env = { GITHUB_ACTIONS: 'true', ...(withSummary ? { GITHUB_STEP_SUMMARY: ground.at('summary.md') } : {}) };
    const { out, err } = await run([...argv, ...color], { env });
    expect(out.length + err.length).toBeGreaterThan(0);
    const commands = [out, err].flatMap((text) => [...commandsIn(text), ...commandsIn(text, true)]);
    const meant = argv.includes('github') ? ['error', 'warning', 'notice'] : [];
    expect(commands.filter(({ name }) => !meant.includes(name))).toEqual([]);
    expect(commands.length > 0).toBe(meant.length > 0);
  }
});

test('without the guard there would be some', async () => {
  const { run } = stage(hostile);
  const { out } = await run(['lint', '--catalog', 'models.json']);
  expect(commandsIn(out).map(({ name }) => name)).toContain('error');
  // In the formats for programs there are none even so.
  for (const name of names.filter((one) => one !== 'text' && one !== 'github')) {
    const { out: report } = await run(['lint', '--catalog', 'models.json', '--format', name]);
    expect([name, commandsIn(report)]).toEqual([name, []]);
  }
});
