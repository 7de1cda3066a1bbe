// Letters before a quote: Python's r, b, f; Scala's interpolators; C++'s encodings.

import type { Hole } from './facts.ts';
import { type Form, type Machine, makeForm } from './machine.ts';

const quotes = ['"""', "'''", '"', "'"] as const;

function pythonForms(raw: boolean, format: boolean): readonly Form[] {
  return quotes.map((close) =>
    makeForm({
      close,
      escape: raw ? 'raw' : 'backslash',
      lines: close.length === 3,
      holes: format ? ['{'] : [],
    }),
  );
}

// Indexed by 2 * raw + format. A raw string still may not end at an escaped quote.
const python = [
  pythonForms(false, false),
  pythonForms(false, true),
  pythonForms(true, false),
  pythonForms(true, true),
] as const;

const scalaHoles: readonly Hole[] = ['${', '$name'];
const scala = [
  makeForm({ close: '"""', lines: true, holes: scalaHoles }),
  makeForm({ close: '"', escape: 'backslash', holes: scalaHoles }),
] as const;
const julia = [
  makeForm({ close: '"""', lines: true }),
  makeForm({ close: '"', escape: 'plain', lines: true }),
] as const;
const rawR = quotes.map((close) => makeForm({ close, lines: close.length === 3 }));

function quoteIndex(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit !== 34 && unit !== 39) return -1;
  const triple = text.charCodeAt(at + 1) === unit && text.charCodeAt(at + 2) === unit;
  return (triple ? 0 : 2) + (unit === 34 ? 0 : 1);
}

/** The form of the string at `at` that the name `[start, at)` is the prefix of, and the length of its quote. */
export function prefixed(text: string, start: number, at: number, machine: Machine): Form | 'none' | undefined {
  const index = quoteIndex(text, at);
  if (index < 0) return undefined;
  switch (machine.prefixes) {
    case 'python': {
      if (at - start > 2) return undefined;
      let raw = 0;
      let format = 0;
      for (let i = start; i < at; i++) {
        const unit = text.charCodeAt(i) | 32;
        if (unit === 114) raw = 2;
        else if (unit === 102 || unit === 116) format = 1;
        else if (unit !== 98 && unit !== 117) return undefined;
      }
      return (python[raw + format] as readonly Form[])[index];
    }
    case 'scala':
      return index % 2 === 0 ? scala[index / 2] : undefined;
    case 'julia':
      return index % 2 === 0 ? julia[index / 2] : undefined;
    case 'raw-r':
      return at - start === 1 && text.charCodeAt(start) === 114 ? rawR[index] : undefined;
    case 'cpp':
      return at - start <= 2 && 'Lu8U'.includes(text.slice(start, at)) ? 'none' : undefined;
    case 'b':
      return at - start === 1 && (text.charCodeAt(start) | 32) === 98 ? 'none' : undefined;
    case 'sql':
      return at - start === 1 && 'NEnebBxX'.includes(text.slice(start, at)) ? 'none' : undefined;
    default:
      return undefined;
  }
}
