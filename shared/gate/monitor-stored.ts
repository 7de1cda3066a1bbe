// The memory of a monitor as sealed text and back: a text that is not exactly what was written is none.

import { isObject, type JsonObject, own } from '../catalog/container.ts';
import { timeOf } from '../catalog/freshness.ts';
import type { OutcomeKind } from '../catalog/outcome.ts';
import { seal, unseal } from '../catalog/seal.ts';
import type { Sha256 } from '../catalog/snapshot.ts';
import { isCount } from '../catalog/stored.ts';
import { alertSeverities, signals } from '../policy/signals.ts';
import { outcomeKinds } from './monitor-outcomes.ts';
import type { EnvironmentState, MonitorState, SignalState } from './monitor-state.ts';

const version = 1;

/** The memory as text. */
export function writeState({ sequence, environments }: MonitorState, sha256: Sha256): string {
  const all = environments.map(({ outcomes, signals: states, ...plain }) => ({
    name: plain.name,
    checkedAt: plain.checkedAt,
    taken: plain.taken,
    goodAt: plain.goodAt ?? null,
    notBefore: plain.notBefore ?? null,
    account: plain.account ?? null,
    checks: plain.checks,
    outcomes: [...outcomes],
    signals: states.map(({ severity, ...one }) => ({ ...one, severity: severity ?? null })),
  }));
  return seal({ modelint: 'monitor', version, sequence, environments: all } as unknown as JsonObject, sha256);
}

/** Reads it; undefined where it is damaged or of another version. */
export function readState(text: string, sha256: Sha256): MonitorState | undefined {
  const value = unseal(text, sha256);
  if (value === undefined || own(value, 'modelint') !== 'monitor' || own(value, 'version') !== version)
    return undefined;
  const [sequence, list] = [own(value, 'sequence'), own(value, 'environments')];
  if (!isCount(sequence) || !Array.isArray(list)) return undefined;
  const environments = list.map(environmentOf);
  return environments.some((one) => one === undefined)
    ? undefined
    : { sequence, environments: environments as readonly EnvironmentState[] };
}

function environmentOf(value: unknown): EnvironmentState | undefined {
  if (!isObject(value)) return undefined;
  const [name, checkedAt, checks] = [own(value, 'name'), own(value, 'checkedAt'), own(value, 'checks')];
  const [goodAt, notBefore, account] = [own(value, 'goodAt'), own(value, 'notBefore'), own(value, 'account')];
  const [outcomes, states, taken] = [own(value, 'outcomes'), own(value, 'signals'), own(value, 'taken')];
  if (typeof name !== 'string' || !isTime(checkedAt) || !isCount(checks) || typeof taken !== 'boolean')
    return undefined;
  if (!isTimeOrNull(goodAt) || !isTimeOrNull(notBefore)) return undefined;
  if (account !== null && typeof account !== 'string') return undefined;
  if (!Array.isArray(outcomes) || !outcomes.every(isOutcome) || !Array.isArray(states)) return undefined;
  const read = states.map(signalOf);
  if (read.some((one) => one === undefined)) return undefined;
  return {
    name,
    checkedAt,
    taken,
    goodAt: goodAt ?? undefined,
    notBefore: notBefore ?? undefined,
    account: account ?? undefined,
    checks,
    outcomes: new Map(outcomes),
    signals: read as readonly SignalState[],
  };
}

function signalOf(value: unknown): SignalState | undefined {
  if (!isObject(value)) return undefined;
  const signal = signals.find((one) => one === own(value, 'signal'));
  const severity = alertSeverities.find((one) => one === own(value, 'severity'));
  const [bad, good, since, number] = ['bad', 'good', 'since', 'number'].map((key) => own(value, key));
  if (signal === undefined || (severity === undefined && own(value, 'severity') !== null)) return undefined;
  if (!isCount(bad) || !isCount(good) || !isTime(since) || !isCount(number)) return undefined;
  return { signal, bad, good, since, severity, number };
}

function isOutcome(value: unknown): value is [OutcomeKind, number] {
  return Array.isArray(value) && value.length === 2 && outcomeKinds.includes(value[0]) && isCount(value[1]);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && timeOf(value) !== undefined;
}

function isTimeOrNull(value: unknown): value is string | null {
  return value === null || isTime(value);
}
