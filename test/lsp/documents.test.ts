// Open documents under random edits, in every encoding: in step with a text that is edited by other means.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentsWith } from '../../server/lsp/documents.ts';
import type { Encoding } from '../../server/lsp/positions.ts';

const uri = 'file:///a.txt';
const pieces = ['a', 'gpt-4o', ' ', '\n', '\r\n', '\r', '😀', 'e\u0301', 'é', '\u2028', '\u200d', '\ufeff', '"', 'ß語'];
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join(''));

/** An edit by share of the whole text: from where, how much of the rest, what instead. */
const edits = fc.array(fc.tuple(fc.nat(1_000), fc.nat(1_000), texts), { minLength: 1, maxLength: 30 });

/** The offsets between whole characters, and not within a line break. */
function places(text: string): readonly number[] {
  const found: number[] = [];
  let at = 0;
  for (const sign of text) {
    if (!(sign === '\n' && text[at - 1] === '\r')) found.push(at);
    at += sign.length;
  }
  return [...found, at];
}

function position(text: string, offset: number, encoding: Encoding) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const last = before.at(-1) ?? '';
  const width = { 'utf-16': last.length, 'utf-8': new TextEncoder().encode(last).length, 'utf-32': [...last].length };
  return { line: before.length - 1, character: width[encoding] };
}

const encodings: readonly Encoding[] = ['utf-16', 'utf-8', 'utf-32'];

test.each(encodings)('%s', (encoding) => {
  fc.assert(
    fc.property(texts, edits, (first, all) => {
      const documents = documentsWith(() => undefined, encoding);
      documents.open({ textDocument: { uri, languageId: 'x', version: 0, text: first } });
      let text = first;
      for (const [version, [from, share, put]] of all.entries()) {
        const possible = places(text);
        const startAt = Math.floor((from / 1_001) * possible.length);
        const endAt = startAt + Math.floor((share / 1_001) * (possible.length - startAt));
        const start = possible[startAt] as number;
        const end = possible[endAt] as number;
        const range = { start: position(text, start, encoding), end: position(text, end, encoding) };
        documents.change({ textDocument: { uri, version: version + 1 }, contentChanges: [{ range, text: put }] });
        text = text.slice(0, start) + put + text.slice(end);
        expect(documents.get(uri)?.document.getText()).toBe(text);
      }
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('several changes in one message, a whole text among them', () => {
  const documents = documentsWith((of) => of.replace('file://', ''), 'utf-16');
  documents.open({ textDocument: { uri, languageId: 'x', version: 1, text: 'abc' } });
  const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
  const changed = documents.change({
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: at(9), text: '?' },
      { text: 'xyz' },
      { range: at(1), text: '1' },
      { range: at(2), text: '2' },
    ],
  });
  expect([changed?.document.getText(), changed?.document.version, changed?.sound]).toEqual(['x12yz', 2, true]);
  expect(documents.at('/a.txt')).toBe(changed);
  expect(documents.close(uri)).toBe(changed);
  expect([documents.get(uri), documents.at('/a.txt'), documents.all()]).toEqual([undefined, undefined, []]);
});

test('a malformed change after a sound one: nothing is said of the document until its whole text comes', () => {
  const documents = documentsWith((of) => of.replace('file://', ''), 'utf-16');
  documents.open({ textDocument: { uri, languageId: 'x', version: 1, text: 'abc' } });
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const malformed = { range: { start: {}, end: null }, text: '2' } as unknown as { range: typeof range; text: string };
  const change = (version: number, ...contentChanges: { range?: typeof range; text: string }[]) =>
    documents.change({ textDocument: { uri, version }, contentChanges: contentChanges as [] })?.sound;
  expect(() => change(2, { range, text: '1' }, malformed)).toThrow(TypeError);
  expect(documents.get(uri)?.sound).toBe(false);
  expect([change(3, { range, text: '3' }), change(4, { text: 'whole' })]).toEqual([false, true]);
  expect(documents.get(uri)?.document.getText()).toBe('whole');
});

test('one file under two spellings of its address stays open until both are closed', () => {
  const documents = documentsWith((of) => decodeURIComponent(of.replace('file://', '')), 'utf-16');
  const spelled = ['file:///a.txt', 'file:///%61.txt'];
  for (const one of spelled) documents.open({ textDocument: { uri: one, languageId: 'x', version: 1, text: one } });
  const shown = () => documents.at('/a.txt')?.document.uri;
  const seen = [
    shown(),
    documents.close(spelled[1] as string) && shown(),
    documents.close(spelled[0] as string) && shown(),
  ];
  expect(seen).toEqual([spelled[1], spelled[0], undefined]);
});
