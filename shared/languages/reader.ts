// From the facts of a row to its reader: lex, then place.

import type { Span } from '../text/span.ts';
import type { LexFacts } from './lex/facts.ts';
import { phpStart } from './lex/hooks.ts';
import { lex } from './lex/lex.ts';
import { type Machine, makeMachine } from './lex/machine.ts';
import type { Literal, Read, Reading } from './literal.ts';
import { place } from './place/place.ts';

const machines = new Map<LexFacts, Machine>();

/** The tables of a row, built when first needed. */
export function machineOf(facts: LexFacts): Machine {
  let machine = machines.get(facts);
  if (machine === undefined) {
    machine = makeMachine(facts);
    machines.set(facts, machine);
  }
  return machine;
}

/** Spans from flat starts and ends. */
export function toSpans(flat: readonly number[]): readonly Span[] {
  const spans: Span[] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) spans.push({ start: flat[i] as number, end: flat[i + 1] as number });
  return spans;
}

/** Literals by position: heredocs are announced before what follows on their line. */
export function inOrder(literals: readonly Literal[]): readonly Literal[] {
  for (let i = 1; i < literals.length; i++) {
    if ((literals[i] as Literal).span.start < (literals[i - 1] as Literal).span.start) {
      return [...literals].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    }
  }
  return literals;
}

/** The part of a range that the code lexer reads: PHP starts at its opening tag. */
export function codeRange(text: string, range: Span, facts: LexFacts): Span {
  if (facts.hooks?.includes('embedded') !== true) return range;
  const end = Math.min(range.end, text.length);
  // A fragment in documentation often has no opening tag.
  const start = phpStart(text, range.start, end);
  return start >= end && !text.startsWith('<', range.start) ? range : { start, end };
}

/** A reader for the language of these facts. */
export function makeRead(facts: LexFacts): Read {
  return (text: string, range: Span): Reading => {
    const machine = machineOf(facts);
    const lexed = lex(text, codeRange(text, range, facts), machine);
    return { literals: inOrder(place(text, lexed.tokens, machine.grammar)), comments: toSpans(lexed.comments) };
  };
}
