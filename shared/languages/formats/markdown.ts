// Markdown: the code in fences, read as the language the fence names, and comments.

import type { Span } from '../../text/span.ts';
import type { Literal, Read, Reading } from '../literal.ts';
import { frontMatter } from './front-matter.ts';
import { afterBreak, lineEnd, skipBlanks, skipMark } from './lines.ts';
import { copy, readSplice, type Splice } from './splice.ts';

interface Fence {
  readonly mark: string;
  readonly length: number;
  /** How many `>` stand before it. */
  readonly quotes: number;
  readonly language: string;
  readonly start: number;
}

/** The offset behind quote marks, at most so many, and how many there are. */
function skipQuotes(text: string, start: number, stop: number, most: number): { at: number; quotes: number } {
  let at = start;
  let quotes = 0;
  for (;;) {
    const next = skipBlanks(text, at, stop);
    if (quotes === most || next >= stop || text.charAt(next) !== '>') return { at, quotes };
    at = next + 1;
    if (at < stop && text.charAt(at) === ' ') at++;
    quotes++;
  }
}

function runLength(text: string, at: number, stop: number): number {
  let i = at;
  while (i < stop && text.charAt(i) === text.charAt(at)) i++;
  return i - at;
}

const bullet = /(?:[-*+]|\d{1,9}[.)])[ \t]+/y;

/** Behind list markers: a fence may stand on the line of its list item. */
function skipBullets(text: string, start: number, stop: number): number {
  let at = skipBlanks(text, start, stop);
  for (;;) {
    bullet.lastIndex = at;
    const match = bullet.exec(text);
    if (match === null || at + match[0].length > stop) return at;
    at += match[0].length;
  }
}

/** The first word of an info string: of `ts {1,3}`, `{.python .numberLines}`, `js:app.js`. */
function languageOf(info: string): string {
  return (/^[{.\s]*([A-Za-z0-9_+#-]+(?:\.[A-Za-z0-9]+)?)/.exec(info)?.[1] ?? '').toLowerCase();
}

/** Info strings of fences that hold no code. */
const prose = new Set(['', 'text', 'txt', 'plain', 'plaintext']);

/** Makes the reader of Markdown. Prose, inline code, indented code and front matter are not read. */
export function createMarkdownReader(readerFor: (alias: string) => Read | undefined): Read {
  const readMarkdown: Read = (text, range): Reading => {
    const literals: Literal[] = [];
    const comments: Span[] = [];
    const { end } = range;

    const readFence = (fence: Fence, stop: number): void => {
      const read = prose.has(fence.language) ? undefined : readerFor(fence.language);
      // Markdown in Markdown shows how to write it, and could nest without end.
      if (read === undefined || read === readMarkdown || stop <= fence.start) return;
      const reading =
        fence.quotes === 0 ? read(text, { start: fence.start, end: stop }) : readQuoted(fence, stop, read);
      for (const literal of reading.literals) literals.push(literal);
      for (const comment of reading.comments) comments.push(comment);
    };

    /** Inside a block quote every line starts with marks that are no code. */
    const readQuoted = (fence: Fence, stop: number, read: Read): Reading => {
      const splice: Splice = { pieces: [], text: '' };
      for (let line = fence.start; line < stop; ) {
        const next = afterBreak(text, lineEnd(text, line, stop), stop);
        copy(splice, text, skipQuotes(text, line, next, fence.quotes).at, next);
        line = next;
      }
      return readSplice(text, splice, read);
    };

    const openingAt = (start: number, stop: number): Fence | undefined => {
      const { at: behind, quotes } = skipQuotes(text, start, stop, Infinity);
      const at = skipBullets(text, behind, stop);
      const mark = text.charAt(at);
      if (at >= stop || (mark !== '`' && mark !== '~')) return undefined;
      const length = runLength(text, at, stop);
      const info = text.slice(at + length, stop);
      if (length < 3 || (mark === '`' && info.includes('`'))) return undefined;
      return { mark, length, quotes, language: languageOf(info), start: afterBreak(text, stop, end) };
    };

    const closes = (fence: Fence, start: number, stop: number): boolean => {
      const { at: behind, quotes } = skipQuotes(text, start, stop, fence.quotes);
      // The end of its block quote ends a fence, too.
      if (quotes < fence.quotes) return true;
      const at = skipBlanks(text, behind, stop);
      if (at >= stop || text.charAt(at) !== fence.mark) return false;
      const length = runLength(text, at, stop);
      return length >= fence.length && skipBlanks(text, at + length, stop) === stop;
    };

    const missing = new Set<string>();
    const find = (what: string, from: number): number => {
      const at = missing.has(what) ? -1 : text.indexOf(what, from);
      if (at >= 0 && at + what.length <= end) return at + what.length;
      missing.add(what);
      return -1;
    };

    /** Collects the comments that start on a line of prose; answers where reading goes on. */
    const readProse = (start: number, stop: number): number => {
      for (let at = start; at < stop; ) {
        const unit = text.charAt(at);
        if (unit === '`') {
          const length = runLength(text, at, stop);
          const close = text.slice(at + length, Math.min(stop, at + 1000)).indexOf('`'.repeat(length));
          at += close < 0 ? length : close + 2 * length;
          continue;
        }
        const html = unit === '<' && text.startsWith('<!--', at);
        const close = html
          ? find('-->', at + 4)
          : unit === '{' && text.startsWith('{/*', at)
            ? find('*/}', at + 3)
            : -1;
        if (close < 0) at++;
        else {
          comments.push(html ? { start: at, end: close } : { start: at + 1, end: close - 1 });
          if (close > stop) return lineStartAfter(close);
          at = close;
        }
      }
      return afterBreak(text, stop, end);
    };

    const lineStartAfter = (at: number): number => afterBreak(text, lineEnd(text, at, end), end);

    let line = skipMark(text, range.start);
    if (line <= 1) line = frontMatter(text, line, end)?.next ?? line;
    let fence: Fence | undefined;
    while (line < end) {
      const stop = lineEnd(text, line, end);
      if (fence !== undefined) {
        if (closes(fence, line, stop)) {
          readFence(fence, line);
          // A line that ended the quote may itself start something.
          const ended = skipQuotes(text, line, stop, fence.quotes).quotes === fence.quotes;
          fence = undefined;
          if (!ended) continue;
        }
        line = afterBreak(text, stop, end);
      } else {
        fence = openingAt(line, stop);
        line = fence?.start ?? readProse(line, stop);
      }
    }
    if (fence !== undefined) readFence(fence, end);
    return { literals, comments };
  };
  return readMarkdown;
}
