// Terraform, GraphQL, Protobuf, Bicep, Nix and SQL.

import type { LexFacts } from '../lex/facts.ts';
import { doubleQuoted, row, singleQuoted, slashes } from './row.ts';

const terraform: LexFacts = {
  lineComments: ['#', '//'],
  blockComments: [['/*', '*/']],
  strings: [{ ...doubleQuoted, holes: ['${', '%{'] }],
  hooks: ['heredoc'],
  nameChars: '-',
  operators: { '-': 'other' },
  words: { control: 'for', compare: 'in', value: 'null true false' },
  grammar: { labels: true, plainKeys: true },
};

const graphql: LexFacts = {
  lineComments: ['#'],
  strings: [{ open: '"""', close: '"""', lines: true }, doubleQuoted],
  sigils: '$@!',
  operators: { '?': 'other' },
  words: { type: 'type enum input interface union schema query mutation subscription fragment scalar' },
  grammar: {},
};

const protobuf: LexFacts = {
  ...slashes,
  strings: [doubleQuoted, singleQuoted],
  words: {
    type: 'message enum service oneof extend rpc',
    modifier: 'repeated optional required option reserved returns syntax package',
    import: 'import',
  },
  grammar: { types: 'first', adjacent: true },
};

const sql: LexFacts = {
  lineComments: ['--'],
  blockComments: [['/*', '*/', 'nested']],
  strings: [
    { open: "'", close: "'", escape: 'doubled', lines: true },
    { open: '"', close: '"', escape: 'doubled', lines: true, as: 'atom' },
    { open: '`', close: '`', as: 'atom' },
  ],
  hooks: ['dollar-quote'],
  prefixes: 'sql',
  ignoreCase: true,
  operators: { '||': 'concat', '<>': 'equal', '=': 'equal', ':=': 'assign', '::': 'other', '+': 'other', '?': 'other' },
  words: {
    compare: 'in like ilike is',
    case: 'when',
    control: 'if',
    else: 'else then',
    prefix:
      'not distinct select from where and or set values insert into update delete table create alter add join exists union all on having using as by returning',
    value: 'null true false',
    pair: 'default',
  },
  grammar: { types: 'after', columns: true },
};

const bicep: LexFacts = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
  strings: [
    { open: "'''", close: "'''", lines: true },
    { ...singleQuoted, holes: ['${'] },
  ],
  sigils: '@',
  words: {
    modifier: 'param var output resource module targetScope metadata type func existing assert extension',
    import: 'import using',
    control: 'if for',
    compare: 'in',
    value: 'null true false',
  },
  grammar: { types: 'after', plainKeys: true, braceMaps: true },
};

const nix: LexFacts = {
  lineComments: ['#'],
  blockComments: [['/*', '*/']],
  strings: [
    { open: "''", close: "''", lines: true, holes: ['${'] },
    { ...doubleQuoted, lines: true, holes: ['${'] },
  ],
  nameChars: "-'",
  operators: { '-': 'other', '?': 'assign', '++': 'other', '//': 'other' },
  words: {
    modifier: 'let in rec with inherit',
    import: 'import',
    control: 'if assert',
    else: 'else then',
    or: 'or',
    value: 'null true false',
  },
  grammar: { braceMaps: true, plainKeys: true, commands: true },
};

/** The rows of the family. */
export const declarativeRows = [
  row('terraform', 'Terraform', '.tf .tfvars .hcl .nomad .tofu', '', 'hcl tf opentofu', terraform),
  row('graphql', 'GraphQL', '.graphql .gql .graphqls', '', 'gql', graphql),
  row('proto3', 'Protocol Buffers', '.proto', '', 'proto protobuf', protobuf),
  row('bicep', 'Bicep', '.bicep .bicepparam', '', '', bicep),
  row('nix', 'Nix', '.nix', '', '', nix),
  row('sql', 'SQL', '.sql .psql .pgsql .ddl', '', 'postgres mysql sqlite plpgsql', sql),
];
