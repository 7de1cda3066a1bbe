// The inventory: rows by how IDs stand, the filter, and the report that is copied.

import { expect, test } from 'vitest';
import { looks } from '../../client/inventory/looks.table.ts';
import { inventoryReport } from '../../client/inventory/report.ts';
import { filtered, type Place, rowsOf, standings } from '../../client/inventory/rows.ts';
import { rules } from '../../shared/rules/registry.ts';

function place(id: string, status: Place['status'], path = 'a.py', line = 0): Place {
  const range = { start: { line, character: 4 }, end: { line, character: 9 } };
  return { uri: `file:///w/${path}`, range, id, role: path.endsWith('.yaml') ? 'config' : 'source', status };
}

const pathOf = (uri: string) => uri.slice('file:///w/'.length);
const none = () => [];

test('rows come by gravity and then by ID, with the gravest standing of their places', () => {
  const rows = rowsOf(
    [
      place('b', 'listed'),
      place('a', 'listed'),
      place('c', 'unlisted'),
      place('a', 'blocked', 'b.py'),
      place('__proto__', 'alias'),
      place('d', 'unjudged'),
      place('e', 'declared'),
    ],
    none,
  );
  expect(rows.map(({ id, standing, places }) => [id, standing, places.map((one) => one.standing)])).toEqual([
    ['a', 'blocked', ['listed', 'blocked']],
    ['c', 'unlisted', ['unlisted']],
    ['b', 'listed', ['listed']],
    ['e', 'declared', ['declared']],
    ['__proto__', 'alias', ['alias']],
    ['d', 'unjudged', ['unjudged']],
  ]);
});

test.each([
  [['floating-id', 'hardcoded-id'], 'floating'],
  [['retiring-id', 'unapproved-id'], 'unapproved'],
  [['removed-id'], 'removed'],
  [['case-mismatch'], 'unlisted'],
  [['padded-id'], 'padded'],
  [['hardcoded-id', 'stale-approval', 'nonsense', ''], 'listed'],
  [[], 'listed'],
])('diagnostics of %j make a listed ID %s', (found, standing) => {
  expect(rowsOf([place('a', 'listed')], () => found).map((row) => row.standing)).toEqual([standing]);
});

test('the rules that say how an ID stands are rules', () => {
  const ids = rules.map(({ id }) => id);
  const telling = ids.filter((id) => rowsOf([place('a', 'listed')], () => [id])[0]?.standing !== 'listed');
  expect(telling.sort()).toEqual([
    'blocked-id',
    'case-mismatch',
    'floating-id',
    'misspelled-id',
    'padded-id',
    'removed-id',
    'retiring-id',
    'unapproved-id',
    'unknown-id',
  ]);
});

const rows = rowsOf(
  [
    place('gpt-4o', 'listed', 'src/a.py'),
    place('gpt-4o', 'listed', 'deploy/b.yaml'),
    place('grok', 'blocked', 'src/c.py'),
  ],
  none,
);

test.each([
  ['', ['grok 1', 'gpt-4o 2']],
  ['  ', ['grok 1', 'gpt-4o 2']],
  ['GPT', ['gpt-4o 2']],
  ['deploy/', ['gpt-4o 1']],
  ['config', ['gpt-4o 1']],
  ['blocked', ['grok 1']],
  ['.py', ['grok 1', 'gpt-4o 1']],
  ['nothing of the kind', []],
  ['.*', []],
])('the filter %j leaves %j', (text, left) => {
  expect(filtered(rows, text, pathOf).map(({ id, places }) => `${id} ${places.length}`)).toEqual(left);
});

test('every standing has a look of its own, told by icon and by words', () => {
  expect(Object.keys(looks).sort()).toEqual([...standings].sort());
  const all = Object.values(looks);
  expect(new Set(all.map(({ icon }) => icon)).size).toBe(all.length);
  expect(new Set(all.map(({ words }) => words)).size).toBe(all.length);
});

test('the report names IDs and places, and holds what is hostile in them', () => {
  const sightings = [
    place('gpt-4o', 'listed', 'src/a.py', 6),
    place('a|b`c <img src=x>\n# d', 'unlisted', 'x|y.py'),
    ...Array.from({ length: 22 }, (_, line) => place('many', 'alias', 'm.py', line)),
  ];
  const head = { origin: 'https://a.test', fetchedAt: '2026-01-02T10:30:00.000Z', filter: 'x', problems: ['one file'] };
  const report = inventoryReport(rowsOf(sightings, none), pathOf, head);
  const many = Array.from({ length: 20 }, (_, line) => `\`m.py:${line + 1}\``).join('<br>');
  expect(report).toBe(
    [
      '# Model inventory',
      '',
      '3 model IDs in 24 places. Catalog of `https://a.test`, fetched 2026-01-02T10:30:00.000Z.',
      '',
      'Only what fits the filter `x`.',
      '',
      '> `one file`',
      '',
      '| ID | standing | places |',
      '| --- | --- | --- |',
      '| ``a\\|b`c <img src=x>\\u{a}# d`` | not in the catalog | `x\\|y.py:1` |',
      '| `gpt-4o` | in the catalog | `src/a.py:7` |',
      `| \`many\` | alias of the policy | ${many}<br>and 2 more |`,
      '',
    ].join('\n'),
  );
});

test('an empty inventory without a catalog says so', () => {
  const head = { origin: undefined, fetchedAt: null, filter: '', problems: [] };
  expect(inventoryReport([], pathOf, head).split('\n').slice(0, 3)).toEqual([
    '# Model inventory',
    '',
    '0 model IDs in 0 places. No catalog: judged by the policy alone.',
  ]);
});
