// The lexer's output: tokens in parallel typed arrays, so that a large file makes no garbage.

/** What a token is. */
export const Kind = {
  /** An identifier or keyword; `aux` is its keyword role, 0 for none. */
  name: 0,
  number: 1,
  /** An operator or bracket; `aux` is its `Op`. */
  punct: 2,
  /** A string or one part of an interpolated one; start and end are the inner span, `aux` the flags of `Part`. */
  string: 3,
  /** Start of code inside a string; `link` is the matching end. */
  holeOpen: 4,
  holeClose: 5,
  /** A line end outside of comments and strings; `aux` is the indentation of what follows. */
  newline: 6,
  regex: 7,
  /** A character literal. */
  char: 8,
  /** Text between tags. */
  text: 9,
  /** A symbol or atom; the span is its name. */
  atom: 10,
  /** The name of an opening tag; `link` is the matching `tagEnd`. */
  tag: 11,
  tagEnd: 12,
} as const;

/** What an operator does, as far as binding strings is concerned. */
export const Op = {
  other: 0,
  paren: 1,
  bracket: 2,
  brace: 3,
  parenEnd: 4,
  bracketEnd: 5,
  braceEnd: 6,
  comma: 7,
  semicolon: 8,
  dot: 9,
  assign: 10,
  /** `+=` and its like: assigns, but what stands right of it is only a part. */
  append: 11,
  colon: 12,
  /** `=>` */
  arrow: 13,
  /** `->` where it is no member access. */
  thin: 14,
  equal: 15,
  or: 16,
  and: 17,
  question: 18,
  concat: 19,
  pipe: 20,
  less: 21,
  greater: 22,
  /** `|>`, `<<`: hands a value on. */
  chain: 23,
} as const;

/** Flags of a string token. */
export const Part = {
  /** The first part of a string: its quote stands before it. */
  first: 1,
  /** The last part of a string. */
  last: 2,
  /** Escapes may occur in it. */
  backslash: 4,
  /** A doubled quote stands for one. */
  doubled: 8,
  /** Backtick escapes. */
  backtick: 16,
  /** A backslash that starts no known escape stays. */
  keep: 32,
  /** One of several words between one pair of delimiters. */
  word: 64,
  /** Delimiters of three quotes, or a heredoc. */
  block: 128,
  /** A heredoc that holds code: its text is no whole value. */
  holed: 512,
  /** Only `\\` and an escaped quote are escapes. */
  plain: 256,
} as const;

/** Tokens in document order. */
export interface Tokens {
  count: number;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  aux: Int32Array;
  /** The partner of a bracket, hole or tag; for the first part of a string its last token. -1 for none. */
  link: Int32Array;
}

/** Empty token arrays with room for about `size` tokens. */
export function makeTokens(size: number): Tokens {
  return {
    count: 0,
    kind: new Uint8Array(size),
    start: new Int32Array(size),
    end: new Int32Array(size),
    aux: new Int32Array(size),
    link: new Int32Array(size),
  };
}

function wider(old: Int32Array, size: number): Int32Array {
  const next = new Int32Array(size);
  next.set(old);
  return next;
}

function grow(tokens: Tokens): void {
  const size = tokens.kind.length * 2 + 16;
  const kind = new Uint8Array(size);
  kind.set(tokens.kind);
  tokens.kind = kind;
  tokens.start = wider(tokens.start, size);
  tokens.end = wider(tokens.end, size);
  tokens.aux = wider(tokens.aux, size);
  tokens.link = wider(tokens.link, size);
}

/** Appends a token and answers its index. */
export function push(tokens: Tokens, kind: number, start: number, end: number, aux: number): number {
  const at = tokens.count;
  if (at === tokens.kind.length) grow(tokens);
  tokens.kind[at] = kind;
  tokens.start[at] = start;
  tokens.end[at] = end;
  tokens.aux[at] = aux;
  tokens.link[at] = -1;
  tokens.count = at + 1;
  return at;
}
