// The formats of CI systems and reviewers: what stands in them, and what their readers take.

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { lintMarkdown } from '../../shared/report/formats/markdown.ts';
import { formats } from '../../shared/report/formats/registry.ts';
import { utf8Length } from '../../shared/text/utf8.ts';
import { hostileReport } from './hostile.ts';
import { many, problem, type Row, report, writing, written } from './reports.ts';
import { commandsIn } from './runner.ts';
import { spans } from './spans.ts';

// Thirty thousand findings take their time where others are at work too.
vi.setConfig({ testTimeout: 60_000 });

const rows: readonly Row[] = [
  { path: 'src/é🙂.yaml', before: 'é🙂: ', use: 'gpt-4o' },
  { id: 'gpt-4', rule: 'unknown-id', severity: 'warning', use: 'gpt-4o', safe: false },
  { id: 'gpt-5', rule: 'blocked-id', severity: 'info', use: 'gpt-4o', safe: false },
];

test('gitlab', () => {
  const list = JSON.parse(written('gitlab', report(rows, { root: { path: '/r', prefix: 'sub/' } })));
  expect(list).toEqual([
    {
      type: 'issue',
      check_name: 'case-mismatch',
      description:
        '"GPT-4o" is not in the catalog; it matters; use "gpt-4o" (differs in letter case only; --fix puts it in)',
      severity: 'major',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      location: { path: 'sub/src/é🙂.yaml', lines: { begin: 1, end: 1 } },
    },
    {
      type: 'issue',
      check_name: 'unknown-id',
      description: '"gpt-4" is not in the catalog; it matters; the catalog lists "gpt-4o": differs in letter case only',
      severity: 'minor',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      location: { path: 'sub/src/a.yaml', lines: { begin: 1, end: 1 } },
    },
    {
      type: 'issue',
      check_name: 'blocked-id',
      description: '"gpt-5" is not in the catalog; it matters; use "gpt-4o" (differs in letter case only)',
      severity: 'info',
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      location: { path: 'sub/src/a.yaml', lines: { begin: 2, end: 2 } },
    },
  ]);
  expect(written('gitlab', report([]))).toBe('[]\n');
});

test('rdjson counts columns in bytes, and suggests what is meant and not what is related', () => {
  const { source, diagnostics } = JSON.parse(written('rdjson', report(rows)));
  const at = (column: number, line = 1) => ({ line, column });
  expect({ source, diagnostics }).toEqual({
    source: { name: 'modelint' },
    diagnostics: [
      {
        message:
          '`GPT-4o` is not in the catalog\nit matters\nuse `gpt-4o` (differs in letter case only; --fix puts it in)',
        location: { path: 'src/é🙂.yaml', range: { start: at(9), end: at(15) } },
        severity: 'ERROR',
        code: { value: 'case-mismatch' },
        suggestions: [{ range: { start: at(9), end: at(15) }, text: 'gpt-4o' }],
      },
      {
        message: '`gpt-4` is not in the catalog\nit matters\nthe catalog lists `gpt-4o`: differs in letter case only',
        location: { path: 'src/a.yaml', range: { start: at(8), end: at(13) } },
        severity: 'WARNING',
        code: { value: 'unknown-id' },
      },
      {
        message: '`gpt-5` is not in the catalog\nit matters\nuse `gpt-4o` (differs in letter case only)',
        location: { path: 'src/a.yaml', range: { start: at(8, 2), end: at(13, 2) } },
        severity: 'INFO',
        code: { value: 'blocked-id' },
        suggestions: [{ range: { start: at(8, 2), end: at(13, 2) }, text: 'gpt-4o' }],
      },
    ],
  });
});

test('a message of rdjson becomes a comment, and is no markup in it', () => {
  const id = '</code> @org/team <img src=x>';
  const { message } = JSON.parse(written('rdjson', report([{ id, why: '**see** http://evil.example #1' }])))
    .diagnostics[0];
  expect(message).toBe(`\`${id}\` is not in the catalog\n\\*\\*see\\*\\* http\\://evil.example \\#1`);
});

const annotation = (name: string, file: string, line: string, [col, endColumn]: readonly string[], title: string) => ({
  name,
  properties: new Map(Object.entries({ file, line, endLine: line, col, endColumn, title })),
});

test('github', () => {
  const output = written(
    'github',
    report(rows, { problems: [problem('no catalog', 'catalog', { advice: 'fetch it' })] }),
  );
  expect(commandsIn(output).map(({ data: _, ...rest }) => rest)).toEqual([
    { name: 'error', properties: new Map([['title', 'modelint']]) },
    annotation('error', 'src/é🙂.yaml', '1', ['6', '12'], 'case-mismatch'),
    annotation('warning', 'src/a.yaml', '1', ['8', '13'], 'unknown-id'),
    annotation('notice', 'src/a.yaml', '2', ['8', '13'], 'blocked-id'),
  ]);
  expect(commandsIn(output).map(({ data }) => data)).toEqual([
    'no catalog\nfetch it',
    '"GPT-4o" is not in the catalog\nit matters\nuse "gpt-4o" (differs in letter case only; --fix puts it in)',
    '"gpt-4" is not in the catalog\nit matters\nthe catalog lists "gpt-4o": differs in letter case only',
    '"gpt-5" is not in the catalog\nit matters\nuse "gpt-4o" (differs in letter case only)',
  ]);
});

test('a finding over two lines has no columns, which would be refused', () => {
  const [{ properties }] = commandsIn(written('github', report([{ id: 'gpt\n4' }]))) as [
    ReturnType<typeof commandsIn>[0],
  ];
  expect(Object.fromEntries(properties)).toEqual({
    file: 'src/a.yaml',
    line: '1',
    endLine: '2',
    title: 'case-mismatch',
  });
});

test.each([
  [30_000, [], { error: 10, warning: 10, notice: 10 }, 29_971],
  [30_000, [problem('a'), problem('b')], { error: 10, warning: 10, notice: 10 }, 29_973],
  [33, [], { error: 10, warning: 10, notice: 10 }, 4],
  [27, [], { error: 9, warning: 9, notice: 9 }, undefined],
])('of %d findings (%j besides) GitHub gets ten annotations of a kind', (number, problems, kinds, rest) => {
  const commands = commandsIn(written('github', report(many(number), { problems })));
  const of = (kind: string) => commands.filter(({ name }) => name === kind).length;
  expect({ error: of('error'), warning: of('warning'), notice: of('notice') }).toEqual(kinds);
  const more = commands.at(-1)?.data;
  if (rest === undefined) expect(more).not.toContain('more');
  else
    expect(more).toBe(
      `${rest} more findings: the list is in the summary of this step, or in its log where it has none`,
    );
  expect(Math.max(...commands.map(({ data }) => data.length))).toBeLessThan(4_096);
});

test('markdown', () => {
  expect(written('markdown', report(rows, { root: { path: '/r', prefix: 'sub/' } }))).toMatchInlineSnapshot(`
    "## modelint

    **1 error, 1 warning, 1 info in 2 of 2 files**

    no catalog: IDs were compared with the policy only

    ### Errors (1)

    - \`sub/src/é🙂.yaml:1:6\` **case-mismatch** \`GPT-4o\` is not in the catalog
      - it matters
      - use \`gpt-4o\` (differs in letter case only; --fix puts it in)

    ### Warnings (1)

    - \`sub/src/a.yaml:1:8\` **unknown-id** \`gpt-4\` is not in the catalog
      - it matters
      - the catalog lists \`gpt-4o\`: differs in letter case only

    ### Notes (1)

    - \`sub/src/a.yaml:2:8\` **blocked-id** \`gpt-5\` is not in the catalog
      - it matters
      - use \`gpt-4o\` (differs in letter case only)
    "
  `);
});

test('what is outside of code in Markdown is our own words, whatever stands in a report', () => {
  fc.assert(
    fc.property(hostileReport, (of) => {
      const lines = written('markdown', of).split('\n');
      for (const line of lines) expect(spans(line).outside).not.toMatch(/[<>[\]@$~&\\]|https?:|www\.|!/);
      for (const { message } of JSON.parse(written('rdjson', of)).diagnostics) {
        for (const line of message.split('\n'))
          expect(spans(line).outside).not.toMatch(/[<>[\]@$~&\\]|https?:|www\.|!/);
      }
      // Headings, items and paragraphs are ours: no line starts as any other kind of block.
      expect(
        lines.filter(
          (line) => !/^(?:|##.*|- .*| {2}- .*|\*\*.*|no catalog.*|cannot tell.*|catalog of.*|\d+ .*)$/s.test(line),
        ),
      ).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('markdown of a comment and of a summary stay within what fits, and say what is left out', () => {
  const of = report(many(30_000));
  for (const [max, text] of [
    [65_536, written('markdown', of)],
    [1_000_000, lintMarkdown(of, writing, 1_000_000).pieces.join('')],
    [2_000, lintMarkdown(of, writing, 2_000).pieces.join('')],
    [100, lintMarkdown(of, writing, 100).pieces.join('')],
  ] as const) {
    const told = [...text.matchAll(/^- `/gm)].length;
    expect(utf8Length(text)).toBeLessThan(Math.max(max, 500));
    expect(text).toContain(`**${30_000 - told} more findings not shown here.**\n`);
    if (max > 2_000) expect(utf8Length(text)).toBeGreaterThan(max * 0.9);
    // Errors come first.
    if (told > 0 && told < 10_000) expect(text).not.toContain('### Warnings');
  }
});

test.each([
  ['gitlab', 100_000_000],
  ['junit', 30_000_000],
])('30,000 findings in %s', async (format, max) => {
  const text = written(format, report(many(30_000)));
  expect(utf8Length(text)).toBeLessThan(max);
  expect(text.match(/gpt-4o-Mini-\d+(?=\\?" is not|&quot; is not)/g)?.length).toBe(30_000);
  expect(text).not.toContain('more findings');
});

test.each([
  ['gitlab', 19_000],
  ['junit', 3_000],
])('what is too much for %s is left out, and said', (name, length) => {
  const long = Array.from({ length }, (_, at) => ({
    path: `${at}`,
    id: `${'&'.repeat(800)}${at}`,
    why: '<'.repeat(600),
  }));
  const format = formats.find((one) => one.name === name);
  const { pieces, left } = format?.write(report(long), writing) ?? { pieces: [], left: 0 };
  const text = pieces.join('');
  expect(left).toBeGreaterThan(0);
  expect(text).toContain(`${left} more findings left out of this report, the worst are told`);
  expect(utf8Length(text)).toBeLessThan(30_000_000);
});

test('what is hidden is in no format', () => {
  for (const { name } of formats) {
    const output = written(name, report(rows), { hidden: new Set(['warning', 'info']) });
    expect([name, output.includes('GPT-4o'), output.includes('gpt-5'), /"gpt-4"/.test(output)]).toEqual([
      name,
      true,
      false,
      false,
    ]);
  }
});

test('the same report gives the same text', () => {
  for (const { name } of formats) expect(written(name, report(rows))).toBe(written(name, report(rows)));
});

test('bytes of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom('', '\ud800', '\udc00'), (text, end) => {
      expect(utf8Length(text + end)).toBe(Buffer.byteLength(text + end, 'utf8'));
    }),
  );
});
