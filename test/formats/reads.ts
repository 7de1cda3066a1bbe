// Runs readers over rows of text and states what they found; checks what holds for every reading.

import { expect, test } from 'vitest';
import type { Literal, Read, Reading } from '../../shared/languages/literal.ts';

/** Text, relation, name, path, raw slice, and where they differ from the ordinary: `form`, `part`, `beside`. */
export type Row =
  | readonly [string, string, string | undefined, readonly string[], string]
  | readonly [string, string, string | undefined, readonly string[], string, string];

function extras({ form, whole, place }: Literal, usual: Literal['form']): string | undefined {
  const words = [
    form === usual ? '' : form,
    whole ? '' : 'part',
    place.beside === undefined ? '' : `beside ${place.beside}`,
  ];
  return words.filter((word) => word !== '').join(', ') || undefined;
}

/** What a reading holds, as rows. */
export function rowsOf(text: string, reading: Reading, usual: Literal['form']): readonly Row[] {
  return reading.literals.map((literal) => {
    const { relation, name, path } = literal.place;
    const row: Row = [literal.text, relation, name, path, text.slice(literal.span.start, literal.span.end)];
    const extra = extras(literal, usual);
    return extra === undefined ? row : [literal.text, relation, name, path, row[4], extra];
  });
}

/** Reads a whole text and checks what must hold for any text. */
export function readAll(read: Read, text: string): Reading {
  const reading = read(text, { start: 0, end: text.length });
  let last = 0;
  for (const { span, text: value, verbatim } of reading.literals) {
    if (span.start < last || span.end < span.start || span.end > text.length)
      throw new Error(`span ${span.start}-${span.end}`);
    if (verbatim !== (text.slice(span.start, span.end) === value)) throw new Error(`verbatim at ${span.start}`);
    last = span.end;
  }
  last = 0;
  for (const span of reading.comments) {
    if (span.start < last || span.end < span.start || span.end > text.length) throw new Error(`comment ${span.start}`);
    last = span.end;
  }
  return reading;
}

/** The comments of a reading as written. */
export function commentsOf(text: string, reading: Reading): readonly string[] {
  return reading.comments.map(({ start, end }) => text.slice(start, end));
}

const lineFeeds = (rows: readonly Row[]): readonly Row[] =>
  rows.map((row): Row => {
    const [value, relation, name, path, raw, extra] = row;
    const unix = (text: string): string => text.replaceAll('\r\n', '\n');
    if (extra === undefined) return [unix(value), relation, name, path, unix(raw)];
    return [unix(value), relation, name, path, unix(raw), extra];
  });

/**
 * Expects rows of a text; the same rows behind a byte order mark, with Windows line ends, and in the middle of another
 * text; and no accident wherever the text is cut off.
 */
export function expectRows(read: Read, text: string, rows: readonly Row[], usual: Literal['form'] = 'plain'): void {
  expect(rowsOf(text, readAll(read, text), usual)).toEqual(rows);
  const marked = `\ufeff${text}`;
  expect(rowsOf(marked, readAll(read, marked), usual)).toEqual(rows);
  const windows = text.replaceAll('\n', '\r\n');
  expect(lineFeeds(rowsOf(windows, readAll(read, windows), usual))).toEqual(rows);
  const around = `"'[{<\n${text}\n"'}]>`;
  expect(rowsOf(around, read(around, { start: 6, end: 6 + text.length }), usual)).toEqual(rows);
  for (let end = 0; end < text.length; end++) readAll(read, text.slice(0, end));
}

/** What has broken parsers before. */
const hostileUnits: readonly string[] = [
  '[',
  '{',
  '"',
  "'",
  '- ',
  '<',
  '\\',
  '\n',
  '{"a":',
  'a.b',
  'a: |\n',
  '"\n',
  '{{',
  '${',
];

/** Expects a reader to end on a mebibyte of the same few characters over and over, alone and behind an opening quote. */
export function expectEnds(read: Read, more: readonly string[]): void {
  test.each([...hostileUnits, ...more])(
    'ends on a mebibyte of %j',
    (unit) => {
      const text = unit.repeat(Math.ceil(mebibyte / unit.length));
      expect(readAll(read, text).literals.length).toBeLessThanOrEqual(text.length);
      const quoted = `a = "${text.slice(0, mebibyte / 8)}`;
      expect(readAll(read, quoted).literals.length).toBeLessThanOrEqual(quoted.length);
    },
    60_000,
  );
}

const mebibyte = 1 << 20;
