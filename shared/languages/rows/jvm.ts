// Java, Kotlin, Scala, Groovy and C#.

import type { LexFacts } from '../lex/facts.ts';
import { charQuoted, doubleQuoted, nestedSlashes, row, singleQuoted, slashes } from './row.ts';

const java: LexFacts = {
  ...slashes,
  strings: [{ open: '"""', close: '"""', escape: 'backslash', lines: true }, doubleQuoted, charQuoted],
  nameChars: '$',
  sigils: '@',
  operators: { '?:': 'other' },
  words: {
    type: 'class interface enum record',
    modifier:
      'public private protected static final abstract volatile transient synchronized default var extends implements throws sealed permits native',
    return: 'return yield',
    case: 'case',
    switch: 'switch',
    import: 'import package',
    compare: 'instanceof',
    control: 'if for while catch',
    else: 'else do try finally',
    prefix: 'new throw assert',
    value: 'this super null true false',
  },
  grammar: { types: 'first' },
};

const kotlin: LexFacts = {
  ...nestedSlashes,
  lineComments: ['//', '#!'],
  strings: [
    { open: '"""', close: '"""', lines: true, holes: ['${', '$name'] },
    { ...doubleQuoted, holes: ['${', '$name'] },
    charQuoted,
    { open: '`', close: '`', as: 'atom' },
  ],
  sigils: '@',
  operators: { '?': 'other' },
  words: {
    function: 'fun',
    type: 'class interface object enum',
    modifier:
      'val var public private protected internal const override open abstract sealed data inner lateinit suspend inline companion annotation vararg operator infix where out reified tailrec actual expect',
    return: 'return',
    switch: 'when',
    import: 'import package',
    compare: 'in is',
    control: 'if for while catch',
    else: 'else do try finally',
    prefix: 'throw as',
    pair: 'to by',
    value: 'this super null true false',
  },
  grammar: { branches: true, getters: true },
};

const scala: LexFacts = {
  ...nestedSlashes,
  strings: [{ open: '"""', close: '"""', lines: true }, doubleQuoted],
  prefixes: 'scala',
  hooks: ['scala-tick'],
  sigils: '@',
  operators: { '?': 'other', '?:': 'other', '++': 'concat' },
  words: {
    function: 'def',
    type: 'class object trait enum package',
    modifier:
      'val var lazy implicit given using private protected override final sealed abstract extends with inline opaque type',
    return: 'return yield',
    case: 'case',
    switch: 'match',
    import: 'import',
    control: 'if for while catch',
    else: 'else do try finally then',
    prefix: 'new throw',
    value: 'this super null true false',
  },
  grammar: { arrowPairs: true },
};

const groovy: LexFacts = {
  ...slashes,
  lineComments: ['//', '#!'],
  strings: [
    { open: '"""', close: '"""', escape: 'backslash', lines: true, holes: ['${', '$name'] },
    { open: "'''", close: "'''", escape: 'backslash', lines: true },
    { ...doubleQuoted, holes: ['${', '$name'] },
    singleQuoted,
  ],
  hooks: ['groovy-slashy'],
  sigils: '@',
  words: {
    type: 'class interface enum trait',
    modifier: 'def public private protected static final abstract var extends implements',
    return: 'return',
    case: 'case',
    switch: 'switch',
    import: 'import package',
    compare: 'in instanceof',
    control: 'if for while catch',
    else: 'else do try finally default',
    prefix: 'new throw assert as',
    value: 'this super null true false it',
  },
  grammar: { commands: true, plainKeys: true, types: 'first' },
};

const csharp: LexFacts = {
  ...slashes,
  strings: [doubleQuoted, charQuoted],
  hooks: ['csharp', 'directive'],
  sigils: '@',
  operators: { '?:': 'other' },
  words: {
    type: 'class interface enum record struct namespace',
    modifier:
      'public private protected internal static readonly const sealed abstract override virtual async partial var required init ref out params event volatile extern where get set unsafe',
    return: 'return yield',
    case: 'case',
    switch: 'switch',
    import: 'using',
    compare: 'is in',
    control: 'if for foreach while catch lock fixed',
    else: 'else do default try finally when',
    prefix: 'new await throw nameof typeof not as',
    or: 'or',
    value: 'this base null true false',
  },
  grammar: { types: 'first', branches: true },
};

/** The rows of the family. */
export const jvmRows = [
  row('java', 'Java', '.java .jsh', '', 'jshell', java),
  row('kotlin', 'Kotlin', '.kt .kts', '', 'kt kts', kotlin),
  row('scala', 'Scala', '.scala .sc .sbt', '', 'sbt', scala),
  row('groovy', 'Groovy', '.groovy .gradle .gvy', 'Jenkinsfile', 'gradle jenkinsfile', groovy),
  row('csharp', 'C#', '.cs .csx', '', 'cs c#', csharp),
];
