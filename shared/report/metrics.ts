// The metrics of a monitor in the text format that Prometheus reads. No ID is ever a label.

import { raisedIn } from '../gate/monitor.ts';
import { outcomeKinds } from '../gate/monitor-outcomes.ts';
import type { EnvironmentReport, MonitorReport } from './monitor.ts';

/** A metric with its samples. */
interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  readonly samples: readonly Sample[];
}

type Sample = readonly [labels: readonly (readonly [name: string, value: string])[], value: number];

/** A metric with one sample for each environment that has one. */
interface Row {
  readonly name: string;
  readonly type?: Metric['type'];
  readonly help: string;
  readonly of: (one: EnvironmentReport) => number | undefined;
}

const verdicts = { pass: 0, fail: 1, 'cannot-tell': 3 } as const;

const time = (instant: string | undefined) => (instant === undefined ? undefined : Date.parse(instant) / 1000);

const rows: readonly Row[] = [
  {
    name: 'verdict',
    help: 'Verdict: 0 pass, 1 an alert is raised, 3 cannot tell.',
    of: ({ verdict }) => verdicts[verdict],
  },
  { name: 'check_timestamp_seconds', help: 'When it was checked last.', of: ({ state }) => time(state?.checkedAt) },
  {
    name: 'last_success_timestamp_seconds',
    help: 'When a list was taken last; missing before the first one.',
    of: ({ state }) => time(state?.goodAt),
  },
  { name: 'checks_total', type: 'counter', help: 'Checks so far.', of: ({ state }) => state?.checks },
  {
    name: 'success',
    help: 'Whether the last check brought a list that was taken.',
    of: ({ seen }) => seen && Number(seen.observation.takenAt !== undefined),
  },
  {
    name: 'answer_seconds',
    help: 'How long the slowest request that was answered with a list took.',
    of: ({ seen }) => seen?.observation.milliseconds && seen.observation.milliseconds / 1000,
  },
  {
    name: 'answer_objective_seconds',
    help: 'An answer that takes longer is slow.',
    of: ({ objective }) => objective / 1000,
  },
  { name: 'catalog_ids', help: 'IDs in the list that came.', of: ({ seen }) => seen?.observation.count },
  { name: 'configured_ids', help: 'IDs configured.', of: ({ seen }) => seen?.observation.sets.configured },
  {
    name: 'configured_missing_ids',
    help: 'IDs configured and not in the list that came.',
    of: ({ seen }) => seen?.observation.sets.missing,
  },
  {
    name: 'configured_unapproved_ids',
    help: 'IDs configured and not approved; missing where nothing is approved.',
    of: ({ seen }) => seen?.observation.sets.unapproved,
  },
  {
    name: 'configured_blocked_ids',
    help: 'IDs configured and blocked.',
    of: ({ seen }) => seen?.observation.sets.blocked,
  },
  {
    name: 'approved_missing_ids',
    help: 'IDs approved that were listed and no longer are.',
    of: ({ seen }) => seen?.observation.sets.approvedMissing,
  },
  {
    name: 'token_mismatch',
    help: 'Whether the token differs from the one in the secret store; missing where that is not known.',
    of: ({ seen }) => seen?.observation.stored && Number(seen.observation.stored === 'differs'),
  },
];

/** The metrics of a check, in the same order each time, with a line break at the end. */
export function metricsText(report: MonitorReport): string {
  const { environments, at, tool } = report;
  const label = ({ name }: EnvironmentReport) => ['environment', name ?? ''] as const;
  const plain = rows.map(({ name, type = 'gauge', help, of }): Metric => {
    const samples = environments.flatMap((one): readonly Sample[] => {
      const value = of(one);
      return value === undefined ? [] : [[[label(one)], value]];
    });
    return { name, type, help, samples };
  });
  const age = environments.flatMap((one): readonly Sample[] =>
    one.state?.goodAt === undefined
      ? []
      : [[[label(one)], Math.max(0, (Date.parse(at) - Date.parse(one.state.goodAt)) / 1000)]],
  );
  const outcomes = environments.flatMap((one) =>
    outcomeKinds.map((kind): Sample => [[label(one), ['outcome', kind]], one.state?.outcomes.get(kind) ?? 0]),
  );
  const alerts = environments.flatMap((one) =>
    (one.state === undefined ? [] : raisedIn(one.state)).map(
      ({ signal, severity }): Sample => [[label(one), ['signal', signal], ['severity', severity]], 1],
    ),
  );
  const all: readonly Metric[] = [
    { name: 'info', type: 'gauge', help: 'The program.', samples: [[[['version', tool.version]], 1]] },
    ...plain,
    { name: 'catalog_age_seconds', type: 'gauge', help: 'Age of the list in force at this check.', samples: age },
    { name: 'outcomes_total', type: 'counter', help: 'Checks by what became of them.', samples: outcomes },
    { name: 'alert', type: 'gauge', help: 'Alerts that are raised: 1 for each.', samples: alerts },
  ];
  return all.flatMap(metricLines).join('');
}

function metricLines({ name, type, help, samples }: Metric): readonly string[] {
  if (samples.length === 0) return [];
  const full = `modelint_monitor_${name}`;
  return [
    `# HELP ${full} ${help}\n`,
    `# TYPE ${full} ${type}\n`,
    ...samples.map(([labels, value]) => `${full}${labelsText(labels)} ${value}\n`),
  ];
}

function labelsText(labels: Sample[0]): string {
  return `{${labels.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

/** A value between quotes: backslash, quote and line break are what the format escapes. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
