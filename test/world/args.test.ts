// Command lines and what is said about wrong ones.

import { expect, test } from 'vitest';
import { type OptionShape, parseArguments } from '../../server/world/args.ts';

const options: ReadonlyMap<string, OptionShape> = new Map([
  ['quiet', { takes: 'flag', short: 'q' }],
  ['fix', { takes: 'flag' }],
  ['format', { takes: 'value', short: 'f' }],
  ['max-warnings', { takes: 'value' }],
  ['ignore', { takes: 'list' }],
]);

const none = { flags: [], values: {}, lists: {}, positionals: [], problems: [] };

/** A command line and what differs from nothing. */
type Row = readonly [argv: readonly string[], expected: Readonly<Partial<Record<keyof typeof none, unknown>>>];

const rows: readonly Row[] = [
  [[], {}],
  [['src', '-', 'a b', ''], { positionals: ['src', '-', 'a b', ''] }],
  [['--quiet', 'src', '--fix'], { flags: ['quiet', 'fix'], positionals: ['src'] }],
  [['-q', '-q'], { flags: ['quiet'] }],
  [['--format', 'json', 'src'], { values: { format: 'json' }, positionals: ['src'] }],
  [['--format=json'], { values: { format: 'json' } }],
  [['-f', 'json'], { values: { format: 'json' } }],
  [['-qf', 'json'], { flags: ['quiet'], values: { format: 'json' } }],
  [['--format='], { values: { format: '' } }],
  [['--format', '-'], { values: { format: '-' } }],
  [['--max-warnings=-1'], { values: { 'max-warnings': '-1' } }],
  [['--ignore', 'a', '--ignore=b'], { lists: { ignore: ['a', 'b'] } }],
  [['--', '--quiet', '-n', '--'], { positionals: ['--quiet', '-n', '--'] }],
  [['a', '--', 'b'], { positionals: ['a', 'b'] }],
  [
    ['--formt', 'json'],
    { positionals: ['json'], problems: ['unknown-option: unknown option "--formt" — did you mean "--format"?'] },
  ],
  [['--formt=json'], { problems: ['unknown-option: unknown option "--formt" — did you mean "--format"?'] }],
  [['--Quiet'], { problems: ['unknown-option: unknown option "--Quiet" — did you mean "--quiet"?'] }],
  [['--nothing-like-it'], { problems: ['unknown-option: unknown option "--nothing-like-it"'] }],
  [['-x'], { problems: ['unknown-option: unknown option "-x"'] }],
  [
    ['--__proto__', '--constructor=1', '--toString'],
    {
      problems: ['--__proto__', '--constructor', '--toString'].map(
        (name) => `unknown-option: unknown option "${name}"`,
      ),
    },
  ],
  [['--quiet=yes'], { problems: ['option-takes-no-value: --quiet takes no value, "yes" was given'] }],
  [['--format'], { problems: ['option-needs-value: --format needs a value'] }],
  [
    ['--format', '--quiet'],
    {
      problems: [
        'option-needs-value: --format needs a value — a value that starts with "-" is written --format=--quiet',
      ],
    },
  ],
  [
    ['--format', 'json', '--format', 'text'],
    {
      values: { format: 'json' },
      problems: ['option-repeated: --format was given more than once'],
    },
  ],
];

test.each(rows)('%j', (argv, expected) => {
  const { flags, values, lists, positionals, problems } = parseArguments(argv, options);
  expect({
    flags: [...flags],
    values: Object.fromEntries(values),
    lists: Object.fromEntries(lists),
    positionals,
    problems: problems.map(
      ({ code, message, advice }) => `${code}: ${message}${advice === undefined ? '' : ` — ${advice}`}`,
    ),
  }).toEqual({ ...none, ...expected });
  expect(problems.every(({ kind }) => kind === 'usage')).toBe(true);
});
