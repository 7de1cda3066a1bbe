// Lines inside a range, for the formats that are read line by line.

/** The offset at which the line ends that holds `at`: its break, or the end of the range. */
export function lineEnd(text: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 13) break;
  }
  return i;
}

/** The offset behind the line break at `at`. */
export function afterBreak(text: string, at: number, end: number): number {
  if (at >= end) return end;
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 && at + 1 < end ? at + 2 : at + 1;
}

/** The offset of the first code unit that is neither a blank nor a tab. */
export function skipBlanks(text: string, at: number, end: number): number {
  let i = at;
  while (i < end && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 9)) i++;
  return i;
}

/** The offset behind the last code unit that is neither a blank nor a tab. */
export function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && (text.charCodeAt(i - 1) === 32 || text.charCodeAt(i - 1) === 9)) i--;
  return i;
}

/** Where reading starts: behind a byte order mark. */
export function skipMark(text: string, start: number): number {
  return text.charCodeAt(start) === 0xfeff ? start + 1 : start;
}
