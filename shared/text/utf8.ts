// How long a text is in UTF-8, for consumers that count bytes.

/** The number of bytes that a text takes in UTF-8. A lone surrogate counts as what it is written as, U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // Half of a pair takes two of its four bytes; a lone one the three of U+FFFD.
    bytes += unit < 0x800 ? 1 : isPaired(text, at, unit) ? 1 : 2;
  }
  return bytes;
}

function isPaired(text: string, at: number, unit: number): boolean {
  if (unit >= 0xd800 && unit < 0xdc00) return isBetween(text.charCodeAt(at + 1), 0xdc00, 0xe000);
  return isBetween(unit, 0xdc00, 0xe000) && isBetween(text.charCodeAt(at - 1), 0xd800, 0xdc00);
}

function isBetween(unit: number, from: number, to: number): boolean {
  return unit >= from && unit < to;
}
