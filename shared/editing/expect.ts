// Is a model ID expected where somebody types, and what of the text would it replace?

import type { Language } from '../languages/language.ts';
import type { Literal } from '../languages/literal.ts';
import { contextOf } from '../sightings/context.ts';
import { judge } from '../sightings/judge.ts';
import type { Known } from '../sightings/sighting.ts';
import type { Span } from '../text/span.ts';

/** A place at which an ID is expected. */
export interface Expectation {
  /** What an ID would replace. */
  readonly span: Span;
  /** What of it stands before the offset. */
  readonly typed: string;
  /** Whether the ID must bring its quotes. */
  readonly quotes: boolean;
  /** Whether it stands bare, where only some characters mean themselves. */
  readonly bare: boolean;
}

/** Formats in which a value stands in quotes. */
const quoting = new Set(['json', 'jsonc', 'json5', 'jsonl', 'toml']);

// What is put in to see how a reader takes the place: an empty value is no literal in most formats.
const probe = 'gpt-4o';

/** Longest text that is read for an answer while somebody types. */
const longestText = 4_000_000;

const idCharacter = /[A-Za-z0-9._:@/+~-]/;

/** The place at an offset, undefined where no ID is expected. */
export function expectationAt(text: string, language: Language, offset: number, known: Known): Expectation | undefined {
  if (offset < 0 || offset > text.length || text.length > longestText) return undefined;
  const literal = literalWith(text, language, offset, probe);
  if (quoting.has(language.id) && (literal === undefined || literal.form === 'plain')) {
    const start = backward(text, offset, 0);
    const end = forward(text, offset, text.length);
    // In these formats a bare word is a key or a mistake: only a value without anything after it is completed.
    if (!/[:=,[]\s*$/.test(text.slice(Math.max(0, start - 200), start))) return undefined;
    const without = text.slice(0, start) + text.slice(end);
    const quoted = literalWith(without, language, start, `"${probe}"`);
    if (quoted === undefined || !expects(quoted, without, start, `"${probe}"`)) return undefined;
    return { span: { start, end }, typed: text.slice(start, offset), quotes: true, bare: false };
  }
  if (literal === undefined) return undefined;
  const last = literal.span.end - probe.length;
  const start = backward(text, offset, literal.span.start);
  const end = forward(text, offset, last);
  if (text.slice(literal.span.start, start).trim() !== '') return undefined;
  if (!expects(literal, text, offset, probe) && !isSighted(literal, text, { start, end }, known)) return undefined;
  return { span: { start, end }, typed: text.slice(start, offset), quotes: false, bare: literal.form === 'plain' };
}

/** The innermost literal around what was put in. */
function literalWith(text: string, language: Language, offset: number, put: string): Literal | undefined {
  const probed = text.slice(0, offset) + put + text.slice(offset);
  const { literals } = language.read(probed, { start: 0, end: probed.length });
  const from = put.indexOf(probe) + offset;
  let found: Literal | undefined;
  for (const literal of literals) {
    const { start, end } = literal.span;
    if (start > from || end < from + probe.length) continue;
    if (found === undefined || end - start <= found.span.end - found.span.start) found = literal;
  }
  return found;
}

function expects(literal: Literal, text: string, offset: number, put: string): boolean {
  return contextOf(literal, text.slice(0, offset) + put + text.slice(offset)) === 'model';
}

/** Whether what stands there already is an ID by itself, wherever it stands. The literal is the one with the probe in it. */
function isSighted(literal: Literal, text: string, span: Span, known: Known): boolean {
  const { start } = literal.span;
  const without = { ...literal, text: text.slice(span.start, span.end), span };
  if (span.start !== start || literal.span.end - probe.length !== span.end) return false;
  const sighting = judge(without, text, known)?.sighting;
  return sighting !== undefined && sighting.confidence !== 'low' && literal.whole;
}

function backward(text: string, offset: number, least: number): number {
  let at = offset;
  while (at > least && idCharacter.test(text.charAt(at - 1))) at--;
  return at;
}

function forward(text: string, offset: number, most: number): number {
  let at = offset;
  while (at < most && idCharacter.test(text.charAt(at))) at++;
  return at;
}
