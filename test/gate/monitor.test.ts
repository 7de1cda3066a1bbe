// The monitor's state machine: sequences of checks against the alerts that they must lead to, and no others.

import { expect, test } from 'vitest';
import type { OutcomeKind } from '../../shared/catalog/outcome.ts';
import { signalTable } from '../../shared/gate/alerts.table.ts';
import { outcomeKinds } from '../../shared/gate/monitor-outcomes.ts';
import { type AlertRule, signals } from '../../shared/policy/signals.ts';
import { type Difference, played } from './observing.ts';

const ok: Difference = {};
const came = (outcome: OutcomeKind): Difference => ({ outcome });
const [auth, empty, shrunken, timeout, upstream] = (['auth', 'empty', 'anomalous', 'timeout', 'upstream'] as const).map(
  came,
) as [Difference, Difference, Difference, Difference, Difference];
const missing: Difference = { sets: { missing: 1 } };
const slow: Difference = { milliseconds: 5_001 };
const times = (number: number, ...some: readonly Difference[]) => Array.from({ length: number }, () => some).flat();

type Row = readonly [
  about: string,
  checks: readonly Difference[],
  alerts: readonly string[],
  rules?: readonly AlertRule[],
];

const rows: readonly Row[] = [
  ['all well', times(5, ok), []],
  ['refused twice', [auth, auth], ['2 raised high auth-failed']],
  ['refused again and again is told once', [ok, ...times(9, auth)], ['3 raised high auth-failed']],
  ['over after two good ones', [auth, auth, ok, ok, ok], ['2 raised high auth-failed', '4 recovered high auth-failed']],
  ['flapping before it is raised', times(9, auth, ok), []],
  [
    'flapping after it is raised is told once',
    [auth, auth, ...times(9, ok, auth), ok, ok],
    ['2 raised high auth-failed', '22 recovered high auth-failed'],
  ],
  ['what cannot tell is passed over', [auth, timeout, auth], ['3 raised high auth-failed']],
  ['what cannot tell ends nothing', [auth, auth, timeout, timeout, ok], ['2 raised high auth-failed']],
  ['missing once', [ok, missing, ok, missing, ok], []],
  ['missing twice', [missing, missing], ['2 raised high configured-missing']],
  ['missing, an outage, missing', [missing, timeout, missing], ['3 raised high configured-missing']],
  [
    'empty, and graver the longer it lasts',
    times(5, empty),
    ['2 raised medium catalog-empty', '4 escalated high catalog-empty'],
  ],
  ['shrunken', [shrunken, ok, shrunken, shrunken], ['4 raised medium catalog-shrunken']],
  [
    'an outage of changing reasons',
    [timeout, upstream, came('network'), timeout, upstream, came('network')],
    ['6 raised high no-catalog'],
  ],
  ['an outage', times(6, upstream), ['3 raised medium upstream-failed', '6 raised high no-catalog']],
  ['slow', [slow, slow, ok, slow, slow, slow], ['6 raised medium slow-answer']],
  ['not slow at the objective', times(9, { milliseconds: 5_000 }), []],
  ['blocked', [{ sets: { blocked: 1 } }], ['1 raised high blocked-configured']],
  ['unapproved', [{ sets: { unapproved: 2 } }], ['1 raised medium configured-unapproved']],
  ['unapproved, where nothing is approved', [{ sets: { unapproved: undefined } }], []],
  ['approved and gone', times(2, { sets: { approvedMissing: 1 } }), ['2 raised low approved-missing']],
  ['new', [ok, { news: { unapproved: 3 } }, ok], ['2 noted info new-unapproved']],
  ['removed and not used', [{ news: { unused: 1 } }], ['1 noted info removed-unused']],
  [
    'refused here, accepted elsewhere',
    times(2, { outcome: 'auth', others: { accepted: ['staging'] } }),
    ['2 raised high auth-failed', '2 raised info auth-split'],
  ],
  [
    'missing here, listed elsewhere',
    times(2, { sets: { missing: 1 }, others: { listing: ['staging'] } }),
    ['2 raised high configured-missing', '2 raised info listed-elsewhere'],
  ],
  ['a rotation that was not finished', times(2, { stored: 'differs' }), ['2 raised medium token-mismatch']],
  ['a rotation in progress', [{ stored: 'differs' }, { stored: 'same' }, { stored: 'differs' }], []],
  [
    'another token',
    [ok, { account: 'fedcba9876543210' }, { account: 'fedcba9876543210' }],
    ['2 noted info token-changed'],
  ],
  ['another token that is refused is none', [ok, { account: 'fedcba9876543210', outcome: 'auth' }, ok], []],
  ['another cache says nothing of the token', [{ account: 'aa-11' }, { account: 'bb-22' }], []],
  ['another token under the same key', [{ account: 'aa-11' }, { account: 'aa-22' }], ['2 noted info token-changed']],
  // The policy.
  [
    'sooner, and of less weight',
    [auth],
    ['1 raised low auth-failed'],
    [{ signal: 'auth-failed', severity: 'low', checks: 1 }],
  ],
  ['off', times(5, auth), [], [{ signal: 'auth-failed', severity: 'off' }]],
  [
    'in another environment only',
    times(2, auth),
    ['2 raised high auth-failed'],
    [{ signal: 'auth-failed', severity: 'off', environments: ['staging'] }],
  ],
  [
    'in this environment before all others',
    times(3, auth),
    ['3 raised info auth-failed'],
    [
      { signal: 'auth-failed', severity: 'off' },
      { signal: 'auth-failed', severity: 'info', checks: 3, environments: ['production'] },
    ],
  ],
  [
    'steps of the team',
    times(6, slow),
    ['1 raised info slow-answer', '3 escalated low slow-answer', '6 escalated high slow-answer'],
    [
      { signal: 'slow-answer', severity: 'high', checks: 6 },
      { signal: 'slow-answer', severity: 'info', checks: 1 },
      { signal: 'slow-answer', severity: 'low', checks: 3 },
    ],
  ],
  ['an objective', times(3, ok), ['3 raised medium slow-answer'], [{ signal: 'slow-answer', milliseconds: 199 }]],
  [
    'over at once',
    [auth, auth, ok],
    ['2 raised high auth-failed', '3 recovered high auth-failed'],
    [{ signal: 'auth-failed', recovery: 1 }],
  ],
  ['an event that is off', [{ news: { unapproved: 3 } }], [], [{ signal: 'new-unapproved', severity: 'off' }]],
];

test.each(rows.map(([about, checks, alerts, rules]) => ({ about, checks, alerts, rules })))(
  '$about',
  ({ checks, alerts, rules }) => {
    expect(played(checks, rules).alerts).toEqual(alerts);
  },
);

test.each(outcomeKinds.filter((kind) => kind !== 'ok'))(
  '%s: one blip raises nothing, and a lasting one something',
  (kind) => {
    expect(played([ok, came(kind), ok, ok, came(kind), ok]).alerts).toEqual([]);
    const lasting = played(times(12, came(kind)));
    expect(lasting.alerts.length).toBeGreaterThan(0);
    expect(played([...times(12, came(kind)), ok, ok]).state.environments[0]?.signals).toEqual([]);
  },
);

test('every signal has been raised by a row', () => {
  const raised = new Set(rows.flatMap(([, , alerts]) => alerts.map((alert) => alert.split(' ').at(-1))));
  for (const kind of outcomeKinds)
    for (const one of played(times(12, came(kind))).alerts) raised.add(one.split(' ').at(-1));
  expect(signals.filter((signal) => !raised.has(signal))).toEqual([]);
});

test('what is remembered: counters, times and streaks of each environment, and nothing else', () => {
  const { state } = played([ok, { outcome: 'rate-limited', retryAfter: 90 }, missing]);
  expect(state).toEqual({
    sequence: 3,
    environments: [
      {
        name: 'production',
        checkedAt: '2026-12-01T14:00:00.000Z',
        taken: true,
        goodAt: '2026-12-01T14:00:00.000Z',
        notBefore: undefined,
        account: '0123456789abcdef',
        checks: 3,
        outcomes: new Map([
          ['ok', 2],
          ['rate-limited', 1],
        ]),
        signals: [
          {
            signal: 'configured-missing',
            bad: 1,
            good: 0,
            since: '2026-12-01T14:00:00.000Z',
            severity: undefined,
            number: 1,
          },
        ],
      },
    ],
  });
});

test('the built-in policy is that of the seed where the seed says one', () => {
  const of = (...names: readonly (keyof typeof signalTable)[]) =>
    names.map((name) => signalTable[name].steps.map(({ severity, checks }) => `${severity} ${checks}`).join(', '));
  expect(
    of('auth-failed', 'configured-missing', 'catalog-empty', 'new-unapproved', 'removed-unused', 'slow-answer'),
  ).toEqual(['high 2', 'high 2', 'medium 2, high 4', 'info 1', 'info 1', 'medium 3']);
});
