// The forms that are open around a place in a Lisp text, and what they bind.

/** What a form is: code, quoted data, a vector, a map, or the bindings of a `let`. */
export type Shape = 'call' | 'data' | 'vector' | 'map' | 'bindings' | 'binding' | 'pairs';

/** An open form. */
export interface Form {
  readonly shape: Shape;
  readonly outer: Form | undefined;
  readonly depth: number;
  /** What the whole form is bound to. */
  readonly name: string | undefined;
  /** Whether it is left out: `#_(…)`. */
  readonly ignored: boolean;
  /** How many items it has had. */
  items: number;
  /** The operator of a call, once read; the first symbol of data. */
  head: string | undefined;
  /** The keyword, or in a map the key, whose value comes next. */
  key: string | undefined;
  /** The name that a `setq`, a `def` or a pair of bindings gives to what comes next. */
  target: string | undefined;
  /** The last symbol and the first and last string among the items. */
  symbol: string | undefined;
  first: string | undefined;
  last: string | undefined;
  /** Positional arguments so far. */
  argument: number;
  /** Past the dot of a pair. */
  dotted: boolean;
  path: readonly string[] | undefined;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Operators whose first argument is the name of what they bind. */
export const definers = words(
  'setq setf setq-local setq-default set! defvar defvar-local defconst defcustom def defonce define defparameter defconstant ' +
    'define-constant customize-set-variable custom-set set set-default',
);
/** Those of them that take pairs of names and values. */
export const pairwise = words('setq setf setq-local setq-default');
/** Operators that declare a function. */
export const functions = words(
  'defun defun* cl-defun defn defn- defmacro cl-defmacro defmethod cl-defmethod defmulti defgeneric cl-defgeneric',
);
/** Operators whose value is one of their arguments. */
export const transparent = words('or if when unless and progn do prog1 if-let when-let cond else identity or-else');
/** Operators that make a collection of their arguments. */
export const collections = words('list vector vec set hash-set cons sorted-set list* cl-list');
/** Operators that compare. */
export const comparers = words(
  'equal eq eql = == not= /= string= string-equal string-equal-p equalp string-prefix-p string-suffix-p string-match-p ' +
    'starts-with? clojure.string/starts-with? str/starts-with? includes? str/includes? member',
);
/** Operators that join strings. */
export const joiners = words('concat str string-append format mapconcat string-join');
/** Operators whose first argument binds names. */
export const letters = words(
  'let let* letrec let-values when-let when-let* if-let if-let* and-let* loop binding with-redefs dlet',
);

/** Operators that choose a branch by what their first argument is. */
export const switches = words('case ecase cl-case cl-ecase pcase pcase-exhaustive condp match');

/** Keys of a definition that say what its value may be. */
const choices = words('type options choices');

/** Deepest nesting that gets forms of its own. */
const deepest = 400;

/** A form inside another, opened by `(`, `[` or `{`, behind a quote mark or not; the same form where nesting is too deep. */
export function openForm(outer: Form | undefined, bracket: string, quoted: boolean, ignored: boolean): Form {
  const shape = shapeOf(outer, bracket, quoted);
  return {
    shape,
    outer,
    depth: outer === undefined ? 0 : outer.depth + 1,
    name: outer === undefined ? undefined : boundName(outer),
    ignored: ignored || outer?.ignored === true,
    items: 0,
    head: undefined,
    key: undefined,
    target: undefined,
    symbol: undefined,
    first: undefined,
    last: undefined,
    argument: 0,
    dotted: false,
    path: undefined,
  };
}

/** Whether a form may hold one more form. */
export function mayNest(form: Form): boolean {
  return form.depth < deepest;
}

function shapeOf(outer: Form | undefined, bracket: string, quoted: boolean): Shape {
  const binds = outer?.shape === 'call' && outer.items === 1 && letters.has(outer.head ?? '');
  if (bracket === '{') return 'map';
  if (bracket === '[') return binds ? 'pairs' : 'vector';
  if (quoted) return 'data';
  if (binds) return 'bindings';
  if (outer?.shape === 'bindings') return 'binding';
  return outer?.shape === 'data' ? 'data' : 'call';
}

/** What the next item of a form is bound to, if anything. */
export function boundName(form: Form): string | undefined {
  const { shape, key, target, head, name, symbol } = form;
  const defines = shape === 'call' && definers.has(head ?? '');
  if (key !== undefined) return defines && choices.has(key) ? symbol : key;
  if (target !== undefined) return target;
  if (shape === 'call') {
    if (functions.has(head ?? '')) return undefined;
    return collections.has(head ?? '') || transparent.has(head ?? '') ? name : undefined;
  }
  return shape === 'data' && form.dotted ? (head ?? name) : name;
}

/** Whether an operator is no function: it binds, declares or chooses. */
export function isSpecial(head: string): boolean {
  return definers.has(head) || functions.has(head) || transparent.has(head) || letters.has(head) || switches.has(head);
}

/** Deepest path that is written out. */
const longest = 16;

/** Names around the items of a form, innermost first: its operator, its name, and those of the forms around. */
export function pathOf(form: Form | undefined): readonly string[] {
  if (form === undefined) return [];
  if (form.path !== undefined) return form.path;
  const names: string[] = [];
  const { shape, head, name, outer } = form;
  const declares = functions.has(head ?? '') || (definers.has(head ?? '') && !pairwise.has(head ?? ''));
  if (shape === 'call' && declares && form.symbol !== undefined) names.push(form.symbol);
  else if (shape === 'call' && head !== undefined && !isSpecial(head)) names.push(head);
  if (name !== undefined && !names.includes(name)) names.push(name);
  for (const around of pathOf(outer)) if (names.length < longest && names.at(-1) !== around) names.push(around);
  // The names of a form are known once its head was read and, where it declares, what it declares.
  if (form.items > 1) form.path = names;
  return names;
}
