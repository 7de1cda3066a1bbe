// Overrides of the gate: how one is written on a command line, and what it excuses on a day.

import { type GateOverride, type GateRule, gateRules } from '../policy/gate.ts';
import { isDate } from '../text/date.ts';

/** An override with where it was given. */
export interface GivenOverride extends GateOverride {
  readonly source: 'option' | 'policy';
}

/** What became of an override: it excused something, its last day has passed, or nothing needed it. */
export type OverrideState = 'applied' | 'expired' | 'unused';

const keys = ['rule', 'id', 'incident', 'reason', 'approver', 'until'] as const;
const mandatory = ['incident', 'reason', 'approver', 'until'] as const;

/** The longest text of a field. */
export const longestField = 500;

/**
 * Reads `id=gpt-4o; incident=INC-7; reason=hidden from this key; approver=jo; until=2026-12-31`. Fields are parted by
 * semicolons, white space around them does not count, and each may stand there once.
 */
export function parseOverride(text: string): GateOverride | { readonly wrong: string } {
  const fields = new Map<string, string>();
  for (const piece of text.split(';')) {
    if (piece.trim() === '') continue;
    const at = piece.indexOf('=');
    const key = piece.slice(0, at).trim();
    const value = piece.slice(at + 1).trim();
    if (at < 0 || !keys.some((one) => one === key)) return { wrong: `has a part that is none of ${keys.join('=, ')}=` };
    if (fields.has(key)) return { wrong: `names "${key}" twice` };
    if (value === '') return { wrong: `says nothing behind "${key}="` };
    if (value.length > longestField) return { wrong: `has more than ${longestField} characters behind "${key}="` };
    fields.set(key, value);
  }
  const lacking = mandatory.find((key) => !fields.has(key));
  if (lacking !== undefined) return { wrong: `has no "${lacking}=", which is mandatory` };
  const [rule, id, until] = [fields.get('rule'), fields.get('id'), fields.get('until') ?? ''];
  if (rule === undefined && id === undefined) return { wrong: 'names neither a "rule=" nor an "id="' };
  if (rule !== undefined && !gateRules.some((one) => one === rule))
    return { wrong: `names a rule that is none of ${gateRules.join(', ')}` };
  if (id?.includes('*') === true) return { wrong: 'names a glob, where an exact ID is wanted' };
  if (!isDate(until)) return { wrong: 'has an "until=" that is no day of the calendar written YYYY-MM-DD' };
  return {
    ...(rule === undefined ? {} : { rule: rule as GateRule }),
    ...(id === undefined ? {} : { id }),
    incident: fields.get('incident') ?? '',
    reason: fields.get('reason') ?? '',
    approver: fields.get('approver') ?? '',
    until,
  };
}

/** Whether its last day has passed. */
export function isExpired({ until }: GateOverride, today: string): boolean {
  return until < today;
}

/** Whether an override that holds on this day excuses a reason for an ID; without an ID, the reason as such. */
export function excuses(override: GateOverride, rule: GateRule, id: string | undefined, today: string): boolean {
  if (isExpired(override, today)) return false;
  if (override.rule !== undefined && override.rule !== rule) return false;
  return override.id === undefined || override.id === id;
}
