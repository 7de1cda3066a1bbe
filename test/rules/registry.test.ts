// The list of rules itself: what a review would have to remember, for every rule there will be.

import { expect, test } from 'vitest';
import { pages } from '../../shared/rules/pages.table.ts';
import { allRules, policyRules, rules } from '../../shared/rules/registry.ts';

const ids = allRules.map(({ id }) => id);
/** Names of cures, prohibitions and feelings; a rule is named after the defect. */
const unfit = /^(?:no|disallow|ban|forbid|prefer|require|use|check|enforce|avoid|valid|bad|wrong)-|-(?:rule|check)$/;

test('there are rules over sightings, over the policy and of the engine', () => {
  expect(ids).toEqual([...rules, ...policyRules].map(({ id }) => id).concat('unused-suppression'));
  expect(ids.length).toBeGreaterThanOrEqual(13);
});

test('ids are given once', () => {
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(allRules)('$id is well named, titled and documented', ({ id, title, severity }) => {
  expect(id).toMatch(/^[a-z]+(?:-[a-z]+)+$/);
  expect(id).not.toMatch(unfit);
  expect(title).toMatch(/^[a-z]/);
  expect(title).not.toMatch(/[.!]$/);
  expect(title.length).toBeLessThanOrEqual(100);
  expect(['error', 'warning', 'info']).toContain(severity);
  expect(pages.get(id)).toContain(`\n\nDefault severity: ${severity}.\n`);
});

// Of the rules over sightings the first that answers wins, so their order is a decision; here it is written down.
test('the order of the rules over sightings is the order of gravity', () => {
  expect(rules.map(({ id, about }) => [about, id])).toEqual([
    ['identity', 'padded-id'],
    ['identity', 'blocked-id'],
    ['identity', 'case-mismatch'],
    ['identity', 'misspelled-id'],
    ['identity', 'removed-id'],
    ['identity', 'unknown-id'],
    ['identity', 'unapproved-id'],
    ['identity', 'retiring-id'],
    ['identity', 'floating-id'],
    ['place', 'hardcoded-id'],
  ]);
});

test('the rules over the policy are sorted', () => {
  const own = policyRules.map(({ id }) => id);
  expect(own).toEqual([...own].sort());
});

test.each(['no-blocked-ids', 'disallow-unknown', 'prefer-pins', 'valid-id', 'id-check'])(
  '%s would be refused',
  (id) => {
    expect(id).toMatch(unfit);
  },
);
