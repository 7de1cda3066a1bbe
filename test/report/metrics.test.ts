// The metrics: what a strict parser of the format reads of them, for names of environments that need escaping too.

import { expect, test } from 'vitest';
import { step } from '../../shared/gate/monitor.ts';
import { noState } from '../../shared/gate/monitor-state.ts';
import { metricsText } from '../../shared/report/metrics.ts';
import type { MonitorReport } from '../../shared/report/monitor.ts';
import { after, type Difference, observed } from '../gate/observing.ts';
import { parseExposition } from './exposition.ts';

function report(name: string | undefined, difference: Difference): MonitorReport {
  const observation = observed(60, { environment: name ?? '', ...difference });
  const first = step(noState, [observed(0, { environment: name ?? '', outcome: 'auth' })], [], []);
  const { state, alerts } = step(first.state, [observation], [], []);
  return {
    tool: { name: 'modelint', version: '1.2.3' },
    at: after(61),
    sequence: 2,
    verdict: 'pass',
    aside: undefined,
    environments: [
      {
        name,
        origin: 'https://api.example.com',
        verdict: 'pass',
        seen: {
          observation,
          outcome: { code: 'status-200', message: '', attempts: [] },
          responseHash: undefined,
          diff: undefined,
          ids: undefined,
          triage: [],
        },
        waiting: undefined,
        state: state.environments[0],
        objective: 5_000,
      },
    ],
    alerts,
    problems: [],
    exitCode: 0,
  };
}

test('what a scraper reads', () => {
  const families = parseExposition(metricsText(report('production', { milliseconds: 1_234, sets: { blocked: 2 } })));
  const read = [...families].map(([name, { type, samples }]) => [
    name.replace('modelint_monitor_', ''),
    type,
    ...samples
      .filter(({ labels, value }) => labels.outcome === undefined || value > 0)
      .map(({ labels: { environment, ...labels }, value }) => [environment, ...Object.values(labels), value].join(' ')),
  ]);
  expect(read).toEqual([
    ['info', 'gauge', ' 1.2.3 1'],
    ['verdict', 'gauge', 'production 0'],
    ['check_timestamp_seconds', 'gauge', 'production 1796130000'],
    ['last_success_timestamp_seconds', 'gauge', 'production 1796130000'],
    ['checks_total', 'counter', 'production 2'],
    ['success', 'gauge', 'production 1'],
    ['answer_seconds', 'gauge', 'production 1.234'],
    ['answer_objective_seconds', 'gauge', 'production 5'],
    ['catalog_ids', 'gauge', 'production 40'],
    ['configured_ids', 'gauge', 'production 3'],
    ['configured_missing_ids', 'gauge', 'production 0'],
    ['configured_unapproved_ids', 'gauge', 'production 0'],
    ['configured_blocked_ids', 'gauge', 'production 2'],
    ['approved_missing_ids', 'gauge', 'production 0'],
    ['catalog_age_seconds', 'gauge', 'production 60'],
    ['outcomes_total', 'counter', 'production ok 1', 'production auth 1'],
    ['alert', 'gauge', 'production blocked-configured high 1'],
  ]);
});

test.each([undefined, 'a"b', 'a\\b', 'a\nb', '\\n', '"} 1', 'ü😀', '{x="y"}', '__proto__', '#', ' '])(
  'the environment %j is read as it is',
  (name) => {
    const families = parseExposition(metricsText(report(name, { outcome: 'auth' })));
    const names = [...families.values()].flatMap(({ samples }) => samples.map(({ labels }) => labels.environment));
    expect(new Set(names)).toEqual(new Set([undefined, name ?? '']));
    expect(families.get('modelint_monitor_alert')?.samples.map(({ labels }) => labels.signal)).toEqual(['auth-failed']);
    // What nobody can tell is left out and not zero.
    expect(families.has('modelint_monitor_configured_missing_ids')).toBe(false);
    expect(families.has('modelint_monitor_last_success_timestamp_seconds')).toBe(false);
  },
);

test.each([
  'a 1\n',
  '# HELP a x\na 1\n',
  '# HELP a x\n# TYPE a gauge\na 1',
  '# HELP a x\n# TYPE a gauge\na{b="c"d"} 1\n',
  '# HELP a x\n# TYPE a gauge\na{b="c\\d"} 1\n',
  '# HELP a x\n# TYPE a gauge\na 1\na 2\n',
  '# HELP a x\n# TYPE a counter\na 1\n',
  '# HELP a x\n# TYPE a gauge\n',
  '# HELP a x\n# TYPE a gauge\na one\n',
])('the parser refuses %j', (text) => {
  expect(() => parseExposition(text)).toThrow();
});
