// The small pieces that reports are made of.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizeOf } from '../../server/cli/size.ts';
import { applyEdits } from '../../shared/engine/fix.ts';
import { cellsOf } from '../../shared/report/cells.ts';
import { diffOf } from '../../shared/report/diff.ts';
import { exactJson, exactString } from '../../shared/report/exact.ts';
import { frameOf } from '../../shared/report/frame.ts';
import { hasInvisible } from '../../shared/text/safe.ts';

const anyText = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    ' ',
    '\t',
    '\n',
    '\r',
    '"',
    '\\',
    'é',
    '東',
    '🙂',
    '\ud83d',
    '\u202e',
    '\x1b',
    '\u200b',
  ),
});

test('exact JSON parses to the same and shows nothing invisible', () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.array(anyText)), (value) => {
      const json = exactJson(value);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(hasInvisible(json.replaceAll('\n', ''))).toBe(false);
    }),
  );
  expect(exactString('a\u202eb\u{e0041}"')).toBe('"a\\u202eb\\udb40\\udc41\\""');
});

test('a frame marks the span, whatever stands around it', () => {
  fc.assert(
    fc.property(
      anyText,
      fc.stringMatching(/^[a-z0-9-]{1,30}$/),
      anyText,
      fc.integer({ min: 40, max: 120 }),
      (before, id, after, width) => {
        const text = before + id + after;
        const { code, marks } = frameOf(text, { start: before.length, end: before.length + id.length }, width);
        const column = marks.search(/\^/);
        // In cells, as a terminal counts.
        let at = 0;
        while (cellsOf(code.slice(0, at)) < column) at++;
        expect(code.slice(at, at + id.length)).toBe(id);
        expect(marks.trim()).toBe('^'.repeat(id.length));
        expect(hasInvisible(code)).toBe(false);
      },
    ),
  );
});

test('a line of fifty million characters is cut', () => {
  const filler = 'x'.repeat(25_000_000);
  const { code, marks } = frameOf(`${filler}"GPT-4o"${filler}`, { start: 25_000_001, end: 25_000_007 }, 80);
  expect([code.length < 120, code.slice(marks.indexOf('^'), marks.length)]).toEqual([true, 'GPT-4o']);
});

const cells: readonly (readonly [text: string, cells: number])[] = [
  ['', 0],
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['東京', 4],
  ['🙂', 2],
  ['…', 1],
  ['ｱ', 1],
  ['Ａ', 2],
];

test.each(cells)('%s takes %i cells', (text, width) => expect(cellsOf(text)).toBe(width));

const sizes: readonly (readonly [text: string, bytes: number | undefined])[] = [
  ['1', 1],
  ['500', 500],
  ['500b', 500],
  ['1k', 1024],
  ['1K', 1024],
  ['1kB', 1024],
  ['1.5 MiB', 1_572_864],
  ['20M', 20_971_520],
  ['1g', 1_073_741_824],
  ['0', undefined],
  ['', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['ten', undefined],
  ['9'.repeat(30), undefined],
];

test.each(sizes)('the size %j', (text, bytes) => expect(sizeOf(text)).toBe(bytes));

test('a diff leads from one text to the other', () => {
  // Fixes leave the number of lines as it is, so no last line comes from nothing.
  const line = fc.constantFrom('a', 'b', 'c\r', '-', ' ');
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 30 }), fc.boolean(), (rows, ended) => {
      const end = ended ? '\n' : '';
      const before = rows.map(([text]) => text).join('\n') + end;
      const after = rows.map(([text, changed]) => (changed ? `${text}x` : text)).join('\n') + end;
      const diff = diffOf('p', before, after);
      if (before === after) expect(diff).toEqual([]);
      else expect(patched(before, diff)).toBe(after);
    }),
  );
});

/** Applies a diff of ours, checking every line of it on the way. */
function patched(before: string, diff: readonly string[]): string {
  const old = before.split('\n');
  const out: string[] = [];
  let at = 0;
  for (const line of diff.slice(2)) {
    const hunk = /^@@ -(\d+)(?:,\d+)? /.exec(line);
    if (hunk !== null) {
      while (at < Number(hunk[1]) - 1) out.push(old[at++] as string);
    } else if (line.startsWith('+')) out.push(line.slice(1));
    else if (!line.startsWith('\\')) {
      expect(old[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) out.push(line.slice(1));
      at++;
    }
  }
  return [...out, ...old.slice(at)].join('\n');
}

test('edits put their texts in place', () => {
  expect(
    applyEdits('one two three', [
      { span: { start: 0, end: 3 }, text: '1' },
      { span: { start: 8, end: 13 }, text: '3' },
    ]),
  ).toBe('1 two 3');
  expect(applyEdits('same', [])).toBe('same');
});
