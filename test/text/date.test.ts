// Calendar days: which exist, and what endpoints write for them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfSeconds, dateOfText, isDate } from '../../shared/text/date.ts';

test('days that exist', () => {
  const good = ['2026-07-01', '2024-02-29', '2000-02-29', '2026-12-31'];
  const bad = [
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-00-10',
    '2026-13-01',
    '2026-04-31',
    '2026-1-1',
    '',
    '2026-07-01T',
  ];
  expect([...good, ...bad].filter(isDate)).toEqual(good);
});

test.each([
  ['2026-07-01', '2026-07-01'],
  ['2026-07-01T12:00:00Z', '2026-07-01'],
  ['2026-07-01T23:59:59.123+02:00', '2026-07-01'],
  ['2026-07-01 10:00', '2026-07-01'],
  ['2026-02-30T12:00:00Z', undefined],
  ['July 1, 2026', undefined],
  ['2026-07-01 or so', undefined],
])('day of %s', (text, day) => expect(dateOfText(text)).toBe(day));

test.each([
  [1_782_864_000, '2026-07-01'],
  [1_709_251_199, '2024-02-29'],
  [1_709_251_200, '2024-03-01'],
  [0, undefined],
  [1_782_864_000_000, undefined],
  [Number.NaN, undefined],
])('day of %s seconds', (seconds, day) => expect(dateOfSeconds(seconds)).toBe(day));

test('seconds agree with the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }), (seconds) => {
      expect(dateOfSeconds(seconds)).toBe(new Date(seconds * 1000).toISOString().slice(0, 10));
    }),
  );
});
