// Completion and hover in policy files, complete ones and those that are being typed.

import { expect, test } from 'vitest';
import { completePolicy, hoverPolicy, idInPolicy } from '../../shared/editing/policy-help.ts';
import { cursorIn, ruleIds } from './stage.ts';

const ids = ['o3', 'gpt-4o', 'gpt-5'];
const severities = ['error', 'warning', 'info', 'off'];
const top = [
  '$schema',
  'environments',
  'roles',
  'approved',
  'blocked',
  'declared',
  'aliases',
  'overrides',
  'rules',
  'alerts',
  'requiredFields',
  'gate',
  'ignores',
];

/** A policy with `|` at the cursor, and the labels offered; undefined where nothing is. */
const rows: readonly (readonly [string, readonly string[] | undefined])[] = [
  ['{ | }', top],
  ['{|', top],
  ['{ "|" }', top],
  ['{ app| }', top],
  ['{ "approved": [], | }', top.filter((key) => key !== 'approved')],
  ['{\n  "approved": [],\n  "|": []\n}', top.filter((key) => key !== 'approved')],
  ['{ "roles": { | } }', ['config', 'source', 'test', 'docs', 'generated']],
  ['{ "roles": { "config": ["a"], "|', ['source', 'test', 'docs', 'generated']],
  ['{ "environments": { "prod": { | } } }', ['config']],
  ['{ "environments": { | } }', undefined],
  ['{ "rules": { | } }', ruleIds],
  ['{ "rules": { "blocked-id": | } }', severities],
  ['{ "rules": { "blocked-id": "|" } }', severities],
  ['{ "rules": { "blocked-id":|', severities],
  ['{ "rules": { "blocked-id": "er|ror", "unknown-id": "off" } }', severities],
  ['{ "approved": [|] }', ['gpt-4o', 'gpt-5', 'o3']],
  ['{ "approved": ["gpt|"] }', ['gpt-4o', 'gpt-5']],
  ['{ "approved": ["a", "|', ['gpt-4o', 'gpt-5', 'o3']],
  ['{ "approved": [{ | }] }', ['id', 'paths', 'reason']],
  ['{ "blocked": [{ "id": "a", | }] }', ['paths', 'reason', 'since', 'replacement']],
  ['{ "blocked": [{ "replacement": "|" }] }', ['gpt-4o', 'gpt-5', 'o3']],
  ['{ "blocked": [{ "reason": "|" }] }', undefined],
  ['{ "aliases": { "fast": "|" } }', ['gpt-4o', 'gpt-5', 'o3']],
  ['{ "overrides": [{ "rule": "|" }] }', ruleIds],
  ['{ "ignores": ["|"] }', undefined],
  ['{ /* | */ }', undefined],
  ['{ // |', undefined],
  ['{ } |', undefined],
  ['|', ['policy']],
  ['\n  |\n', ['policy']],
  ['{}\n|', undefined],
  ['[|]', undefined],
  ['{ "strange": { | } }', undefined],
  ['{ "__proto__": { | } }', undefined],
];

test.each(rows)('%j', (marked, labels) => {
  const { text, offset } = cursorIn(marked);
  expect(completePolicy(text, offset, ids)?.offers.map(({ label }) => label)).toEqual(labels);
});

/** The policy, the label taken, and the text after it with `|` where the cursor goes. */
const taken: readonly (readonly [string, string, string])[] = [
  ['{ | }', 'approved', '{ "approved": [|] }'],
  ['{ "rul|" }', 'rules', '{ "rules": {|} }'],
  ['{ rul| }', 'rules', '{ "rules": {|} }'],
  ['{ "app|": ["a"] }', 'blocked', '{ "blocked"|: ["a"] }'],
  ['{ "rules": { | } }', 'blocked-id', '{ "rules": { "blocked-id": "|" } }'],
  ['{ "rules": { "blocked-id": "|" } }', 'off', '{ "rules": { "blocked-id": "off"| } }'],
  ['{ "approved": ["g|"] }', 'gpt-5', '{ "approved": ["gpt-5"|] }'],
];

test.each(taken)('%j taking %s', (marked, label, expected) => {
  const { text, offset } = cursorIn(marked);
  const found = completePolicy(text, offset, ids);
  const offer = found?.offers.find((one) => one.label === label);
  if (found === undefined || offer === undefined) throw new Error('not offered');
  const put = `${offer.text.slice(0, offer.caret)}|${offer.text.slice(offer.caret)}`;
  expect(text.slice(0, found.span.start) + put + text.slice(found.span.end)).toBe(expected);
});

/** A policy with `|` at the cursor, and the hover. */
const hovers: readonly (readonly [string, string | undefined])[] = [
  ['{ "appr|oved": [] }', 'The IDs that may be used. Left out or empty: any.'],
  ['{ "roles": { "docs|": ["a"] } }', 'Documentation.'],
  ['{ "blocked": [{ "since|": "" }] }', 'The day from which it is blocked. Until then it is reported as retiring.'],
  ['{ "rules": { "block|ed-id": "off" } }', 'a model ID that the policy blocks'],
  [
    '{ "overrides": [{ "rule": "block|ed-id" }] }',
    'a model ID that the policy blocks\nThe rule that is silent. Left out: every rule.',
  ],
  ['{ "blocked": ["|a"] }', 'A blocked ID. "*" stands for any characters; case counts.'],
  ['{ "strange|": 1 }', undefined],
  ['{ | }', undefined],
  ['{ "constructor|": 1 }', undefined],
];

test.each(hovers)('hovering %j', (marked, said) => {
  const { text, offset } = cursorIn(marked);
  expect(hoverPolicy(text, offset)?.text).toBe(said);
});

test('more IDs than are given at once', () => {
  const many = Array.from({ length: 300 }, (_, index) => `id-${index}`);
  const found = completePolicy('{ "approved": [""] }', 16, many);
  expect([found?.offers.length, found?.isIncomplete]).toEqual([200, true]);
});

test.each([
  ['{ "approved": ["gpt|-4o"] }', 'gpt-4o'],
  ['{ "blocked": [{ "id": "|gpt-4o", "replacement": "o3" }] }', 'gpt-4o'],
  ['{ "blocked": [{ "id": "gpt-4o", "replacement": "o3|" }] }', 'o3'],
  ['{ "aliases": { "fast": "o|3" } }', 'o3'],
  ['{ "aliases": { "fa|st": "o3" } }', undefined],
  ['{ "approved": ["gpt-*|"] }', undefined],
  ['{ "approved": ["|"] }', undefined],
  ['{ "approved": [{ "id": "o3", "reason": "good| one" }] }', undefined],
  ['{ "rules": { "unknown-id": "|error" } }', undefined],
] as const)('the ID at the cursor of %s', (marked, id) => {
  const { text, offset } = cursorIn(marked);
  const found = idInPolicy(text, offset);
  expect(found?.id).toBe(id);
  expect(found === undefined ? undefined : text.slice(found.span.start, found.span.end)).toBe(id && `"${id}"`);
});
