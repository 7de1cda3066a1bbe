// What a language reader finds in a document: literals, each with its place, and comments.

import type { Span } from '../text/span.ts';

/**
 * How a literal stands in its surroundings.
 *
 * - `value`: bound to `name` by `=`, `:`, `:=`, `=>`, a named argument, a default, an environment assignment
 * - `element`: a member of a list, set or tuple that is bound to `name`
 * - `key`: a key of a map, object or table that is bound to `name`
 * - `argument`: a positional argument of `callee`
 * - `operand`: compared with something whose last name is `name` (`==`, `!=`, `in`, `is`)
 * - `case`: the label of a switch, match or when branch; `name` is the subject's last name
 * - `return`: returned from the function called `name`
 * - `receiver`: a method is called on it (`"a,b".split(",")`); `callee` is that method
 * - `import`: names a module, package or file to import
 * - `bare`: anything else, docstrings included
 */
export type Relation =
  | 'value'
  | 'element'
  | 'key'
  | 'argument'
  | 'operand'
  | 'case'
  | 'return'
  | 'receiver'
  | 'import'
  | 'bare';

/** What a literal is bound to. Names are written as in the document, without quotes. */
export interface Place {
  readonly relation: Relation;
  /** Nearest name: variable, property, key, named argument, attribute, environment variable, command-line flag. */
  readonly name: string | undefined;
  /** Names around that one, innermost first: keys, variables, callees, block labels, functions, types. */
  readonly path: readonly string[];
  /** Dotted callee of the innermost call, as far as it is a plain chain (`llm.get_model`, `openai`, `.model`). */
  readonly callee: string | undefined;
  /** Zero-based position among the callee's arguments. */
  readonly argument: number | undefined;
  /**
   * Text of the string or symbol just before it: the preceding element of a list (`["-m", "gpt-5"]`), else the first
   * string argument of the same call (`getenv("MODEL", "gpt-5")`), else the flag before a shell word.
   */
  readonly beside: string | undefined;
  /** Declared type of the variable it initialises (`const Sonar Model = "sonar"`: `Model`). */
  readonly type: string | undefined;
}

/** A string in a document. */
export interface Literal {
  /** The value: escapes resolved, quotes gone. */
  readonly text: string;
  /** The raw text between the quotes (or the whole unquoted scalar, key or word). */
  readonly span: Span;
  /** How it is written: quoted, or a bare scalar, key or shell word. */
  readonly form: 'quoted' | 'plain';
  /** Whether the raw text equals the value, so that replacing the span replaces the value. */
  readonly verbatim: boolean;
  /** False where the literal is only a part of a value: interpolation, concatenation, a template. */
  readonly whole: boolean;
  readonly place: Place;
}

/** What a reader makes of a text: literals and comments, each in document order. */
export interface Reading {
  readonly literals: readonly Literal[];
  /** Spans of comments, delimiters included. */
  readonly comments: readonly Span[];
}

/**
 * Reads part of a text. Never throws and always ends, whatever the text: broken code gives what can be had.
 *
 * @param text the whole document
 * @param range the part to read; spans in the answer are offsets into the whole document
 */
export type Read = (text: string, range: Span) => Reading;
