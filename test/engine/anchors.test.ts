// The first stage over bytes must let through every text in which the later stages find something.

import { expect, test } from 'vitest';
import { anchorsOf } from '../../shared/engine/anchors.ts';
import { families } from '../../shared/sightings/families.table.ts';
import { ids } from '../sightings/rows.ts';

const anchors = anchorsOf([]);
const passes = (text: string): boolean => anchors.some((anchor) => text.toLowerCase().includes(anchor));

test.each(ids)('%s lets through: %s', (_, text) => {
  expect(passes(text)).toBe(true);
});

const alone = families.flatMap((family) => family.alone ?? []);

test.each([...new Set(alone)])('model = "%s" is let through', (id) => {
  for (const text of [`model = "${id}"`, `model: ${id}\n`, `--model ${id}`, `MODEL=${id}`])
    expect([text, passes(text)]).toEqual([text, true]);
});

test.each(families.flatMap(({ stems }) => stems))('a version of %s is let through', (stem) => {
  for (const text of [`model: "${stem}-4-mini"`, `x = '${stem}-2.5'`])
    expect([text, passes(text)]).toEqual([text, true]);
});

test('anchors are lower-case, sorted, unique, and hold what catalog and policy name', () => {
  const made = anchorsOf(['Big-Pickle', 'owl', '__proto__', 'gpt-4o', 'é-模型-x1']);
  expect(made).toEqual([...new Set(made)].sort());
  expect(made.filter((anchor) => anchor !== anchor.toLowerCase())).toEqual([]);
  expect(['big-pickle', 'owl', '__proto__'].every((anchor) => made.includes(anchor))).toBe(true);
});

test.each([
  'model: gtp-4o',
  'MODEL=gtp-4o',
  '{"model": "gtp-4o"}',
  "call({ 'model': 'gtp-4o' })",
  'f(model = "gtp-4o")',
])('a misspelled ID without any known name is let through: %s', (text) => {
  expect(passes(text)).toBe(true);
});
