// From bytes to text and back, remembering what stood before the text.

import { Buffer, isUtf8 } from 'node:buffer';
import type { FileText } from './world.ts';

/** Git's and grep's measure too: a NUL this early means the file is no text. */
const BINARY_PROBE = 8192;

/** How the bytes begin; UTF-16 is known by its byte-order mark only. */
export function encodingOf(bytes: Uint8Array): FileText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le-bom';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be-bom';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8-bom' : 'utf-8';
}

/** Whether the bytes are no text: a NUL near the beginning of what is not UTF-16. */
export function isBinary(bytes: Uint8Array): boolean {
  if (encodingOf(bytes).startsWith('utf-16')) return false;
  return bytes.subarray(0, BINARY_PROBE).includes(0);
}

/** The text of the bytes. Never fails: what is invalid becomes U+FFFD and is marked as lossy. */
export function decode(bytes: Uint8Array): FileText {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' || encoding === 'utf-8-bom') {
    const body = encoding === 'utf-8' ? view : view.subarray(3);
    return marked({ text: body.toString('utf8'), encoding }, !isUtf8(body));
  }
  const whole = view.subarray(2, view.length - (view.length % 2));
  const little = encoding === 'utf-16le-bom' ? whole : Buffer.from(whole).swap16();
  // `utf16le` keeps lone surrogates as they are, so only an odd last byte is lost.
  return marked({ text: little.toString('utf16le'), encoding }, view.length % 2 === 1);
}

/** The bytes of a text, encoded as it was. */
export function encode(file: FileText): Uint8Array {
  switch (file.encoding) {
    case 'utf-8':
      return Buffer.from(file.text, 'utf8');
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${file.text}`, 'utf8');
    case 'utf-16le-bom':
      return Buffer.from(`\ufeff${file.text}`, 'utf16le');
    case 'utf-16be-bom':
      return Buffer.from(`\ufeff${file.text}`, 'utf16le').swap16();
  }
}

function marked(file: FileText, lossy: boolean): FileText {
  return lossy ? { ...file, lossy } : file;
}
