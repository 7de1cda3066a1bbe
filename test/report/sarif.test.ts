// SARIF: its shape, what it says of each finding, and what code scanning takes.

import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { allRules } from '../../shared/rules/registry.ts';
import { many, problem, type Row, report, written } from './reports.ts';
import { sarifShape } from './sarif-shape.ts';

// Thirty thousand findings take their time where others are at work too.
vi.setConfig({ testTimeout: 60_000 });

const isSarif = new Ajv2020({ strict: false }).compile(sarifShape);

// biome-ignore lint/suspicious/noExplicitAny: a log is looked into at many places, and its shape was checked before
type Log = Record<string, any>;

/** The one run of a log whose shape is right. */
function runOf(text: string): Log {
  const log: Log = JSON.parse(text);
  expect([isSarif(log), isSarif.errors]).toEqual([true, null]);
  return log.runs[0];
}

const sarif = (rows: readonly Row[], parts: Parameters<typeof report>[1] = {}) =>
  runOf(written('sarif', report(rows, parts)));

test('a finding', () => {
  const [first] = sarif([{ path: 'src/ä b/[1]%.yaml', before: '\nmodel: ', use: 'gpt-4o' }]).results;
  expect(first).toEqual({
    ruleId: 'case-mismatch',
    ruleIndex: allRules.findIndex(({ id }) => id === 'case-mismatch'),
    level: 'error',
    message: {
      text: '"GPT-4o" is not in the catalog. It matters. Use "gpt-4o" (differs in letter case only; --fix puts it in).',
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/%C3%A4%20b/%5B1%5D%25.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 14, snippet: { text: 'GPT-4o' } },
        },
      },
    ],
    partialFingerprints: {
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}$/),
      'modelint/v1': first.partialFingerprints.primaryLocationLineHash,
    },
    fixes: [
      {
        description: { text: 'Use "gpt-4o", which differs in letter case only.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'src/%C3%A4%20b/%5B1%5D%25.yaml', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 14 },
                insertedContent: { text: 'gpt-4o' },
              },
            ],
          },
        ],
      },
    ],
    properties: { confidence: 'high', role: 'config' },
  });
});

test('every rule is declared, whether it found anything or not', () => {
  const { rules } = sarif([]).tool.driver;
  expect(rules.map(({ id }: Log) => id)).toEqual(allRules.map(({ id }) => id));
  expect(rules[2]).toMatchObject({
    name: 'CaseMismatch',
    shortDescription: { text: 'A model ID that the catalog lists in other letter case only.' },
    defaultConfiguration: { level: 'error' },
  });
  for (const { id, help, fullDescription } of rules) {
    expect(help.markdown).toContain('## Why');
    expect(help.markdown).toContain('## What to do');
    expect(help.markdown).toContain(`modelint explain ${id}`);
    expect(help.markdown).not.toMatch(/\]\(|^# /m);
    expect(help.text).not.toMatch(/`|^#/m);
    expect(fullDescription.text).toMatch(/^Reports .+\.$/s);
  }
});

test('a fingerprint knows nothing of lines, and is each finding’s own', () => {
  const prints = (rows: readonly Row[]) =>
    sarif(rows).results.map(({ partialFingerprints }: Log) => partialFingerprints.primaryLocationLineHash);
  const [first, second] = prints([{}, {}]);
  expect(prints([{ before: '\n\n  other: ' }, { before: 'x: ' }])).toEqual([first, second]);
  const all = [first, second, ...prints([{ id: 'GPT-4O' }, { path: 'b.yaml' }, { rule: 'unknown-id' }])];
  const [kept, taken] = prints([{}, { suppressed: 'so' }]);
  expect(kept).toBe(first);
  expect(new Set([...all, taken]).size).toBe(6);
});

test('suppressed findings, with where and why', () => {
  const rows: readonly Row[] = [{ suppressed: 'the proxy wants it' }, { suppressed: 'until May', by: 'override' }, {}];
  expect(sarif(rows).results.map(({ suppressions }: Log) => suppressions)).toEqual([
    undefined,
    [{ kind: 'inSource', status: 'accepted', justification: 'the proxy wants it' }],
    [{ kind: 'external', status: 'accepted', justification: 'until May' }],
  ]);
  const without = runOf(written('sarif', report(rows), { withSuppressed: false }));
  expect(without.results.map(({ suppressions }: Log) => suppressions)).toEqual([undefined]);
});

test('what is hidden is not told, and the names of the others stay', () => {
  const rows: readonly Row[] = [{ severity: 'info' }, {}, { severity: 'info', suppressed: 'so' }];
  const all = sarif(rows).results;
  const some = runOf(written('sarif', report(rows), { hidden: new Set(['info']) })).results;
  expect(all.map(({ level }: Log) => level)).toEqual(['note', 'error', 'note']);
  expect(some).toEqual([all[1]]);
});

test.each([
  ['a.yaml', undefined, { uri: 'a.yaml', uriBaseId: '%SRCROOT%' }],
  ['a.yaml', { path: '/r', prefix: 'sub/' }, { uri: 'sub/a.yaml', uriBaseId: '%SRCROOT%' }],
  ['/r/other/a.yaml', { path: '/r', prefix: 'sub/' }, { uri: 'other/a.yaml', uriBaseId: '%SRCROOT%' }],
  ['/rest/a.yaml', { path: '/r', prefix: '' }, { uri: 'file:///rest/a.yaml' }],
  ['C:/r/a b.yaml', { path: 'C:/r', prefix: '' }, { uri: 'a%20b.yaml', uriBaseId: '%SRCROOT%' }],
  ['D:/a b.yaml', { path: 'C:/r', prefix: '' }, { uri: 'file:///D:/a%20b.yaml' }],
  ['a:b?c#d.yaml', undefined, { uri: 'a%3Ab%3Fc%23d.yaml', uriBaseId: '%SRCROOT%' }],
])('%s with %j', (path, root, location) => {
  const [{ locations }] = sarif([{ path }], { root }).results;
  expect(locations[0].physicalLocation.artifactLocation).toEqual(location);
});

test('nothing in a message is a link or a placeholder', () => {
  const [{ message }] = sarif([{ id: '[a](https://evil.example) {0} {model}' }]).results;
  expect(message.text).toContain('"[a] (https://evil.example) {{0}} {model}"');
});

test('problems are notifications, and a run that cannot tell was no success', () => {
  const { invocations, tool } = sarif([], {
    exitCode: 3,
    problems: [
      problem('no catalog', 'catalog', { advice: 'fetch it' }),
      problem('too large', 'skipped', { code: 'file-too-large', path: 'a b.txt', line: 3, column: 2 }),
    ],
  });
  expect(invocations).toEqual([
    {
      executionSuccessful: false,
      exitCode: 3,
      toolExecutionNotifications: [
        {
          descriptor: { id: 'catalog-unreadable' },
          level: 'error',
          message: { text: 'No catalog. Fetch it.' },
        },
        {
          descriptor: { id: 'file-too-large' },
          level: 'note',
          message: { text: 'Too large.' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'a%20b.txt', uriBaseId: '%SRCROOT%' },
                region: { startLine: 3, startColumn: 2 },
              },
            },
          ],
        },
      ],
    },
  ]);
  expect(tool.driver.notifications.map(({ id }: Log) => id)).toEqual(['catalog-unreadable', 'file-too-large']);
});

test('two environments are two categories', () => {
  expect([sarif([]).automationDetails, sarif([], { environment: 'live' }).automationDetails]).toEqual([
    { id: 'modelint/' },
    { id: 'modelint/live/' },
  ]);
});

test('of 30,000 findings the 5,000 worst are told in their order, and how many are not', () => {
  const text = written('sarif', report(many(30_000)));
  const { results, invocations } = runOf(text);
  expect(results.length).toBe(5_000);
  expect(new Set(results.map(({ level }: Log) => level))).toEqual(new Set(['error']));
  const uris = results.map(({ locations }: Log) => locations[0].physicalLocation.artifactLocation.uri);
  expect(uris.slice(0, 2)).toEqual(['src/part1/file1.yaml', 'src/part4/file4.yaml']);
  expect(invocations[0].toolExecutionNotifications).toEqual([
    {
      descriptor: { id: 'report-cut' },
      level: 'warning',
      message: {
        text: '5000 of 30000 findings are in this report, the worst first: code scanning keeps no more.',
      },
    },
  ]);
  expect(gzipSync(text).length).toBeLessThan(10_000_000);
});

test('findings that cannot be compressed stay within the limit too', () => {
  const ids = fc.sample(fc.string({ unit: 'grapheme-ascii', minLength: 1_500, maxLength: 1_500 }), {
    numRuns: 500,
    seed: 7,
  });
  const rows = Array.from({ length: 6_000 }, (_, at) => ({
    path: `${ids[at % 500]}${at}`,
    id: `${ids[(at * 7) % 500]}${at}`,
  }));
  const text = written('sarif', report(rows));
  const { results, invocations } = runOf(text);
  expect(results.length).toBeGreaterThan(500);
  expect(text.length).toBeLessThan(10_000_000);
  expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(new RegExp(`^${results.length} of 6000 `));
});
