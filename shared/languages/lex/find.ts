// Searches that stop at a limit, so that reading a small range of a large text stays cheap.

/** Offset of `needle` in `[from, limit)` of a text, or -1. */
export function find(text: string, needle: string, from: number, limit: number): number {
  const first = needle.charCodeAt(0);
  const last = limit - needle.length;
  for (let at = from; at <= last; at++) {
    if (text.charCodeAt(at) === first && text.startsWith(needle, at)) return at;
  }
  return -1;
}

/** Whether a code unit is an ASCII letter, a digit, `_` or beyond ASCII. */
export function isWord(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57) || unit === 95 || unit > 127
  );
}

/** Whether a code unit is an ASCII letter, `_` or beyond ASCII: the start of a name. */
export function isNameStart(unit: number): boolean {
  return isWord(unit) && !(unit >= 48 && unit <= 57);
}

/** The bracket that closes `opener`, or `opener` itself. */
export function partner(opener: string): string {
  const at = '([{<'.indexOf(opener);
  return at < 0 ? opener : ')]}>'.charAt(at);
}
