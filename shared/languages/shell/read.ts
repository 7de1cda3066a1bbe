// Readers for shells, Dockerfiles and Makefiles; `lines.ts` has those of other files that hold shell lines.

import type { Span } from '../../text/span.ts';
import type { Reading } from '../literal.ts';
import { inOrder } from '../reader.ts';
import { readCommands } from './command.ts';
import { add, type Dialect, makePlace, makeShell, type Shell } from './state.ts';

/** What a shell reader found. */
export function toReading(shell: Shell): Reading {
  const comments = [...shell.comments].sort((a, b) => a.start - b.start);
  return { literals: inOrder(shell.literals), comments };
}

function readAs(text: string, range: Span, dialect: Dialect): Reading {
  const shell = makeShell(text, range, dialect);
  while (shell.pos < shell.limit) readCommands(shell, -1);
  return toReading(shell);
}

/** Reads a shell script. */
export function readShell(text: string, range: Span): Reading {
  return readAs(text, range, 'shell');
}

/** Reads a Dockerfile: its instructions are commands. */
export function readDockerfile(text: string, range: Span): Reading {
  return readAs(text, range, 'docker');
}

/** A variable of a Makefile: name, operator, value. */
const variable = /^(?:override[\t ]+|export[\t ]+)*([A-Za-z_][\w.-]*)[\t ]*(?:\?|:{1,3}|\+|!)?=[\t ]*([^#\r\n]*)/;

/** Reads a Makefile: variables, and recipes as shell lines. */
export function readMakefile(text: string, range: Span): Reading {
  const limit = Math.min(range.end, text.length);
  const whole = makeShell(text, range, 'make');
  let start = range.start;
  while (start < limit) {
    let end = start;
    while (end < limit && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) {
      // A backslash joins lines.
      if (text.charCodeAt(end) === 92 && text.charCodeAt(end + 1) === 13 && text.charCodeAt(end + 2) === 10) end += 3;
      else end += text.charCodeAt(end) === 92 ? 2 : 1;
    }
    end = Math.min(end, limit);
    if (text.charCodeAt(start) === 9) readRecipe(whole, start + 1, end);
    else readVariable(whole, start, end);
    start = end + 1;
  }
  return toReading(whole);
}

/** Reads `[start, end)` as one shell line, without what a recipe may put before it. */
export function readRecipe(whole: Shell, start: number, end: number): void {
  let from = start;
  while (from < end && '@-+ \t'.includes(whole.text.charAt(from))) from++;
  const line = makeShell(whole.text, { start: from, end }, 'make');
  while (line.pos < line.limit) readCommands(line, -1);
  for (const literal of line.literals) whole.literals.push(literal);
  for (const comment of line.comments) whole.comments.push(comment);
}

function readVariable(whole: Shell, start: number, end: number): void {
  const { text } = whole;
  // Nobody writes a longer assignment by hand.
  const line = text.slice(start, Math.min(end, start + 4000));
  const comment = line.startsWith('#') ? 0 : line.indexOf(' #');
  if (comment >= 0) whole.comments.push({ start: start + comment, end });
  const found = variable.exec(line);
  const value = found?.[2]?.trimEnd();
  if (found === null || value === undefined || value === '') return;
  const at = start + (found[0].length - (found[2] as string).length);
  const quoted = /^(["'])([^"']*)\1$/.exec(value);
  const place = makePlace(whole, 'value', found[1]);
  const fixed = !/[$`]/.test(value);
  if (quoted !== null) add(whole, at + 1, at + value.length - 1, true, fixed, place);
  else add(whole, at, at + value.length, false, fixed, place);
}
