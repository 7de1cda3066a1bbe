// Python and its dialects.

import type { LexFacts } from '../lex/facts.ts';
import { doubleQuoted, row, singleQuoted } from './row.ts';

const python: LexFacts = {
  lineComments: ['#'],
  strings: [
    { open: '"""', close: '"""', escape: 'backslash', lines: true },
    { open: "'''", close: "'''", escape: 'backslash', lines: true },
    doubleQuoted,
    singleQuoted,
  ],
  prefixes: 'python',
  sigils: '@',
  operators: { '?': 'other', '//': 'other', '**': 'other', '%': 'concat' },
  words: {
    function: 'def',
    type: 'class',
    modifier: 'async global nonlocal assert del with as',
    return: 'return yield',
    case: 'case',
    switch: 'match',
    import: 'import',
    from: 'from',
    compare: 'in is',
    or: 'or',
    control: 'if elif while for except',
    else: 'else try finally',
    prefix: 'not await raise and',
    lambda: 'lambda',
    value: 'self cls None True False',
  },
  grammar: { indent: true, braceMaps: true, adjacent: true },
};

/** The rows of the family. */
export const pythonRows = [
  row(
    'python',
    'Python',
    '.py .pyi .pyw .bzl .star',
    'SConstruct SConscript Snakefile BUILD BUILD.bazel WORKSPACE Tiltfile',
    'py python2 python3 py3 ipython pycon starlark',
    python,
  ),
];
