// IDs that would like to be markup, links, mentions or terminal commands, in every report of a drift.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { driftJson } from '../../shared/report/drift-json.ts';
import { driftMarkdown } from '../../shared/report/drift-markdown.ts';
import { mdCode } from '../../shared/report/markdown.ts';
import { hasInvisible, safeText } from '../../shared/text/safe.ts';
import { spans } from '../report/spans.ts';
import { report, textOf } from './reports.ts';

const hostileIds = [
  '`',
  '``',
  '` `',
  '`a``b```c',
  ' spaced ',
  '   ',
  '<script>alert(1)</script>',
  '</details><img src=x onerror=y>',
  '<!-- -->',
  '[x](https://evil.test)',
  '![x](https://evil.test/a.png)',
  'https://evil.test/a',
  'www.evil.test',
  '@everyone',
  '#1',
  '| a | b |',
  '\\`x',
  'a"b; is listed, which is "fine',
  'a\n# heading',
  '\u001b]52;c;eA==\u0007',
  '\u202egpt-4',
  'gpt\u200b-4',
  '&lt;b&gt;',
  '~~~',
  '$x$',
  '***',
  '__proto__',
];

test('what is outside of code in Markdown is our own words, and IDs in code are exact', () => {
  const drift = report(
    ['kept', ...hostileIds.map((id) => ({ id, replacement: `${id}!` })), ...hostileIds.map((id) => `${id}x-1`)],
    ['kept', ...hostileIds.map((id) => `${id}x-2`)],
    hostileIds
      .filter((id) => !/\s/.test(id))
      .map((id, index) => `src/${'`'.repeat(index % 4)}<b>.ts:1:${index + 1} ${id}`),
  );
  const markdown = driftMarkdown(drift);
  const inside = new Set<string>();
  for (const line of markdown.split('\n')) {
    const read = spans(line);
    expect(read.outside).not.toMatch(/[<>[\]@$~&\\]|https?:|www\.|!/);
    for (const one of read.inside) inside.add(one);
  }
  expect(
    markdown.split('\n').every((line) => /^(?:$|#{1,2} |- | {2}- |\| |From |\*\*|Digests: |The first )/.test(line)),
  ).toBe(true);
  for (const { change } of drift.items)
    for (const id of [change.before, change.after]) if (id !== undefined) expect(inside).toContain(safeText(id, 6_000));
  expect(drift.items.length).toBeGreaterThan(hostileIds.length);
});

test('nothing invisible is shown, and JSON is exact all the same', () => {
  const drift = report(hostileIds, ['kept'], ['src/\u202ea.ts:1:1 \u202egpt-4']);
  for (const shown of [textOf(drift), driftMarkdown(drift), driftJson(drift)])
    expect(shown.split('\n').filter(hasInvisible)).toEqual([]);
  const { changes } = JSON.parse(driftJson(drift));
  expect(changes.flatMap(({ before }: { before: string | null }) => before ?? []).sort()).toEqual(
    [...hostileIds].sort(),
  );
});

test('code in Markdown reads back as the text that was meant, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: fc.constantFrom('`', ' ', 'a', '\\', '|', '<'), minLength: 1 }),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.constantFrom(...hostileIds),
      ),
      (text) => {
        expect(spans(`- ${mdCode(text)}, which`)).toEqual({ outside: '- , which', inside: [safeText(text, 6_000)] });
      },
    ),
    { numRuns: 500 },
  );
});
