// The parts of the README that come from the code, and what else it says that can be checked.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../server/cli/command.ts';
import { commands } from '../server/cli/commands.ts';
import { exitCodes } from '../server/cli/exit.ts';
import { optionRow } from '../server/cli/help.ts';
import { globalOptions } from '../server/cli/options.ts';
import { plainText } from '../shared/languages/plain.ts';
import { languages } from '../shared/languages/registry.ts';
import { readPolicy } from '../shared/policy/read.ts';
import { allRules } from '../shared/rules/registry.ts';
import { exampleWorld } from './example-world.ts';
import { between, expectOwn, readOwn } from './regenerated.ts';
import { blocksOf } from './rules/page.ts';

const ids = allRules.map(({ id }) => id);

/** A Markdown table with aligned columns; a bar would end a cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  expect(rows.length).toBeGreaterThan(0);
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |\n`;
  const [first = [], ...others] = cells;
  return line(first) + line(widths.map((width) => '-'.repeat(width))) + others.map(line).join('');
}

function ruleTable(): string {
  const rows = allRules.map(({ id, title, severity }) => [`[\`${id}\`](shared/rules/${id}.md)`, severity, title]);
  return table(['rule', 'severity', 'reports'], rows);
}

function languageTable(): string {
  const rows = languages.map(({ id, title, extensions, filenames }) => [
    title,
    [...extensions, ...filenames].map((name) => `\`${name}\``).join(' ') +
      (id === plainText.id ? ' and what is left' : ''),
  ]);
  return table(['language', 'files'], rows);
}

function optionTables(): string {
  const parts = commands.map(({ name, operands, about, options }) => {
    const title = `\`modelint ${name}${operands === '' ? '' : ` ${operands}`}\`: ${about}`;
    return options.length === 0 ? `${title}\n` : `${title}\n\n${optionTable(options)}`;
  });
  return `${parts.join('\n')}\nEvery command:\n\n${optionTable(globalOptions)}`;
}

function optionTable(options: readonly Parameters<typeof optionRow>[0][]): string {
  const rows = options.map(optionRow).map(([written, about]) => [`\`${written}\``, about]);
  return table(['option', 'what it does'], rows);
}

function exitTable(): string {
  return table(
    ['code', 'says'],
    exitCodes.map(({ code, about }) => [String(code), about]),
  );
}

/** The first files and the end of the text report on the examples. */
async function excerpt(): Promise<string> {
  const { world, printed } = exampleWorld();
  expect(await runCommand(world, ['lint', '--catalog', 'catalog.json'])).toBe(1);
  const parts = printed().trimEnd().split('\n\n');
  expect(parts.length).toBeGreaterThan(5);
  const picked = parts.filter((part) => /^(?:\.env\.example|config\/models\.yaml|web\/src\/answers\.ts)\n/.test(part));
  expect(picked.length).toBe(3);
  return `\`\`\`text\n$ modelint lint --catalog catalog.json\n${picked.join('\n\n')}\n\n…\n\n${parts.at(-1)}\n\`\`\``;
}

/** The drift between the two catalogs of the examples, as text. */
async function drift(): Promise<string> {
  const { world, printed } = exampleWorld();
  const argv = ['drift', '--from', 'catalog.json', '--to', 'catalog-later.json'];
  expect(await runCommand(world, argv)).toBe(1);
  return `\`\`\`text\n$ modelint ${argv.join(' ')}\n${printed().trimEnd()}\n\`\`\``;
}

test('tables and excerpt are made of the code', async () => {
  let text = readOwn('README.md');
  const parts: readonly (readonly [name: string, part: string])[] = [
    ['excerpt', await excerpt()],
    ['drift', await drift()],
    ['options', optionTables()],
    ['exit-codes', exitTable()],
    ['rules', ruleTable()],
    ['languages', languageTable()],
  ];
  for (const [name, part] of parts) text = between(text, name, part);
  expectOwn('README.md', text);
});

test('the policy shown is one', () => {
  const [shown] = blocksOf(readOwn('README.md')).filter(({ info }) => info[0] === 'jsonc');
  const { policy, problems } = readPolicy(shown?.text ?? '', 'modelint.json', ids);
  expect(problems).toEqual([]);
  expect(policy?.blocked.map(({ id }) => id)).toEqual(['gpt-4-turbo']);
});

test.each([
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'examples/README.md',
  'docs/reports.md',
  'docs/monitor.md',
])('%s names only files and scripts that are there', (path) => {
  const text = readOwn(path);
  const root = join(import.meta.dirname, '..');
  const targets = [...text.matchAll(/\]\((?!#)([^)\s]+)\)/g)].map(([, target]) => target as string);
  const quoted = [...text.matchAll(/`((?:shared|server|test|bench|schema|examples)\/[\w./-]*)`/g)].map(
    ([, name]) => name as string,
  );
  const folder = join(root, path, '..');
  expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  expect(quoted.filter((name) => !name.includes('<') && !existsSync(join(root, name)))).toEqual([]);
  const { scripts } = JSON.parse(readOwn('package.json')) as { scripts: Record<string, string> };
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test('every command shown is one', () => {
  const shown = [...readOwn('README.md').matchAll(/^(?:\$ )?modelint ([a-z-]+)/gm)].map(([, name]) => name as string);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter((name) => !commands.some((command) => command.name === name))).toEqual([]);
});
