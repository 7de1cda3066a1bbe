// From bytes to text and back, and what passes the scan on the way.

import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, isBinary } from '../../server/world/decode.ts';
import type { FileText } from '../../server/world/world.ts';
import { ground, scanned } from './ground.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

/** Bytes, the file they are, and whether they come back as they were. */
type Row = readonly [name: string, bytes: Buffer, file: FileText, round: boolean];

const rows: readonly Row[] = [
  ['nothing', bytes(), { text: '', encoding: 'utf-8' }, true],
  ['plain', bytes('a\r\nb'), { text: 'a\r\nb', encoding: 'utf-8' }, true],
  ['beyond ASCII', Buffer.from('é😀日'), { text: 'é😀日', encoding: 'utf-8' }, true],
  ['a mark', bytes([0xef, 0xbb, 0xbf], 'a'), { text: 'a', encoding: 'utf-8-bom' }, true],
  ['a mark alone', bytes([0xef, 0xbb, 0xbf]), { text: '', encoding: 'utf-8-bom' }, true],
  ['two marks', bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), { text: '\ufeff', encoding: 'utf-8-bom' }, true],
  ['half a mark', bytes([0xef, 0xbb]), { text: '\ufffd', encoding: 'utf-8', lossy: true }, false],
  ['U+FFFD itself', bytes([0xef, 0xbf, 0xbd]), { text: '\ufffd', encoding: 'utf-8' }, true],
  ['Latin-1', bytes('caf\xe9'), { text: 'caf\ufffd', encoding: 'utf-8', lossy: true }, false],
  [
    'a surrogate in UTF-8',
    bytes([0xed, 0xa0, 0x80]),
    { text: '\ufffd\ufffd\ufffd', encoding: 'utf-8', lossy: true },
    false,
  ],
  ['UTF-16LE', bytes([0xff, 0xfe], 'g\0p\0'), { text: 'gp', encoding: 'utf-16le-bom' }, true],
  ['UTF-16BE', bytes([0xfe, 0xff], '\0g\0p'), { text: 'gp', encoding: 'utf-16be-bom' }, true],
  ['a lone surrogate', bytes([0xff, 0xfe, 0x00, 0xd8]), { text: '\ud800', encoding: 'utf-16le-bom' }, true],
  ['an odd byte', bytes([0xfe, 0xff], '\0gx'), { text: 'g', encoding: 'utf-16be-bom', lossy: true }, false],
];

test.each(rows)('%s', (_, given, file, round) => {
  expect(decode(given)).toEqual(file);
  expect(Buffer.from(encode(file)).equals(given)).toBe(round);
});

test('any text comes back in any encoding', () => {
  const encodings = fc.constantFrom<FileText['encoding']>('utf-8', 'utf-8-bom', 'utf-16le-bom', 'utf-16be-bom');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), encodings, (text, encoding) => {
      // A text that itself starts with a mark is one with a mark when it comes back.
      fc.pre(!text.startsWith('\ufeff'));
      expect(decode(encode({ text, encoding }))).toEqual({ text, encoding });
    }),
  );
});

test('bytes are never more than text, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (given) => {
      const file = decode(given);
      expect(file.lossy === true || Buffer.from(encode(file)).equals(given)).toBe(true);
    }),
  );
});

test.each([
  ['text', bytes('abc'), false],
  ['a NUL', bytes('ab\0c'), true],
  ['a NUL at the last place looked at', bytes('a'.repeat(8191), '\0'), true],
  ['a NUL beyond', bytes('a'.repeat(8192), '\0'), false],
  ['UTF-16', bytes([0xff, 0xfe], 'a\0'), false],
])('binary: %s', (_, given, binary) => {
  expect(isBinary(given)).toBe(binary);
});

test('the scan hands on what may hold an anchor, decoded', async () => {
  const at = ground();
  at.write('binary', bytes('gpt-4o\0'));
  at.write('bom.ts', bytes([0xef, 0xbb, 0xbf], 'GPT-4o'));
  at.write('crlf.ts', 'a\r\n"gpt-4o"\r\n');
  at.write('latin.ts', bytes('gpt-4o \xe9'));
  at.write('none.ts', bytes('gpt \xe9'));
  at.write('utf16.ts', bytes([0xff, 0xfe], 'x\0'));
  expect(
    await scanned(at.world(), ['binary', 'bom.ts', 'crlf.ts', 'latin.ts', 'none.ts', 'utf16.ts'], ['gpt-']),
  ).toEqual({
    taken: [
      ['bom.ts', 'GPT-4o'],
      ['crlf.ts', 'a\r\n"gpt-4o"\r\n'],
      ['latin.ts', 'gpt-4o \ufffd'],
      ['utf16.ts', 'x'],
    ],
    read: 5,
    bytes: 39,
    binaries: 1,
    problems: [
      'skipped file-not-utf-8: "latin.ts" is not valid UTF-8; it was linted as far as possible and will not be fixed',
    ],
  });
});
