// A Problem: the world failed us. Data beside a value, never a finding, never thrown.

import type { Span } from './text/span.ts';

/** What kind of trouble it is; decides the exit code: usage and config 2, catalog and incomplete 3, nothing 4, skipped none. */
export type ProblemKind = 'usage' | 'config' | 'catalog' | 'incomplete' | 'nothing' | 'skipped';

/** Something the user should know and can act on, told once. */
export interface Problem {
  readonly kind: ProblemKind;
  /** Stable machine code, kebab-case: `policy-unknown-key`, `catalog-not-json`, `file-too-large`. */
  readonly code: string;
  /** What happened: lower-case start, no full stop. May hold outside text; sinks escape it. */
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
  /** The file concerned, `/`-separated, relative to the working directory where it lies below it. */
  readonly path?: string;
  /** Line and column from 1, where a place in the file is known. */
  readonly line?: number;
  readonly column?: number;
}

/** A problem with a place inside a text, before the path and the line are known. */
export interface TextProblem {
  readonly code: string;
  readonly message: string;
  readonly advice?: string;
  readonly span: Span;
}
