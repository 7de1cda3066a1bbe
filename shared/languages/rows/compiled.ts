// Go, Rust, C, C++, Objective-C, Zig, Swift and Dart.

import type { LexFacts } from '../lex/facts.ts';
import { charQuoted, doubleQuoted, nestedSlashes, row, singleQuoted, slashes } from './row.ts';

const go: LexFacts = {
  ...slashes,
  strings: [doubleQuoted, charQuoted, { open: '`', close: '`', lines: true }],
  operators: { '<-': 'other', '?': 'other' },
  words: {
    function: 'func',
    type: 'type struct interface',
    modifier: 'const var package go defer map chan',
    return: 'return',
    case: 'case',
    switch: 'switch select',
    import: 'import',
    compare: 'range',
    control: 'if for',
    else: 'else default',
    value: 'nil true false',
  },
  grammar: { composites: true, types: 'after' },
};

const rust: LexFacts = {
  ...nestedSlashes,
  strings: [{ open: '"', close: '"', escape: 'backslash', lines: true }],
  hooks: ['rust'],
  operators: { '?': 'other', '?:': 'other', '<-': 'other', '++': 'other' },
  words: {
    function: 'fn',
    type: 'struct enum trait impl mod union',
    modifier: 'let const static pub mut ref async unsafe move crate where dyn type',
    return: 'return',
    switch: 'match',
    import: 'use extern',
    compare: 'in',
    control: 'if while for loop',
    else: 'else',
    prefix: 'await as',
    value: 'self Self true false',
  },
  grammar: { composites: true, branches: true, implicitReturn: true },
};

const c: LexFacts = {
  ...slashes,
  strings: [doubleQuoted, charQuoted],
  prefixes: 'cpp',
  operators: { '->': 'dot', '?:': 'or', '<<': 'chain' },
  words: {
    type: 'struct enum union',
    modifier: 'const static extern inline typedef volatile register unsigned signed define',
    return: 'return',
    case: 'case',
    switch: 'switch',
    import: 'include',
    control: 'if for while ifdef ifndef elif',
    else: 'else do default',
    prefix: 'sizeof',
    value: 'NULL true false',
  },
  grammar: { types: 'first', adjacent: true },
};

const cpp: LexFacts = {
  ...c,
  hooks: ['cpp-raw'],
  words: {
    ...c.words,
    type: 'struct enum union class namespace',
    modifier: `${c.words?.modifier} constexpr auto public private protected virtual override final template typename using friend explicit mutable`,
    import: 'include import',
    control: 'if for while catch ifdef ifndef elif',
    else: 'else do default try',
    prefix: 'sizeof new delete throw co_await',
    return: 'return co_return co_yield',
    value: 'this nullptr NULL true false',
  },
};

const objectiveC: LexFacts = {
  ...c,
  sigils: '@',
  operators: { ...c.operators, '->': 'dot' },
  words: {
    ...c.words,
    type: 'struct enum union interface implementation protocol',
    import: 'include import',
    value: 'self super nil NULL YES NO',
  },
};

const zig: LexFacts = {
  lineComments: ['//'],
  strings: [doubleQuoted, charQuoted],
  hooks: ['zig-lines'],
  sigils: '@',
  operators: { '?': 'other', '++': 'concat', '..': 'other' },
  words: {
    function: 'fn',
    type: 'struct enum union error',
    modifier: 'const var pub comptime extern export inline threadlocal test',
    return: 'return',
    switch: 'switch',
    import: 'import',
    or: 'orelse or',
    control: 'if for while',
    else: 'else catch',
    prefix: 'try await',
    value: 'null true false undefined',
  },
  grammar: { branches: true },
};

const swift: LexFacts = {
  ...nestedSlashes,
  strings: [
    { open: '"""', close: '"""', escape: 'backslash', lines: true, holes: ['\\('] },
    { open: '"', close: '"', escape: 'backslash', holes: ['\\('] },
  ],
  hooks: ['swift-raw'],
  sigils: '@#$',
  words: {
    function: 'func init',
    type: 'class struct enum protocol extension actor',
    modifier:
      'let var static public private internal fileprivate final override lazy weak mutating async throws where indirect',
    return: 'return',
    case: 'case',
    switch: 'switch',
    import: 'import',
    compare: 'in is',
    control: 'if for while guard catch',
    else: 'else default do',
    prefix: 'try await as throw',
    value: 'self Self nil true false',
  },
  grammar: { implicitReturn: true },
};

const dart: LexFacts = {
  ...nestedSlashes,
  strings: [
    { open: '"""', close: '"""', escape: 'backslash', lines: true, holes: ['${', '$name'] },
    { open: "'''", close: "'''", escape: 'backslash', lines: true, holes: ['${', '$name'] },
    { ...doubleQuoted, holes: ['${', '$name'] },
    { ...singleQuoted, holes: ['${', '$name'] },
  ],
  prefixes: 'raw-r',
  sigils: '@',
  words: {
    type: 'class enum mixin extension',
    modifier: 'const final var late static abstract external factory required async dynamic covariant get set',
    return: 'return yield',
    case: 'case',
    switch: 'switch',
    import: 'import export part library show hide',
    compare: 'in is',
    control: 'if for while catch on',
    else: 'else do default try finally',
    prefix: 'new await throw as',
    value: 'this super null true false',
  },
  grammar: { types: 'first', adjacent: true },
};

/** The rows of the family. */
export const compiledRows = [
  row('go', 'Go', '.go', '', 'golang', go),
  row('rust', 'Rust', '.rs', '', 'rs', rust),
  row('c', 'C', '.c .h', '', '', c),
  row('cpp', 'C++', '.cpp .cc .cxx .hpp .hh .hxx .cu .cuh .ino .ipp .inl', '', 'c++ cuda', cpp),
  row('objective-c', 'Objective-C', '.m .mm', '', 'objc objectivec objective-cpp', objectiveC),
  row('zig', 'Zig', '.zig .zon', '', '', zig),
  row('swift', 'Swift', '.swift', '', '', swift),
  row('dart', 'Dart', '.dart', '', '', dart),
];
