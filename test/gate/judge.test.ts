// The pure part of the gate, by tables: what an override excuses, what reasons come to, what two reads tell of an absence.

import { expect, test } from 'vitest';
import { absencesOf, type GateFacts, judgeGate } from '../../shared/gate/judge.ts';
import { excuses, type GivenOverride, parseOverride } from '../../shared/gate/override.ts';
import { isReleaseName, readRelease, releaseName } from '../../shared/gate/release.ts';

const given: GivenOverride = { incident: 'I', reason: 'r', approver: 'a', until: '2026-12-01', source: 'option' };
const sure: GateFacts = {
  reads: ['ok'],
  sets: { configured: ['a', 'b'], missing: [], recased: [], unapproved: [], blocked: [], approvedMissing: [] },
  missing: { twice: [], once: [], unconfirmed: [] },
  shrunken: false,
  unread: false,
  released: true,
  overrides: [],
  today: '2026-12-01',
};
const twice = { twice: ['a', 'b'], once: [], unconfirmed: [] };

const verdicts: readonly (readonly [
  name: string,
  facts: Partial<GateFacts>,
  verdict: string,
  reasons: readonly string[],
  states: readonly string[],
])[] = [
  ['all well', {}, 'pass', [], []],
  ['no release', { released: false }, 'pass', ['no-release'], []],
  ['missing', { missing: twice }, 'fail', ['configured-missing 2/0'], []],
  [
    'one of two excused',
    { missing: twice, overrides: [{ ...given, id: 'a' }] },
    'fail',
    ['configured-missing 1/1'],
    ['applied'],
  ],
  [
    'both excused by a rule',
    { missing: twice, overrides: [{ ...given, rule: 'configured-missing' }] },
    'pass',
    ['configured-missing 0/2'],
    ['applied'],
  ],
  [
    'rule and ID',
    { missing: twice, overrides: [{ ...given, rule: 'blocked-configured', id: 'a' }] },
    'fail',
    ['configured-missing 2/0'],
    ['unused'],
  ],
  [
    'the last day',
    { missing: twice, overrides: [{ ...given, rule: 'configured-missing', until: '2026-11-30' }] },
    'fail',
    ['configured-missing 2/0'],
    ['expired'],
  ],
  ['nobody can tell', { reads: ['timeout'] }, 'cannot-tell', ['catalog-timeout'], []],
  [
    'an outage is excused by nothing',
    { reads: ['timeout'], overrides: [{ ...given, rule: 'configured-missing' }] },
    'cannot-tell',
    ['catalog-timeout'],
    ['unused'],
  ],
  [
    'sure beside what nobody can tell',
    { reads: ['auth'], sets: { ...sure.sets, blocked: ['a'] } },
    'fail',
    ['blocked-configured 1/0', 'catalog-auth'],
    [],
  ],
  [
    'excused beside what nobody can tell',
    { reads: ['auth'], sets: { ...sure.sets, blocked: ['a'] }, overrides: [{ ...given, id: 'a' }] },
    'cannot-tell',
    ['blocked-configured 0/1', 'catalog-auth'],
    ['applied'],
  ],
  [
    'shrunken',
    { shrunken: true, sets: { ...sure.sets, approvedMissing: ['z'] } },
    'cannot-tell',
    ['catalog-shrunken'],
    [],
  ],
  [
    'shrunken and answered for',
    { shrunken: true, overrides: [{ ...given, rule: 'catalog-shrunken' }] },
    'pass',
    ['catalog-shrunken'],
    ['applied'],
  ],
  [
    'an ID answers for no shrunken list',
    { shrunken: true, overrides: [{ ...given, id: 'a' }] },
    'cannot-tell',
    ['catalog-shrunken'],
    ['unused'],
  ],
  ['nothing configured', { sets: { ...sure.sets, configured: [] } }, 'cannot-tell', ['nothing-configured'], []],
  ['unread', { unread: true }, 'cannot-tell', ['config-unread'], []],
  ['the same failure twice', { reads: ['upstream', 'upstream'] }, 'cannot-tell', ['catalog-upstream'], []],
];
test.each(verdicts)('%s', (_, facts, verdict, reasons, states) => {
  const judged = judgeGate({ ...sure, ...facts });
  const told = judged.reasons.map(({ code, weight, ids, excused }) =>
    weight === 'fail' ? `${code} ${ids.length}/${excused.length}` : code,
  );
  expect([judged.verdict, told, judged.overrides.map(({ state }) => state)]).toEqual([verdict, reasons, states]);
});

test.each([
  [['a'], undefined, false, { twice: [], once: [], unconfirmed: [] }],
  [['a'], undefined, true, { twice: [], once: [], unconfirmed: ['a'] }],
  [['a', 'b'], ['b', 'c'], true, { twice: ['b'], once: ['a', 'c'], unconfirmed: [] }],
  [[], [], true, { twice: [], once: [], unconfirmed: [] }],
])('%j and then %j', (first, second, isConfirming, expected) => {
  expect(absencesOf(first, second, isConfirming)).toEqual(expected);
});

test('an override is read field by field', () => {
  expect(parseOverride(' until = 2026-12-31;approver=Jo =; reason=a=b ;incident=I;id=ft:gpt-4o:x; ')).toEqual({
    id: 'ft:gpt-4o:x',
    incident: 'I',
    reason: 'a=b',
    approver: 'Jo =',
    until: '2026-12-31',
  });
  expect(excuses({ ...given, id: '__proto__' }, 'configured-missing', '__proto__', '2026-12-01')).toBe(true);
});

test.each([
  [undefined, 'modelint.release.json'],
  ['production', 'modelint.release.production.json'],
  ['EU/Prod 1', 'modelint.release.eu_prod_1.json'],
  ['../x', 'modelint.release.___x.json'],
])('the record of %s', (environment, name) => {
  expect([releaseName(environment), isReleaseName(name)]).toEqual([name, true]);
});

test.each([
  '',
  '[]',
  '{"release":{}}',
  '{"release":{"environment":7,"acceptedAt":"2026-12-01T12:00:00Z","revision":null,"evidence":null}}',
  '{"release":{"environment":null,"acceptedAt":"yesterday","revision":null,"evidence":null}}',
  '{"release":{"environment":null,"acceptedAt":"2026-12-01T12:00:00Z","revision":"main","evidence":null}}',
])('%j is no record', (text) => {
  expect(readRelease(text)).toBe(undefined);
});
