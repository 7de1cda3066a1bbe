// The lexical facts of a language: what a row of the table says, and the lexer reads.

/** Where code stands inside a string: `${…}`, `#{…}`, `\(…)`; `name` is the bare `$name` form. */
export type Hole = '${' | '#{' | '{' | '\\(' | '$(' | '{$' | '%{' | '$name' | '@name';

/** One form of string. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  /** Escapes: `\n`, a doubled quote, a PowerShell backtick; `plain`: only `\\` and the quote; `raw`: a backslash
   * only keeps the quote after it from closing. Default none. */
  readonly escape?: 'backslash' | 'plain' | 'doubled' | 'backtick' | 'backtick+doubled' | 'raw';
  /** Whether it may contain line ends; without it, a string not closed ends with its line. */
  readonly lines?: boolean;
  readonly holes?: readonly Hole[];
  /** Brackets of this kind nest inside (`%q(a (b) c)`). */
  readonly nest?: string;
  /** `char` for character literals, `regex` for patterns, `words` for lists of words, `atom` for quoted symbols. */
  readonly as?: 'string' | 'char' | 'regex' | 'words' | 'atom' | 'comment';
}

/** Recognisers for forms that no table of delimiters describes. */
export type Hook =
  | 'slash-regex'
  | 'rust'
  | 'swift-raw'
  | 'csharp'
  | 'cpp-raw'
  | 'long-bracket'
  | 'dollar-quote'
  | 'ruby-percent'
  | 'perl-quote'
  | 'elixir-sigil'
  | 'atom'
  | 'heredoc'
  | 'php-heredoc'
  | 'jsx'
  | 'zig-lines'
  | 'ruby-char'
  | 'groovy-slashy'
  | 'pod'
  | 'embedded'
  | 'scala-tick'
  | 'julia-tick'
  | 'directive'
  | 'r-raw'
  | 'attribute'
  | 'flag';

/** What a keyword tells the placing step. */
export type WordRole =
  /** Declares a function; its name follows. */
  | 'function'
  /** Declares a type, module or other named block; its name follows. */
  | 'type'
  /** Declares a variable, or is a modifier: never a name itself. */
  | 'modifier'
  | 'return'
  /** Starts the label of a branch. */
  | 'case'
  /** Starts a branching statement; its subject follows. */
  | 'switch'
  | 'import'
  /** Compares: `in`, `is`, `eq`. */
  | 'compare'
  /** Like `||`. */
  | 'or'
  /** `if`, `while`, `for`: what follows is a condition. */
  | 'control'
  /** Opens a block that `end` closes. */
  | 'do'
  | 'end'
  /** Kotlin's infix `to`: binds like `=>`. */
  | 'pair'
  /** Starts an expression: `new`, `await`, `not`. */
  | 'prefix'
  /** Says that the string after it imports: `from`. */
  | 'from'
  | 'lambda'
  /** A value of its own: `this`, `self`, `nil`. */
  | 'value'
  | 'else';

/** The lexical row of a language. */
export interface LexFacts {
  readonly lineComments?: readonly string[];
  /** Open, close, and `nested` where they nest. */
  readonly blockComments?: readonly (readonly [open: string, close: string, nested?: 'nested'])[];
  readonly strings: readonly StringForm[];
  /** Letters before a quote that change its meaning; any letters at all with `any`. */
  readonly prefixes?: 'python' | 'any' | 'cpp' | 'raw-r' | 'b' | 'scala' | 'sql' | 'objc' | 'julia';
  readonly hooks?: readonly Hook[];
  /** Characters that belong to names beside letters, digits and `_`. */
  readonly nameChars?: string;
  /** Characters a name may end with (`?`, `!`). */
  readonly nameEnds?: string;
  /** Characters before a name that are not part of it (`$model`, `@model`). */
  readonly sigils?: string;
  /** Operators that differ from the common table. */
  readonly operators?: Readonly<Record<string, OpName>>;
  readonly words?: Readonly<Partial<Record<WordRole, string>>>;
  readonly ignoreCase?: boolean;
  readonly grammar?: Grammar;
}

/** Names of operator classes in rows. */
export type OpName =
  | 'other'
  | 'dot'
  | 'assign'
  | 'append'
  | 'colon'
  | 'arrow'
  | 'thin'
  | 'equal'
  | 'or'
  | 'concat'
  | 'pipe'
  | 'chain'
  | 'question'
  | 'semicolon';

/** How names are bound to values in a language. */
export interface Grammar {
  /** Blocks are made by indentation. */
  readonly indent?: boolean;
  /** `{` starts a map wherever no call or type stands before it: there are no brace blocks. */
  readonly braceMaps?: boolean;
  /** Unquoted keys of braces are map keys (`{ model: 1 }`). */
  readonly plainKeys?: boolean;
  /** `Type name = "x"` (`first`) or `name Type = "x"` (`after`). */
  readonly types?: 'first' | 'after';
  /** Calls without parentheses (`field :model, "x"`). */
  readonly commands?: boolean;
  /** Strings side by side are one string. */
  readonly adjacent?: boolean;
  /** The last expression of a function is its value. */
  readonly implicitReturn?: boolean;
  /** `type "label" "label" {`. */
  readonly labels?: boolean;
  /** `=>` makes a function of one expression, as in JavaScript. */
  readonly arrowFunctions?: boolean;
  /** `Type{…}` is a composite value. */
  readonly composites?: boolean;
  /** `-Name` before a value names a parameter. */
  readonly dashed?: boolean;
  /** Labels of branches stand without a keyword, before an arrow. */
  readonly branches?: boolean;
  /** `do` opens every block, declarations included (Elixir). */
  readonly doBlocks?: boolean;
  /** `key -> value` makes a pair. */
  readonly arrowPairs?: boolean;
  /** One more callee that makes a collection of its arguments. */
  readonly collection?: string;
  /** Blocks closed by `end`. */
  readonly ends?: boolean;
  /** A property's getter stands on a line of its own below it: `get() = "x"`. */
  readonly getters?: boolean;
  /** Columns are bound by `AS`, `SET` and lists of names (SQL). */
  readonly columns?: boolean;
}
