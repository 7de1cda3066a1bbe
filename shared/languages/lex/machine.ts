// From the facts of a row to the tables the lexer runs on.

import type { Grammar, Hole, Hook, LexFacts, StringForm } from './facts.ts';
import { commonOperators, opByName } from './operators.ts';
import { Op, Part } from './tokens.ts';
import { makeWords, type Words } from './words.ts';

/** Classes of ASCII characters. */
export const Class = { other: 0, space: 1, newline: 2, name: 3, digit: 4 } as const;

/** A string form ready to run. */
export interface Form {
  readonly close: string;
  /** First code unit of `close`, or -1 where the string ends with the text. */
  readonly closeUnit: number;
  readonly flags: number;
  readonly backslash: boolean;
  readonly doubled: boolean;
  readonly backtick: boolean;
  readonly lines: boolean;
  readonly holes: readonly Hole[];
  /** Code unit that nests, or -1. */
  readonly nest: number;
  readonly as: 'string' | 'char' | 'regex' | 'words' | 'atom' | 'comment';
  /** ASCII characters at which the body scan must look. */
  readonly stops: Uint8Array;
}

/** Something that starts with a fixed text. */
export type Start =
  | { readonly what: 'line'; readonly open: string }
  | { readonly what: 'block'; readonly open: string; readonly close: string; readonly nested: boolean }
  | { readonly what: 'string'; readonly open: string; readonly form: Form }
  | { readonly what: 'hook'; readonly open: string; readonly hook: Hook };

/** A language ready to be lexed. */
export interface Machine {
  readonly classes: Uint8Array;
  /** Per ASCII character: what may start there, longest first. */
  readonly starts: readonly (readonly Start[] | undefined)[];
  /** Per ASCII character: operators that start there, longest first. */
  readonly operators: readonly (readonly (readonly [string, number])[] | undefined)[];
  readonly words: Words;
  readonly nameParts: Uint8Array;
  readonly nameEnds: string;
  readonly sigils: string;
  readonly prefixes: LexFacts['prefixes'];
  readonly grammar: Grammar;
  readonly jsx: boolean;
}

const holeStart = (hole: Hole): number => hole.charCodeAt(0);

/** A form ready to run, from its facts. */
export function makeForm(form: Omit<StringForm, 'open'>): Form {
  const escapes = form.escape ?? '';
  const backslash = escapes === 'backslash' || escapes === 'plain' || escapes === 'raw';
  const doubled = escapes.includes('doubled');
  const backtick = escapes.includes('backtick');
  const stops = new Uint8Array(128);
  stops[10] = 1;
  stops[13] = 1;
  if (form.close !== '') stops[form.close.charCodeAt(0)] = 1;
  if (backslash) stops[92] = 1;
  if (backtick) stops[96] = 1;
  if (form.nest !== undefined) stops[form.nest.charCodeAt(0)] = 1;
  for (const hole of form.holes ?? []) stops[holeStart(hole)] = 1;
  let flags = 0;
  if (backslash && escapes !== 'raw')
    flags |= escapes === 'plain' ? Part.plain | Part.backslash | Part.keep : Part.backslash;
  if (doubled) flags |= Part.doubled;
  if (backtick) flags |= Part.backtick;
  if (form.close.length > 2) flags |= Part.block;
  return {
    close: form.close,
    closeUnit: form.close === '' ? -1 : form.close.charCodeAt(0),
    flags,
    backslash,
    doubled,
    backtick,
    lines: form.lines ?? false,
    holes: form.holes ?? [],
    nest: form.nest === undefined ? -1 : form.nest.charCodeAt(0),
    as: form.as ?? 'string',
    stops,
  };
}

/** Characters a hook is asked about. */
const hookStarts: Readonly<Record<Hook, string>> = {
  'slash-regex': '/',
  rust: "rbc'",
  'swift-raw': '#',
  csharp: '@$"',
  'cpp-raw': 'RLuU',
  'long-bracket': '[-',
  'dollar-quote': '$',
  'ruby-percent': '%',
  'perl-quote': 'qmsty',
  'elixir-sigil': '~',
  atom: ':',
  heredoc: '<',
  'php-heredoc': '<',
  jsx: '<',
  'zig-lines': '\\',
  'ruby-char': '?',
  'groovy-slashy': '/$',
  pod: '=',
  embedded: '?',
  'scala-tick': "'",
  'julia-tick': "'",
  directive: '#',
  'r-raw': 'rR',
  attribute: '#',
  flag: '-',
};

function makeClasses(facts: LexFacts): { classes: Uint8Array; parts: Uint8Array } {
  const classes = new Uint8Array(128);
  const parts = new Uint8Array(128);
  for (const unit of [0, 9, 11, 12, 32]) classes[unit] = Class.space;
  classes[10] = Class.newline;
  classes[13] = Class.newline;
  for (let unit = 0; unit < 128; unit++) {
    const letter = (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 95;
    const digit = unit >= 48 && unit <= 57;
    const extra = (facts.nameChars ?? '').includes(String.fromCharCode(unit));
    if (letter || (extra && unit !== 45)) classes[unit] = Class.name;
    else if (digit) classes[unit] = Class.digit;
    if (letter || digit || extra) parts[unit] = 1;
  }
  return { classes, parts };
}

function makeStarts(facts: LexFacts): (Start[] | undefined)[] {
  const all: Start[] = [];
  for (const hook of facts.hooks ?? []) {
    for (const open of hookStarts[hook]) all.push({ what: 'hook', open, hook });
  }
  for (const open of facts.lineComments ?? []) all.push({ what: 'line', open });
  for (const [open, close, nested] of facts.blockComments ?? []) {
    all.push({ what: 'block', open, close, nested: nested === 'nested' });
  }
  for (const form of facts.strings) all.push({ what: 'string', open: form.open, form: makeForm(form) });
  const starts: (Start[] | undefined)[] = new Array(128).fill(undefined);
  // Longest first; hooks before the fixed texts of the same character, since they look further.
  const weight = (start: Start) => (start.what === 'hook' ? 100 : start.open.length);
  for (const start of all.sort((a, b) => weight(b) - weight(a))) {
    const unit = start.open.charCodeAt(0);
    const list = starts[unit];
    if (list === undefined) starts[unit] = [start];
    else list.push(start);
  }
  return starts;
}

function makeOperators(facts: LexFacts): ([string, number][] | undefined)[] {
  const table = new Map(commonOperators);
  for (const [text, name] of Object.entries(facts.operators ?? {})) table.set(text, opByName[name]);
  const operators: ([string, number][] | undefined)[] = new Array(128).fill(undefined);
  for (const entry of [...table].sort((a, b) => b[0].length - a[0].length)) {
    const unit = entry[0].charCodeAt(0);
    const list = operators[unit];
    if (list === undefined) operators[unit] = [entry];
    else list.push(entry);
  }
  for (let unit = 33; unit < 127; unit++) operators[unit] ??= [[String.fromCharCode(unit), Op.other]];
  return operators;
}

/** The tables of a row. Makes garbage: do it once per language. */
export function makeMachine(facts: LexFacts): Machine {
  const { classes, parts } = makeClasses(facts);
  return {
    classes,
    starts: makeStarts(facts),
    operators: makeOperators(facts),
    words: makeWords(facts.words ?? {}, facts.ignoreCase ?? false),
    nameParts: parts,
    nameEnds: facts.nameEnds ?? '',
    sigils: facts.sigils ?? '',
    prefixes: facts.prefixes,
    grammar: facts.grammar ?? {},
    jsx: facts.hooks?.includes('jsx') ?? false,
  };
}
