// The monitor over arbitrary sequences of checks: what must hold whatever is seen.

import { expect, test } from 'vitest';
import { signalTable } from '../../shared/gate/alerts.table.ts';
import { alertRow } from '../../shared/gate/alerts.ts';
import { raisedIn, step } from '../../shared/gate/monitor.ts';
import { signOf } from '../../shared/gate/monitor-observation.ts';
import { outcomeKinds } from '../../shared/gate/monitor-outcomes.ts';
import { type MonitorState, noState } from '../../shared/gate/monitor-state.ts';
import { readState, writeState } from '../../shared/gate/monitor-stored.ts';
import { worst } from '../../shared/gate/monitor-verdict.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { observed } from './observing.ts';

/** Numbers from 0 to below 1 that look like chance and are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('an alert is raised after enough bad checks in a row, once, and is over after enough good ones', () => {
  let raised = 0;
  let recovered = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const random = chance(seed);
    let state: MonitorState = noState;
    const open = new Set<string>();
    const streaks = new Map<string, { bad: number; good: number }>();
    // Long stretches of the same, so that something comes of it.
    let outcome = outcomeKinds[0];
    for (let check = 0; check < 200; check++) {
      if (random() < 0.3) outcome = random() < 0.5 ? 'ok' : outcomeKinds[Math.floor(random() * outcomeKinds.length)];
      const seen = observed(check * 60, {
        ...(outcome === undefined ? {} : { outcome }),
        sets: { blocked: random() < 0.05 ? 1 : 0 },
        stored: random() < 0.5 ? 'same' : 'differs',
      });
      const { state: next, alerts } = step(state, [seen], [], ['production']);
      for (const signal of Object.keys(signalTable) as (keyof typeof signalTable)[]) {
        const { is } = signOf(signal, seen, { objective: 5_000 });
        const streak = streaks.get(signal) ?? { bad: 0, good: 0 };
        if (is === 'bad') streaks.set(signal, { bad: streak.bad + 1, good: 0 });
        if (is === 'good') streaks.set(signal, { bad: open.has(signal) ? streak.bad : 0, good: streak.good + 1 });
      }
      for (const { signal, change } of alerts) {
        const { bad = 0, good = 0 } = streaks.get(signal) ?? {};
        const { steps, recovery } = alertRow([], signal, 'production');
        if (change === 'raised') {
          expect([open.has(signal), bad]).toEqual([false, steps[0]?.checks]);
          open.add(signal);
          raised++;
        } else if (change === 'recovered') {
          expect([open.has(signal), good >= recovery]).toEqual([true, true]);
          open.delete(signal);
          streaks.set(signal, { bad: 0, good: 0 });
          recovered++;
        } else expect(change === 'noted' || open.has(signal)).toBe(true);
      }
      const [production] = next.environments;
      expect(new Set(production && raisedIn(production).map(({ signal }) => signal))).toEqual(open);
      expect(readState(writeState(next, sha256), sha256)).toEqual(next);
      state = next;
    }
  }
  expect(raised).toBeGreaterThan(200);
  expect(recovered).toBeGreaterThan(100);
});

test('a verdict on all is the gravest, and of none nobody can tell', () => {
  expect([
    worst([]),
    worst(['pass', 'pass']),
    worst(['pass', 'cannot-tell']),
    worst(['cannot-tell', 'fail', 'pass']),
  ]).toEqual(['cannot-tell', 'pass', 'cannot-tell', 'fail']);
});
