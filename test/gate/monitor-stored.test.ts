// The memory of a monitor as text: what is written is read again, and what is cut or changed anywhere is not.

import { expect, test } from 'vitest';
import { seal } from '../../shared/catalog/seal.ts';
import { pauseBefore, waitingFor } from '../../shared/gate/monitor-due.ts';
import type { EnvironmentState, MonitorState } from '../../shared/gate/monitor-state.ts';
import { readState, writeState } from '../../shared/gate/monitor-stored.ts';
import { sha256 } from '../catalog/catalogs.ts';
import { after, noon, played } from './observing.ts';

const { state: some } = played([{}, { outcome: 'auth' }, { outcome: 'auth' }, { sets: { missing: 2 } }]);
const odd: MonitorState = {
  ...some,
  environments: ['', '__proto__', 'a"b\\c\nd', 'ü😀'].map((name) => ({
    ...(some.environments[0] as EnvironmentState),
    name,
  })),
};

test.each([
  ['nothing', { sequence: 0, environments: [] }],
  ['an alert', some],
  ['odd names', odd],
] satisfies readonly (readonly [string, MonitorState])[])('%s is read as it was written', (_, state) => {
  expect(readState(writeState(state, sha256), sha256)).toEqual(state);
});

test('cut at any offset, or changed at any place, it is none', () => {
  const text = writeState(some, sha256);
  expect(text.length).toBeGreaterThan(400);
  const read: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
    for (const other of [text.slice(0, at), changed]) if (readState(other, sha256) !== undefined) read.push(at);
  }
  expect(read).toEqual([]);
});

test.each([
  { modelint: 'monitor', version: 2, sequence: 1, environments: [] },
  { modelint: 'current', version: 1, sequence: 1, environments: [] },
  { modelint: 'monitor', version: 1, sequence: -1, environments: [] },
  { modelint: 'monitor', version: 1, sequence: 1, environments: [{}] },
  { modelint: 'monitor', version: 1, sequence: 1, environments: {} },
])('sealed, and still none: %j', (value) => {
  expect(readState(seal(value, sha256), sha256)).toBeUndefined();
});

const at = (checked: number, notBefore?: number): EnvironmentState => ({
  ...(some.environments[0] as EnvironmentState),
  checkedAt: after(checked),
  notBefore: notBefore === undefined ? undefined : after(notBefore),
});
const minute = 60_000;

test.each([
  ['never checked', undefined, undefined],
  ['checked long ago', at(-60), undefined],
  ['checked a moment ago', at(-3), ['spacing', 1]],
  ['checked by a clock a little ahead', at(2), ['spacing', 6]],
  ['checked by a clock that was wrong', at(600), undefined],
  ['asked to wait', at(-60, 30), ['retry-after', 30]],
  ['waited', at(-60, -1), undefined],
  ['asked to wait for longer than anybody may', at(-60, 24 * 60 + 1), undefined],
] as const)('%s', (_, state, waiting) => {
  expect(waitingFor(state, noon, 4 * minute)).toEqual(
    waiting && { why: waiting[0], until: noon + waiting[1] * minute },
  );
  if (waiting?.[0] === 'spacing') expect(waitingFor(state, noon, 0)).toBeUndefined();
});

test('the pause is a tenth shorter or longer by chance, and as long as the endpoints want', () => {
  const pause = (chance: number, states: readonly EnvironmentState[]) =>
    pauseBefore(60 * minute, chance, states, noon) / minute;
  expect([pause(0, []), pause(0.5, []), pause(1, [])]).toEqual([54, 60, 66]);
  expect([pause(0, [at(0, 90)]), pause(0, [at(0, 90), at(0)]), pause(0, [at(0, 90), at(0, 70)])]).toEqual([90, 54, 70]);
});
