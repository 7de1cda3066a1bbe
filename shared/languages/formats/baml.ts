// BAML: blocks of `key value` lines, values quoted or bare, and prompts between `#"` and `"#`.

import { jsonEscapes, resolveEscapes } from '../../text/escape.ts';
import type { Span } from '../../text/span.ts';
import type { Literal, Place, Reading } from '../literal.ts';
import { add, type Scalar } from './add.ts';
import { lineEnd, skipMark } from './lines.ts';
import { namesOf, type Scope, within } from './scope.ts';

interface Frame {
  readonly kind: 'block' | 'list' | 'call';
  readonly scope: Scope | undefined;
  /** The first words of the current line: a key, or a declaration's keyword and name. */
  words: string[];
  beside: string | undefined;
  callee: string | undefined;
}

/** Keys whose bare words name what is declared elsewhere. */
const references = new Set(['client', 'retry_policy', 'strategy', 'functions', 'fallback']);

const wordEnd = /[\s{}[\](),"<>]/;

/** The string that starts at an offset: `"…"`, or `#"…"#` with as many hashes on either side. */
function readString(text: string, start: number, end: number): Scalar & { readonly next: number } {
  let from = start;
  while (text.charCodeAt(from) === 35) from++;
  const closer = `"${text.slice(start, from)}`;
  from++;
  if (closer.length > 1) {
    const close = text.indexOf(closer, from);
    const to = close < 0 || close + closer.length > end ? end : close;
    const next = Math.min(end, to + closer.length);
    return { text: text.slice(from, to), span: { start: Math.min(from, to), end: to }, form: 'quoted', next };
  }
  let at = from;
  while (at < end && text.charCodeAt(at) !== 34) at += text.charCodeAt(at) === 92 ? 2 : 1;
  at = Math.min(at, end);
  const span = { start: from, end: at };
  return { text: resolveEscapes(text, from, at, jsonEscapes), span, form: 'quoted', next: Math.min(end, at + 1) };
}

function makeFrame(kind: Frame['kind'], scope: Scope | undefined, callee?: string): Frame {
  return { kind, scope, words: [], beside: undefined, callee };
}

/** The scope of a block: its key, or what it declares and the declaring keyword around that. */
function scopeOf({ scope, words }: Frame): Scope | undefined {
  const [first, second] = words;
  const outer = first === undefined ? scope : within(scope, first);
  return second === undefined ? outer : within(outer, second);
}

/** Adds what stands in the item of a frame: a key, a value, an element or an argument. */
function take(literals: Literal[], source: string, frame: Frame, scalar: Scalar): void {
  const { kind, scope, words } = frame;
  const { text, span, form } = scalar;
  const [key] = words;
  const bare = form === 'plain';
  if (kind === 'call') {
    if (bare) return;
    const { callee } = frame;
    const path = callee === undefined ? namesOf(scope) : [callee, ...namesOf(scope)];
    const place: Place = {
      relation: 'argument',
      name: undefined,
      path,
      callee,
      argument: 0,
      beside: undefined,
      type: undefined,
    };
    literals.push({ text, span, form, verbatim: source.slice(span.start, span.end) === text, whole: true, place });
  } else if (kind === 'list') {
    if (bare && references.has(scope?.name ?? '')) return;
    add(literals, source, scalar, { relation: 'element', scope, beside: frame.beside });
    frame.beside = text;
  } else if (key === undefined) {
    if (!bare) add(literals, source, scalar, { relation: 'key', scope });
    words.push(text);
  } else {
    // At the top of a file the second word is a name, in a block what a key is bound to.
    const value = words.length === 1 && (scope !== undefined || !bare);
    const fixed = !bare || !(text.startsWith('env.') || references.has(key) || namesOf(scope).at(-1) === 'class');
    if (value && fixed) add(literals, source, scalar, { relation: 'value', scope: within(scope, key) });
    words.push(text);
  }
}

/** Reads BAML. What cannot be understood is skipped. */
export function readBaml(text: string, range: Span): Reading {
  const literals: Literal[] = [];
  const comments: Span[] = [];
  const end = Math.min(range.end, text.length);
  const stack: Frame[] = [makeFrame('block', undefined)];
  let at = skipMark(text, range.start);
  while (at < end) {
    const frame = stack[stack.length - 1] as Frame;
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13 || unit === 44) {
      if (frame.kind === 'block') frame.words = [];
      at++;
    } else if (unit === 47 && text.charCodeAt(at + 1) === 47) {
      const stop = lineEnd(text, at, end);
      comments.push({ start: at, end: stop });
      at = stop;
    } else if (unit === 34 || (unit === 35 && /^#+"/.test(text.slice(at, Math.min(end, at + 8))))) {
      const string = readString(text, at, end);
      take(literals, text, frame, string);
      at = string.next;
    } else if (unit === 91 && text.charCodeAt(at + 1) === 93) {
      // A list type, or a list of nothing.
      at = Math.min(end, at + 2);
    } else if (unit === 123 || unit === 91) {
      stack.push(makeFrame(unit === 91 ? 'list' : 'block', scopeOf(frame)));
      at++;
    } else if (unit === 40) {
      stack.push(makeFrame('call', scopeOf({ ...frame, words: frame.words.slice(0, 1) }), frame.words.at(-1)));
      at++;
    } else if (unit === 125 || unit === 93 || unit === 41) {
      if (stack.length > 1) stack.pop();
      // What a block or list was the value of ends with it.
      if (unit !== 41 && frame.kind !== 'call') (stack[stack.length - 1] as Frame).words = [];
      at++;
    } else if (unit === 60) {
      // `client<llm>` and `map<string, int>`: what the brackets hold is a type.
      const close = /^[^>\r\n]*>/.exec(text.slice(at, Math.min(end, at + 200)))?.[0];
      at += close?.length ?? 1;
    } else if (wordEnd.test(text.charAt(at))) at++;
    else {
      const start = at;
      while (at < end && !wordEnd.test(text.charAt(at))) at++;
      take(literals, text, frame, { text: text.slice(start, at), span: { start, end: at }, form: 'plain' });
    }
  }
  return { literals, comments };
}
