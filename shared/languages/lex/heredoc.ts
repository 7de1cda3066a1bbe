// Heredocs: announced on one line, read from the next. Their token stands where they were announced.

import { isNameStart, isWord } from './find.ts';
import { type Form, makeForm } from './machine.ts';
import type { Heredoc, Lex } from './state.ts';
import { Kind, Part, push } from './tokens.ts';

const withHoles = makeForm({ close: '', escape: 'backslash', lines: true });
const rawText = makeForm({ close: '', lines: true });

/** Reads `<<~END`, `<<-"END"`, `<<END` at `at`; `plain` allows the form without `~`, `-` or quotes in lower case. */
export function announceHeredoc(lex: Lex, at: number, arrows: number): boolean {
  const { text, limit } = lex;
  for (let i = 0; i < arrows; i++) if (text.charCodeAt(at + i) !== 60) return false;
  let to = at + arrows;
  let dash = false;
  while (arrows === 3 && text.charCodeAt(to) === 32) to++;
  if (arrows === 2 && (text.charCodeAt(to) === 126 || text.charCodeAt(to) === 45)) {
    dash = true;
    to++;
  }
  const quote = text.charCodeAt(to);
  const quoted = quote === 34 || quote === 39 || quote === 96;
  if (quoted) to++;
  const start = to;
  if (to >= limit || !isNameStart(text.charCodeAt(to))) return false;
  if (!dash && !quoted && arrows === 2 && !(lex.operand || isUpper(text.charCodeAt(to)))) return false;
  while (to < limit && (quoted ? text.charCodeAt(to) !== quote : isWord(text.charCodeAt(to)))) {
    const unit = text.charCodeAt(to);
    if (unit === 10 || unit === 13) return false;
    to++;
  }
  const end = text.slice(start, to);
  if (quoted) to = Math.min(to + 1, limit);
  const form: Form = quote === 39 ? rawText : withHoles;
  const token = push(lex.tokens, Kind.string, to, to, form.flags | Part.first | Part.last | Part.block);
  lex.tokens.link[token] = token;
  lex.heredocs.push({ form, end, indented: dash || arrows === 3, token });
  lex.pos = to;
  lex.operand = false;
  return true;
}

function isUpper(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || unit === 95;
}

/** Reads the bodies of all announced heredocs from `lex.pos`, the start of a line. */
export function readHeredocs(lex: Lex): void {
  const waiting = lex.heredocs;
  lex.heredocs = [];
  for (const heredoc of waiting) readOne(lex, heredoc);
}

function readOne(lex: Lex, heredoc: Heredoc): void {
  const { text, limit, tokens } = lex;
  const { end, indented, token } = heredoc;
  const start = lex.pos;
  let line = start;
  let bodyEnd = limit;
  let after = limit;
  while (line < limit) {
    let at = line;
    if (indented) while (at < limit && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
    if (text.startsWith(end, at) && at + end.length <= limit && !isWord(text.charCodeAt(at + end.length))) {
      bodyEnd = line;
      after = at + end.length;
      break;
    }
    while (at < limit && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
    if (text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10) at++;
    line = Math.min(at + 1, limit);
  }
  tokens.start[token] = Math.min(start, limit);
  tokens.end[token] = Math.max(Math.min(start, limit), bodyEnd);
  // Code inside is not read; the text is known to be a template.
  if (heredoc.form === withHoles && /[#$]\{|\$\w|\{\$/.test(text.slice(start, bodyEnd))) {
    tokens.aux[token] = (tokens.aux[token] as number) | Part.holed;
  }
  lex.pos = after;
}
