// Files that hold shell lines behind names of their own: Justfiles and Procfiles.

import type { Span } from '../../text/span.ts';
import type { Reading } from '../literal.ts';
import { readRecipe, toReading } from './read.ts';
import { add, makePlace, makeShell, type Shell } from './state.ts';

/** Nobody writes a longer line by hand. */
const longest = 4000;

/** Calls `take` with each line of a range; `line` is its text up to the longest that is read. */
function eachLine(shell: Shell, range: Span, take: (line: string, start: number, end: number) => void): void {
  const { text, limit } = shell;
  let start = range.start;
  while (start < limit) {
    let end = start;
    while (end < limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
    take(text.slice(start, Math.min(end, start + longest)), start, end);
    start = end + 1;
  }
}

const entry = /^[\w-]+:[\t ]*/;

/** Reads a Procfile: each line a name and its command. */
export function readProcfile(text: string, range: Span): Reading {
  const shell = makeShell(text, range, 'shell');
  eachLine(shell, range, (line, start, end) => {
    const head = entry.exec(line);
    if (line.startsWith('#')) shell.comments.push({ start, end });
    else if (head !== null) readRecipe(shell, start + head[0].length, end);
  });
  return toReading(shell);
}

const variable = /^(?:export[\t ]+)?([A-Za-z_][\w-]*)[\t ]*:=/;
const recipe = /^@?[A-Za-z_][\w-]*(?:[\t ][^:]*)?:/;
const parameter = /([A-Za-z_][\w-]*)=(["'])([^"']*)\2/g;
const quoted = /(["'])([^"'\n]*)\1/g;

/** Reads a Justfile: variables, defaults of parameters, and recipes as shell lines. */
export function readJustfile(text: string, range: Span): Reading {
  const shell = makeShell(text, range, 'make');
  eachLine(shell, range, (line, start, end) => {
    if (line.startsWith(' ') || line.startsWith('\t')) readRecipe(shell, start, end);
    else if (line.startsWith('#')) shell.comments.push({ start, end });
    else if (variable.test(line)) readVariable(shell, line, start);
    else if (recipe.test(line)) {
      for (const found of line.matchAll(parameter)) {
        const to = start + found.index + found[0].length - 1;
        add(shell, to - (found[3] as string).length, to, true, true, makePlace(shell, 'value', found[1]));
      }
    }
  });
  return toReading(shell);
}

/** `name := "x"`; of `env("MODEL", "x")` the first string stands beside the second. */
function readVariable(shell: Shell, line: string, start: number): void {
  const [head = '', name] = variable.exec(line) ?? [];
  const joined = /["'][\t ]*[+/]|[+/][\t ]*["']/.test(line);
  let beside: string | undefined;
  for (const found of line.slice(head.length).matchAll(quoted)) {
    const from = start + head.length + found.index + 1;
    const value = found[2] as string;
    const whole = !joined && !value.includes('{{');
    add(shell, from, from + value.length, true, whole, makePlace(shell, 'value', name, { beside }));
    beside = value;
  }
}
