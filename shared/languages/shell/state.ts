// The state of a shell reader, and how it adds what it finds.

import type { Span } from '../../text/span.ts';
import type { Literal, Place, Relation } from '../literal.ts';

/** Shells and the formats that hold shell lines. */
export type Dialect = 'shell' | 'docker' | 'make';

/** A heredoc whose body starts on the next line. */
export interface Waiting {
  readonly end: string;
  readonly indented: boolean;
  readonly place: Place;
  readonly raw: boolean;
}

/** State of one run. */
export interface Shell {
  readonly text: string;
  readonly limit: number;
  readonly dialect: Dialect;
  pos: number;
  readonly literals: Literal[];
  readonly comments: Span[];
  waiting: Waiting[];
  /** Names of the functions around, innermost first. */
  functions: readonly string[];
  /** Depth of `$(…)`, which is bounded. */
  depth: number;
}

/** A fresh state for `[start, end)` of a text. */
export function makeShell(text: string, range: Span, dialect: Dialect): Shell {
  const limit = Math.max(0, Math.min(range.end, text.length));
  return {
    text,
    limit,
    dialect,
    pos: Math.max(0, Math.min(range.start, limit)),
    literals: [],
    comments: [],
    waiting: [],
    functions: [],
    depth: 0,
  };
}

/** A place in a shell text. */
export function makePlace(
  shell: Shell,
  relation: Relation,
  name: string | undefined,
  rest: Partial<Place> = {},
): Place {
  const { callee } = rest;
  return {
    relation,
    name,
    path: callee === undefined ? shell.functions : [callee, ...shell.functions],
    callee: undefined,
    argument: undefined,
    beside: undefined,
    type: undefined,
    ...rest,
  };
}

/** Adds a literal for the raw text `[start, end)`. */
export function add(shell: Shell, start: number, end: number, quoted: boolean, whole: boolean, place: Place): void {
  const raw = shell.text.slice(start, end);
  const text = raw.includes('\\')
    ? raw.replace(/\\(\r\n|[\s\S])/g, (_, kept: string) => (/^\s/.test(kept) ? '' : kept))
    : raw;
  shell.literals.push({
    text,
    span: { start, end },
    form: quoted ? 'quoted' : 'plain',
    verbatim: text === raw,
    whole,
    place,
  });
}
