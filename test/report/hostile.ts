// Reports made up of attacks on whoever reads them.

import fc from 'fast-check';
import { problem, report } from './reports.ts';

/** Pieces of attacks, and what they could hide behind. */
const pieces = [
  ...['::', ':', '::error::', '::set-env name=PATH::', '::stop-commands::x', '::add-mask::', ' ::debug::'],
  ...[
    '##[',
    '##',
    '#',
    '[',
    ']',
    '##[error]',
    '##[set-env name=A]',
    '##vso[task.setvariable variable=A]b',
    '##teamcity[',
  ],
  ...['\r', '\n', '\r\n', '\u2028', '\x85', ' ', '\t', '\xa0', '\u3000', '\0', '\x1b[31m'],
  ...['\u200b', '\xad', '\ufeff', '\u202e', '\u{e0041}', '\ud800', '\udc00', '\ufffe', '\uffff', '\u0600'],
  ...['%0A', '%0D', '%25', '%', ',', '=', ';', '%5D', '%3A'],
  ...[
    '"',
    "'",
    '`',
    '```',
    '\\',
    '\\u{',
    '{0}',
    '{',
    '}',
    '](http://x)',
    '[a](1)',
    '<b>',
    '&amp;',
    '&',
    ']]>',
    '<!--',
    '@org/team',
  ],
  ...['gpt-4o', 'é', '🙂', 'a', '/', '..', 'C:/', '://', '- ', '# ', '1. ', '|'],
];

/** A text made of them. */
export const hostile = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) => all.join(''));

const row = fc.record(
  {
    path: hostile.map((path) => path.replaceAll('\0', '')),
    id: hostile,
    severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
    rule: fc.constantFrom('case-mismatch', 'unknown-id', 'blocked-id', 'floating-id'),
    why: hostile,
    use: hostile,
    safe: fc.boolean(),
    before: hostile,
    suppressed: hostile,
    by: fc.constantFrom('comment' as const, 'override' as const),
  },
  { requiredKeys: ['path', 'id', 'severity', 'rule', 'why'] },
);

/** A report in which every outside text is one. */
export const hostileReport = fc
  .record({
    rows: fc.array(row, { maxLength: 6 }),
    message: hostile,
    advice: hostile,
    path: hostile,
    exitCode: fc.constantFrom(0, 1, 3),
    prefix: fc.constantFrom('', 'sub/'),
    environment: hostile,
  })
  .map(({ rows, message, advice, path, exitCode, prefix, environment }) =>
    report(rows, {
      exitCode,
      environment,
      root: { path: '/r', prefix },
      problems: [problem(message, 'catalog', { advice, path, line: 1 }), problem(message, 'skipped', { path })],
    }),
  );
