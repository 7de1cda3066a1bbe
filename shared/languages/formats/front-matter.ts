// Front matter: YAML between two lines of dashes at the start of a file.

import type { Span } from '../../text/span.ts';
import type { Reading } from '../literal.ts';
import { afterBreak, lineEnd, skipMark, trimEnd } from './lines.ts';
import { readYaml } from './yaml/read.ts';

/** Where front matter stands, and the offset behind its closing line. */
export interface FrontMatter extends Span {
  readonly next: number;
}

/** The front matter that starts at an offset, or nothing. */
export function frontMatter(text: string, start: number, end: number): FrontMatter | undefined {
  const mark = (line: number, stop: number): boolean => text.slice(line, trimEnd(text, line, stop)) === '---';
  const first = lineEnd(text, start, end);
  if (!mark(start, first)) return undefined;
  const from = afterBreak(text, first, end);
  for (let line = from; line < end; ) {
    const stop = lineEnd(text, line, end);
    const next = afterBreak(text, stop, end);
    if (mark(line, stop)) return { start: from, end: line, next };
    line = next;
  }
  return undefined;
}

/** Reads a prompt file: its front matter says which model it is for; the rest is prose. */
export function readPromptFile(text: string, range: Span): Reading {
  const found = frontMatter(text, skipMark(text, range.start), range.end);
  return found === undefined ? { literals: [], comments: [] } : readYaml(text, { start: found.start, end: found.end });
}
