// The page about reports: its table is made of the code, and its examples can be run.

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { outputProblems } from '../../server/cli/formats.ts';
import { lintCommand } from '../../server/cli/lint.ts';
import { readArguments } from '../../server/cli/values.ts';
import { formats } from '../../shared/report/formats/registry.ts';
import { between, expectOwn, readOwn } from '../regenerated.ts';
import { blocksOf } from '../rules/page.ts';
import { ground } from '../world/ground.ts';

const page = 'docs/reports.md';

test('the table of formats', () => {
  const rows = formats.map(({ name, about }) => [`\`${name}\``, about] as const);
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const table = [line(['format', 'what it is']), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
  expectOwn(page, between(readOwn(page), 'formats', table.join('\n')));
});

test('every example is well-formed, and every command in it is one', () => {
  const blocks = blocksOf(readOwn(page));
  const languages = blocks.map(({ info }) => info[0]);
  expect(new Set(languages)).toEqual(new Set(['sh', 'yaml', 'groovy']));
  for (const { info, text } of blocks)
    if (info[0] === 'yaml') expect(Object.keys(parse(text)).length).toBeGreaterThan(0);
  const commands = blocks.flatMap(({ text }) =>
    [...text.matchAll(/modelint lint((?: +(?:--?)?[\w:./-]+)*)/g)].map(([, rest = '']) => rest),
  );
  expect(commands.length).toBe(10);
  const world = ground().world();
  for (const rest of commands) {
    const given = readArguments(rest.trim().split(/ +/), lintCommand);
    expect([rest, given.problems, outputProblems(world, given), given.positionals]).toEqual([rest, [], [], []]);
  }
});

test('no format goes unmentioned', () => {
  const text = readOwn(page).split('<!-- /formats -->')[1] ?? '';
  expect(formats.filter(({ name }) => !text.includes(`\`${name}\``)).map(({ name }) => name)).toEqual([]);
});
