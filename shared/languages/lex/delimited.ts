// Strings between delimiters of the author's choice: Ruby's `%w[]`, Perl's `qq{}`, Elixir's sigils, regex literals.

import { readBody } from './body.ts';
import type { Hole, StringForm } from './facts.ts';
import { isWord, partner } from './find.ts';
import { makeForm } from './machine.ts';
import type { Lex } from './state.ts';
import { Kind, push } from './tokens.ts';

/** Reads the string whose opening delimiter stands at `at`. */
function readDelimited(lex: Lex, at: number, rest: Omit<StringForm, 'open' | 'close' | 'nest' | 'lines'>): void {
  const opener = lex.text.charAt(at);
  const close = partner(opener);
  lex.pos = Math.min(at + 1, lex.limit);
  readBody(lex, makeForm({ ...rest, close, lines: true, ...(close === opener ? {} : { nest: opener }) }), -1);
}

function skipLetters(lex: Lex): void {
  while (lex.pos < lex.limit && isWord(lex.text.charCodeAt(lex.pos))) lex.pos++;
}

/** `/…/flags` where an operand may stand; it ends on its line. */
export function readSlashRegex(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const next = text.charCodeAt(at + 1);
  if (next === 47 || next === 42 || at < lex.barren) return false;
  // `split /,/`: a blank before and none after makes an operand of it in Ruby and Perl.
  const command = lex.machine.grammar.commands === true && text.charCodeAt(at - 1) === 32 && next !== 32 && next !== 61;
  if (!lex.operand && !(command && lastIsName(lex))) return false;
  let set = false;
  for (let to = at + 1; to < limit; to++) {
    const unit = text.charCodeAt(to);
    if (unit === 92) to++;
    else if (unit === 10 || unit === 13) {
      lex.barren = to;
      return false;
    } else if (unit === 91) set = true;
    else if (unit === 93) set = false;
    else if (unit === 47 && !set) {
      push(lex.tokens, Kind.regex, at + 1, to, 0);
      lex.pos = to + 1;
      skipLetters(lex);
      lex.operand = false;
      return true;
    }
  }
  lex.barren = limit;
  return false;
}

function lastIsName(lex: Lex): boolean {
  const last = lex.tokens.count - 1;
  return last >= 0 && lex.tokens.kind[last] === Kind.name;
}

const rubyHoles: readonly Hole[] = ['#{'];

/** Ruby: `%q()`, `%Q()`, `%w[]`, `%i[]`, `%r{}`, `%()`. */
export function readPercent(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const letter = text.charAt(at + 1);
  const lettered = 'qQwWiIrsx'.includes(letter) && letter !== '';
  const delimiter = text.charCodeAt(at + (lettered ? 2 : 1));
  if (at + 2 >= limit || delimiter <= 32 || isWord(delimiter) || delimiter === 61) return false;
  if (!lex.operand && !(lettered && text.charCodeAt(at - 1) === 32)) return false;
  if (!lettered && !'([{<|!/^'.includes(text.charAt(at + 1))) return false;
  const raw = lettered && 'qwis'.includes(letter);
  const as = 'wWiI'.includes(letter) && lettered ? 'words' : letter === 'r' ? 'regex' : 'string';
  const holes = as === 'string' && !raw ? rubyHoles : [];
  readDelimited(lex, at + (lettered ? 2 : 1), { escape: raw ? 'plain' : 'backslash', holes, as });
  if (as === 'regex') skipLetters(lex);
  return true;
}

/** Perl: `q()`, `qq{}`, `qw()`, `m//`, `qr//`, `s///`, `tr///`, `y///`. */
export function readPerlQuote(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  let to = at;
  while (to < at + 3 && isWord(text.charCodeAt(to))) to++;
  const word = text.slice(at, to);
  if (!['q', 'qq', 'qw', 'qr', 'qx', 'm', 's', 'tr', 'y'].includes(word)) return false;
  const before = text.charCodeAt(at - 1);
  if (before === 36 || before === 64 || before === 37 || before === 38 || before === 62 || before === 123) return false;
  while (text.charCodeAt(to) === 32) to++;
  const delimiter = text.charAt(to);
  if (to >= limit || isWord(text.charCodeAt(to)) || text.charCodeAt(to) <= 32 || ',;)='.includes(delimiter))
    return false;
  if (delimiter === '#' && text.charCodeAt(to - 1) === 32) return false;
  const twice = word === 's' || word === 'tr' || word === 'y';
  const as = word === 'qw' ? 'words' : word === 'q' || word === 'qq' || word === 'qx' ? 'string' : 'regex';
  readDelimited(lex, to, {
    escape: word === 'q' || word === 'qw' ? 'plain' : 'backslash',
    holes: word === 'qq' ? ['$name', '@name'] : [],
    as,
  });
  if (twice) {
    if (partner(delimiter) !== delimiter) {
      while (lex.pos < limit && text.charCodeAt(lex.pos) <= 32) lex.pos++;
      readDelimited(lex, lex.pos, { escape: 'backslash', as });
    } else {
      lex.pos--;
      readDelimited(lex, lex.pos, { escape: 'backslash', as });
    }
  }
  if (as === 'regex') skipLetters(lex);
  return true;
}

/** Elixir: `~s(…)`, `~w(a b)a`, `~r/…/`, `~S"""`; capitals take no escapes and no code. */
export function readSigil(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  let to = at + 1;
  while (to < limit && isWord(text.charCodeAt(to))) to++;
  if (to === at + 1 || to >= limit) return false;
  const delimiter = text.charAt(to);
  if (!'/|"\'([{<'.includes(delimiter)) return false;
  const letter = text.charAt(at + 1);
  const raw = letter < 'a';
  const lower = letter.toLowerCase();
  const as = lower === 'w' ? 'words' : lower === 'r' ? 'regex' : 'string';
  const rest: Pick<StringForm, 'escape' | 'holes' | 'as'> = {
    escape: raw ? 'plain' : 'backslash',
    holes: raw || as !== 'string' ? [] : ['#{'],
    as,
  };
  const triple = delimiter.repeat(3);
  if ((delimiter === '"' || delimiter === "'") && text.startsWith(triple, to)) {
    lex.pos = Math.min(to + 3, limit);
    readBody(lex, makeForm({ ...rest, close: triple, lines: true }), -1);
  } else readDelimited(lex, to, rest);
  if (as !== 'string') skipLetters(lex);
  return true;
}

/** Groovy: `/…/` and `$/…/$` as strings. */
export function readSlashy(lex: Lex, at: number): boolean {
  const { text, limit } = lex;
  const dollar = text.charCodeAt(at) === 36;
  if (dollar && text.charCodeAt(at + 1) !== 47) return false;
  if (!dollar) return readSlashRegex(lex, at);
  lex.pos = Math.min(at + 2, limit);
  readBody(lex, makeForm({ close: '/$', lines: true, holes: ['${', '$name'] }), -1);
  return true;
}
