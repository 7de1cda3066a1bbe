// Terraform, GraphQL, Protobuf and SQL.

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
    modifier: 'select from where and set values insert into update delete table create alter add',
    else: 'else then',
    prefix: 'not distinct',
    value: 'null true false',
    pair: 'default',
  },
  grammar: { types: 'after' },
};

/** The rows of the family. */
export const declarativeRows = [
  row('terraform', 'Terraform', '.tf .tfvars .hcl .nomad .tofu', '', 'hcl tf opentofu', terraform),
  row('graphql', 'GraphQL', '.graphql .gql .graphqls', '', 'gql', graphql),
  row('proto3', 'Protocol Buffers', '.proto', '', 'proto protobuf', protobuf),
  row('sql', 'SQL', '.sql .psql .pgsql .ddl', '', 'postgres mysql sqlite plpgsql', sql),
];
