// The alert policy: which entries count in an environment, what the policy file may say, and what is wrong with it.

import { expect, test } from 'vitest';
import { signalTable } from '../../shared/gate/alerts.table.ts';
import { alertRow, alertTroubles, reaches } from '../../shared/gate/alerts.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { type AlertRule, signals } from '../../shared/policy/signals.ts';
import { between, expectOwn, readOwn } from '../regenerated.ts';
import { blocksOf } from '../rules/page.ts';

const rules: readonly AlertRule[] = [
  { signal: 'auth-failed', checks: 5 },
  { signal: 'auth-failed', severity: 'medium', environments: ['staging'] },
  { signal: 'auth-failed', severity: 'high', checks: 9, recovery: 4, environments: ['staging'] },
  { signal: 'slow-answer', milliseconds: 800, environments: ['production'] },
  { signal: 'catalog-empty', severity: 'high', checks: 1 },
  { signal: 'new-unapproved', severity: 'off' },
];

test.each([
  ['auth-failed', 'production', [['high', 5]], 2, 5_000],
  [
    'auth-failed',
    'staging',
    [
      ['medium', 2],
      ['high', 9],
    ],
    4,
    5_000,
  ],
  ['slow-answer', 'production', [['medium', 3]], 2, 800],
  ['slow-answer', 'staging', [['medium', 3]], 2, 5_000],
  ['catalog-empty', 'staging', [['high', 1]], 2, 5_000],
  ['catalog-shrunken', 'staging', [['medium', 2]], 2, 5_000],
  ['new-unapproved', 'staging', [], 2, 5_000],
] as const)('%s in %s', (signal, environment, steps, recovery, objective) => {
  expect(alertRow(rules, signal, environment)).toEqual({
    steps: steps.map(([severity, checks]) => ({ severity, checks })),
    recovery,
    objective,
  });
});

test('thresholds', () => {
  const all = ['high', 'medium', 'low', 'info'] as const;
  expect(all.map((severity) => reaches(severity, 'medium'))).toEqual([true, true, false, false]);
  expect(all.map((severity) => reaches(severity, 'never'))).toEqual([false, false, false, false]);
});

const read = (alerts: unknown, environments = { production: { config: ['*.yaml'] } }) =>
  readPolicy(JSON.stringify({ environments, alerts }), 'modelint.json', []);

test('a policy file with alerts', () => {
  const alerts = [
    { signal: 'auth-failed', severity: 'off' },
    { signal: 'slow-answer', milliseconds: 800, checks: 2, recovery: 1, environments: ['production'] },
  ];
  expect(read(alerts).policy?.alerts).toEqual(alerts);
  expect(readPolicy('{}', 'modelint.json', []).policy?.alerts).toBeUndefined();
});

test.each([
  [[{}], '"alerts[0]" has no "signal", which is mandatory'],
  [[{ signal: 'auth' }], '"alerts[0].signal" must be a signal of the monitor, found "auth"'],
  [
    [{ signal: 'auth-failed', severity: 'error' }],
    '"alerts[0].severity" must be "high", "medium", "low", "info" or "off", found "error"',
  ],
  [[{ signal: 'auth-failed', checks: 0 }], '"alerts[0].checks" must be a whole number from 1 to 1000, found 0'],
  [[{ signal: 'auth-failed', checks: 1.5 }], '"alerts[0].checks" must be a whole number from 1 to 1000, found 1.5'],
  [[{ signal: 'auth-failed', webhook: 'x' }], '"alerts[0].webhook" is unknown'],
  [
    [{ signal: 'auth-failed', url: 'x' }],
    '"url" cannot be set here: a repository must not choose where requests, and the token with them, go',
  ],
])('%j is refused', (alerts, message) => {
  expect(read(alerts).problems.map((one) => one.message)).toEqual([message]);
});

test('what the shape cannot tell', () => {
  const { policy } = read([
    { signal: 'auth-failed', milliseconds: 5, environments: ['production', 'prodution'] },
    { signal: 'slow-answer', milliseconds: 5 },
  ]);
  expect(policy && alertTroubles(policy)).toEqual([
    '"alerts[0]" names no environment "prodution"',
    '"alerts[0].milliseconds" goes with the signal "slow-answer" alone',
  ]);
});

test('the table of docs/monitor.md is that of the code', () => {
  const rows = signals.map((signal) => {
    const { steps, about, kind } = signalTable[signal];
    const when = ({ severity, checks }: (typeof steps)[number]) =>
      kind === 'event' ? severity : `${severity} after ${checks}`;
    return `| \`${signal}\` | ${about} | ${steps.map(when).join(', ')} |\n`;
  });
  const table = `| signal | what is the case | severity after so many checks |\n| --- | --- | --- |\n${rows.join('')}`;
  expectOwn('docs/monitor.md', between(readOwn('docs/monitor.md'), 'signals', table));
});

test('the policy in docs/monitor.md is one', () => {
  const [shown] = blocksOf(readOwn('docs/monitor.md')).filter(({ info }) => info[0] === 'jsonc');
  const { policy, problems } = readPolicy(shown?.text ?? '', 'modelint.json', []);
  expect([problems, policy?.alerts?.length, policy && alertTroubles(policy)]).toEqual([[], 5, []]);
});
