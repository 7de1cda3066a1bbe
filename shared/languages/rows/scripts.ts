// JavaScript, TypeScript and their JSX forms.

import type { LexFacts } from '../lex/facts.ts';
import { doubleQuoted, row, singleQuoted, slashes } from './row.ts';

const words = {
  function: 'function get set',
  type: 'class interface enum namespace module type',
  modifier:
    'const let var export declare static public private protected readonly async abstract override extends implements satisfies as keyof infer asserts accessor',
  return: 'return yield',
  case: 'case',
  switch: 'switch',
  import: 'import require',
  from: 'from',
  compare: 'in of instanceof',
  control: 'if for while catch with',
  else: 'else default do try finally',
  prefix: 'new await typeof void delete throw',
  value: 'this super null undefined true false',
} as const;

const script: LexFacts = {
  ...slashes,
  strings: [doubleQuoted, singleQuoted, { open: '`', close: '`', escape: 'backslash', lines: true, holes: ['${'] }],
  hooks: ['slash-regex'],
  nameChars: '$',
  sigils: '#@',
  operators: { '?:': 'colon' },
  words,
  grammar: { plainKeys: true, arrowFunctions: true },
};

const withTags: LexFacts = { ...script, lineComments: ['//', '#!'], hooks: ['slash-regex', 'jsx'] };

/** The rows of the family. */
export const scriptRows = [
  row('javascript', 'JavaScript', '.js .mjs .cjs .es6', 'Jakefile', 'js mjs cjs node deno bun ecmascript', withTags),
  row('javascriptreact', 'JavaScript React', '.jsx', '', 'jsx', withTags),
  row('typescript', 'TypeScript', '.ts .mts .cts', '', 'ts mts cts ts-node tsx-node', script),
  row('typescriptreact', 'TypeScript React', '.tsx', '', 'tsx', withTags),
];
