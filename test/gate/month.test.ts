// A month on a fake clock, through the state machine alone: the alerts equal the table, across restarts, and blips raise none.

import { expect, test } from 'vitest';
import type { OutcomeKind } from '../../shared/catalog/outcome.ts';
import { step } from '../../shared/gate/monitor.ts';
import { waitingFor } from '../../shared/gate/monitor-due.ts';
import { environmentIn, type MonitorState, noState } from '../../shared/gate/monitor-state.ts';
import { readState, writeState } from '../../shared/gate/monitor-stored.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { type Event, eventsAt, expected } from './month.table.ts';
import { brief, type Difference, noon, observed, played } from './observing.ts';

const outcomes: ReadonlyMap<Event, OutcomeKind> = new Map([
  ['network', 'network'],
  ['auth', 'auth'],
  ['upstream', 'upstream'],
  ['empty', 'empty'],
  ['shrunken', 'anomalous'],
  ['limited', 'rate-limited'],
]);

/** What a monitor sees of the events. */
function difference(check: number, environment: string): Difference {
  const events = eventsAt(check, environment);
  const has = (event: Event) => events.includes(event);
  const outcome = events.flatMap((event) => outcomes.get(event) ?? [])[0] ?? 'ok';
  const other = environment === 'staging' ? 'production' : 'staging';
  const lacks = outcome === 'anomalous' || (outcome === 'ok' && has('missing'));
  const others = eventsAt(check, other).some((event) => outcomes.has(event) || event === 'missing');
  return {
    environment,
    outcome,
    ...(has('slow') ? { milliseconds: 9_000 } : {}),
    ...(has('limited') ? { retryAfter: 13 * 3_600 } : {}),
    account: has('rotated') ? 'fedcba9876543210' : '0123456789abcdef',
    stored: has('unfinished') ? 'differs' : 'same',
    sets: lacks ? { missing: 1 } : {},
    news: {
      unapproved: Number(has('grown') && !eventsAt(check - 1, environment).includes('grown')),
      unused: Number(
        eventsAt(check - 2, environment).includes('grown') && !eventsAt(check - 1, environment).includes('grown'),
      ),
    },
    others: { accepted: others ? [] : [other], listing: lacks && !others ? [other] : [] },
  };
}

test('the alerts of a month are those of the table', () => {
  let state: MonitorState = noState;
  const alerts: string[] = [];
  const skipped: number[] = [];
  for (let check = 1; check <= 120; check++) {
    const minutes = (check - 1) * 360;
    const due = ['production', 'staging'].filter(
      (name) => waitingFor(environmentIn(state, name), noon + minutes * 60_000, 240_000) === undefined,
    );
    if (due.length < 2) skipped.push(check);
    const seen = due.map((name) => observed(minutes, difference(check, name)));
    const gone = step(state, seen, [], ['production', 'staging']);
    // Each check is made by another process.
    state = readState(writeState(gone.state, sha256), sha256) ?? noState;
    alerts.push(...gone.alerts.map((one) => brief(check, one)));
  }
  expect(alerts).toEqual(expected);
  expect(skipped).toEqual([101, 102]);
  expect(state.environments.map(({ checks }) => checks)).toEqual([118, 120]);
});

test('a month of single blips of all kinds, hour by hour, raises nothing', () => {
  const blips: readonly Difference[] = [
    ...(['network', 'tls', 'timeout', 'auth', 'route', 'rate-limited', 'upstream', 'redirect'] as const),
    ...(['unparsable', 'schema', 'empty', 'oversize', 'anomalous'] as const),
  ].map((outcome) => ({ outcome }));
  const more: readonly Difference[] = [{ sets: { missing: 2 } }, { milliseconds: 60_000 }, { stored: 'differs' }];
  const all = [...blips, ...more];
  const hours = Array.from({ length: 720 }, (_, hour) => ({
    stored: 'same' as const,
    ...(hour % 2 === 1 ? {} : all[(hour / 2) % all.length]),
  }));
  expect(played(hours).alerts).toEqual([]);
});
