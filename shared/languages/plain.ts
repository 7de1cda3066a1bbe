// A careful reader for text of no known language: quoted words, and `key=value`, `key: value` or `key value` on a line.

import type { Span } from '../text/span.ts';
import type { Language } from './language.ts';
import type { Literal, Place, Reading } from './literal.ts';

function placed(relation: 'value' | 'bare', name: string | undefined): Place {
  return { relation, name, path: [], callee: undefined, argument: undefined, beside: undefined, type: undefined };
}

/** Longest line that is read: what is longer was not written by hand. */
const longest = 4000;

/** A key, what binds it, and a value without blanks or quotes. */
const assignment =
  /^[\t ]*(?:export[\t ]+|set[\t ]+)?([A-Za-z_][\w.-]*)[\t ]*[=:][\t ]*([^\s"'`,;#<>(){}[\]]+)[\t ]*[,;]?[\t ]*$/;

/** The name bound by what stands left of a quote, if it is one word and `=` or `:`. */
const binding = /([A-Za-z_][\w.-]*)["']?[\t ]*(?:=>|:=|[=:])[\t ]*$/;

/** A line of two words (`FROM llama3.2`, `model "x"`): a key, and a value that is quoted or could be no word of prose. */
const twoWords =
  /^[\t ]*([A-Za-z_][\w.-]*)[\t ]+(?:(["'])([^"'`]+)\2|(?=[^\t ]*[\d_/:-])(\w[^\s"'`,;#<>(){}[\]]*[^\s"'`,;#<>(){}[\].:!?]))[\t ]*[,;]?[\t ]*$/;

/** Words of running text whose line was broken behind the next word. */
const prose = new Set(
  (
    'a after also an and any are as at be before both but by called can does either every for from has have if in ' +
    'is it its its like named new not of on only or our over see similar such than that the their then this to try ' +
    'under until use used uses using via was we when where which while with you your'
  ).split(' '),
);

function readLine(text: string, start: number, end: number, literals: Literal[]): void {
  if (end - start > longest) return;
  const line = text.slice(start, end);
  const found = assignment.exec(line);
  if (found !== null) {
    const value = found[2] as string;
    const at = start + line.lastIndexOf(value);
    literals.push({
      text: value,
      span: { start: at, end: at + value.length },
      form: 'plain',
      verbatim: true,
      whole: true,
      place: placed('value', found[1]),
    });
    return;
  }
  const pair = twoWords.exec(line);
  const name = pair?.[1] as string;
  if (pair !== null && !prose.has(name)) {
    const value = (pair[3] ?? pair[4]) as string;
    const from = start + line.lastIndexOf(value);
    literals.push({
      text: value,
      span: { start: from, end: from + value.length },
      form: pair[3] === undefined ? 'plain' : 'quoted',
      verbatim: true,
      whole: true,
      place: placed('value', name),
    });
    return;
  }
  let at = 0;
  while (at < line.length) {
    const unit = line.charCodeAt(at);
    const quote = unit === 34 || unit === 39 || unit === 96;
    // An apostrophe inside a word opens nothing.
    if (!quote || (at > 0 && /[\w]/.test(line.charAt(at - 1)))) {
      at++;
      continue;
    }
    const close = line.indexOf(line.charAt(at), at + 1);
    if (close < 0) break;
    const value = line.slice(at + 1, close);
    const name = binding.exec(line.slice(Math.max(0, at - 80), at))?.[1];
    literals.push({
      text: value,
      span: { start: start + at + 1, end: start + close },
      form: 'quoted',
      verbatim: true,
      whole: true,
      place: placed(name === undefined ? 'bare' : 'value', name),
    });
    at = close + 1;
  }
}

function read(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const limit = Math.min(range.end, text.length);
  let start = range.start;
  while (start < limit) {
    let end = start;
    while (end < limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    readLine(text, start, end, literals);
    start = end + 1;
  }
  return { literals, comments: [] };
}

/** Text of no known language. */
export const plainText: Language = {
  id: 'plaintext',
  title: 'Plain text',
  extensions: ['.txt', '.text', '.rst', '.adoc'],
  filenames: [],
  aliases: ['text', 'txt'],
  read,
};
