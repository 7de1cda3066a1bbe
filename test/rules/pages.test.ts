// Every rule's page against the rule: its examples give exactly the findings it shows, and it says what the code says.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pages } from '../../shared/rules/pages.table.ts';
import { allRules } from '../../shared/rules/registry.ts';
import { expectOwn, readOwn } from '../regenerated.ts';
import { blocksOf, examplesOf, rewritten, textOf } from './page.ts';

const folder = 'shared/rules';
const ids = allRules.map(({ id }) => id).sort();
const files = readdirSync(join(import.meta.dirname, '../..', folder)).filter((name) => name.endsWith('.md'));

test('every rule has a page and every page a rule', () => {
  expect(files.sort()).toEqual(ids.map((id) => `${id}.md`));
});

describe.each(allRules)('page of $id', ({ id, title, severity }) => {
  const path = `${folder}/${id}.md`;
  const page = readOwn(path);

  test('shows exactly what its examples give', () => {
    if (process.env.UPDATE === '1') expectOwn(path, rewritten(page));
    const examples = examplesOf(readOwn(path));
    const found = examples.map(({ name, findings }) => [name, textOf(findings)]);
    expect(found).toEqual(examples.map(({ name, promised }) => [name, promised?.text ?? '']));
    const isOwn = (line: string) => line.split(' ')[2] === id;
    expect(examples.filter(({ findings }) => findings.some(isOwn)).length).toBeGreaterThan(0);
    expect(examples.filter(({ findings }) => findings.length === 0).length).toBeGreaterThan(0);
    expect(examples.filter(({ promised }) => promised !== undefined && promised.text === '')).toEqual([]);
  });

  test('begins with what the code says and has every section', () => {
    expect(page.startsWith(`# ${id}\n\nReports ${title}.\n\nDefault severity: ${severity}.\n\n`)).toBe(true);
    expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual([
      'Why',
      'What to do',
      'Examples',
      'When it is quieter',
      'Options',
      'Suppressing it',
    ]);
  });

  test('links to pages that exist', () => {
    const targets = [...page.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]);
    expect(targets.filter((target) => !files.includes(target as string))).toEqual([]);
  });
});

test('the table of pages holds the pages', () => {
  const literal = (text: string) => `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\``;
  const entries = ids.map((id) => `  [\n    '${id}',\n    ${literal(readOwn(`${folder}/${id}.md`))},\n  ],\n`);
  expectOwn(
    `${folder}/pages.table.ts`,
    `// Every rule's page as text, because a bundle cannot read files. Made of the pages beside it; do not edit.\n\n/** Markdown by rule id. */\nexport const pages: ReadonlyMap<string, string> = new Map([\n${entries.join('')}]);\n`,
  );
  if (process.env.UPDATE !== '1') expect([...pages.keys()]).toEqual(ids);
});

test('blocks are found whatever stands in them', () => {
  const page = 'a\n```js a.js\nx\n```\n````md b.md\n```js\n```\n````\n```findings\n```\n';
  expect(blocksOf(page).map(({ info, text }) => [info, text])).toEqual([
    [['js', 'a.js'], 'x\n'],
    [['md', 'b.md'], '```js\n```\n'],
    [['findings'], ''],
  ]);
});
