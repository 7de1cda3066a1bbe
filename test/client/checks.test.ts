// What stands beside the checks of an endpoint: what is agreed to, which models are offered, how it ended, what a trace keeps.

import { expect, test } from 'vitest';
import { noAllowance } from '../../client/allowance.ts';
import { modelItems } from '../../client/checks/models.ts';
import { aboutContract, aboutShape, endOf, questionFor, verdictOf } from '../../client/checks/words.ts';
import { withoutAnswers } from '../../client/trace-text.ts';
import type { CheckAnswer, GateAnswer, InventoryAnswer } from '../../shared/protocol.ts';

test('what was agreed to is used up, holds for its origin alone, and ends with its check', () => {
  const { grant, take } = noAllowance();
  expect(take('https://a.test')).toBe(false);
  const first = grant('https://a.test', 2);
  expect([take('https://b.test'), take('https://a.test'), take('https://a.test'), take('https://a.test')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const second = grant('https://a.test', 1);
  // The end of an earlier check does not end a later one.
  first();
  expect([take('https://a.test'), take('https://a.test')]).toEqual([true, false]);
  second();
  const third = grant('https://a.test', 5);
  expect(take('https://a.test')).toBe(true);
  third();
  expect(take('https://a.test')).toBe(false);
  for (const none of [0, -1, Number.NaN]) {
    grant('https://a.test', none);
    expect(take('https://a.test')).toBe(false);
  }
});

test('the question names the host and how many requests, and from where they go', () => {
  const plan = { origin: 'https://api.a.test:8443', announced: 9 };
  expect(questionFor(plan, aboutContract, undefined)).toEqual({
    message: 'Send at most 9 requests to api.a.test:8443?',
    detail: `${aboutContract} They go to https://api.a.test:8443 and to no other host.\n\nNo redirect is followed. You can cancel at any time.`,
    go: 'Send 9 requests',
  });
  const far = questionFor({ origin: 'x\u202e', announced: 1 }, 'About.', 'ssh-remote\u200b');
  expect(far).toEqual({
    message: 'Send at most 1 request to x\\u{202e}?',
    detail:
      'About. They go to x\\u{202e} and to no other host, from the remote machine that this window works on (ssh-remote\\u{200b}).\n\nNo redirect is followed. You can cancel at any time.',
    go: 'Send 1 request',
  });
  expect(aboutShape('m\u202e', 2)).toBe(
    'A harmless placeholder prompt goes to m\\u{202e} with your token, which may cost some tokens, and a request that is invalid by construction.',
  );
});

const ends: readonly (readonly [CheckAnswer['result'], string])[] = [
  ['holds', 'Modelint: X: the contract holds (1 request)'],
  ['broken', 'Modelint: X: the contract is broken (1 request)'],
  ['cannot-tell', 'Modelint: X: cannot tell (1 request)'],
  ['promote_small_step', 'Modelint: X: promote a small step (1 request)'],
  ['hold', 'Modelint: X: hold (1 request)'],
  ['rollback', 'Modelint: X: roll back (1 request)'],
  ['refused', 'Modelint: X: refused, nothing was sent (1 request)'],
  [null, 'Modelint: X: cannot tell (1 request)'],
];

test.each(ends)('the end %s in the status bar', (result, words) => {
  expect(endOf('X', { result, made: 1 })).toBe(words);
});

const verdicts: readonly (readonly [GateAnswer['verdict'], string | null, string])[] = [
  ['pass', null, 'Modelint: gate: pass'],
  ['fail', 'production', 'Modelint: gate of production: fail'],
  ['cannot-tell', 'a\u202eb', 'Modelint: gate of a\\u{202e}b: cannot tell'],
];

test.each(verdicts)('the verdict %s of %j in the status bar', (verdict, environment, words) => {
  expect(verdictOf({ verdict, environment })).toBe(words);
});

const zero = { line: 0, character: 0 };
const uri = 'file:///w/a.py';
const sighting = (id: string, status: InventoryAnswer['sightings'][number]['status'] = 'listed') => ({
  id,
  status,
  role: 'source' as const,
  uri,
  range: { start: zero, end: zero },
});
const sightings = [sighting('b'), sighting('a'), sighting('c'), sighting('c'), sighting('gone', 'unlisted')];
const listed = [
  { label: 'c', id: 'c', description: '2 places', alwaysShow: false },
  { label: 'a', id: 'a', description: '1 place', alwaysShow: false },
  { label: 'b', id: 'b', description: '1 place', alwaysShow: false },
];
const typed = (id: string, label = id) => ({ label, id, description: 'as typed', alwaysShow: true });

test.each([
  ['', listed],
  ['  ', listed],
  ['a', listed],
  [' a ', listed],
  ['gone', [typed('gone'), ...listed]],
  [' new/model ', [typed('new/model'), ...listed]],
  ['__proto__', [typed('__proto__'), ...listed]],
  ['$(bug)\u202e', [typed('$(bug)\u202e', '$\u2009(bug)\\u{202e}'), ...listed]],
  ['x'.repeat(513), listed],
] as const)('the models offered while %j is typed', (text, items) => {
  expect(modelItems(sightings, text)).toEqual(items);
});

test('nothing is offered where nothing is listed and nothing typed', () => {
  expect(modelItems([sighting('gone', 'unlisted')], '')).toEqual([]);
});

test.each([
  [
    "[Trace] Received request 'modelint/exchange - (3)'.\nParams: {\n  secret",
    "[Trace] Received request 'modelint/exchange - (3)'.",
  ],
  [
    "[Trace] Sending response 'modelint/exchange - (3)'. Processing request took 5ms.\nResult: secret\nmore",
    "[Trace] Sending response 'modelint/exchange - (3)'. Processing request took 5ms.",
  ],
  [
    "[Trace] Sending request 'modelint/status - (3)'.\nParams: {}",
    "[Trace] Sending request 'modelint/status - (3)'.\nParams: {}",
  ],
  ["[Trace] Sending notification.\n'modelint/exchange'", "[Trace] Sending notification.\n'modelint/exchange'"],
])('a trace has of %j only this', (message, kept) => {
  expect(withoutAnswers(message)).toBe(kept);
});
