// What is offered on a finding, in which order, and that each offer settles what it is offered for.

import { expect, test } from 'vitest';
import { type Action, actionsFor, type Surroundings } from '../../shared/editing/actions.ts';
import type { FileEdit } from '../../shared/editing/edits.ts';
import { documentOf, edited, groundsOf, lint } from './stage.ts';

const around: Surroundings = {
  policy: { path: 'modelint.json', text: undefined },
  example: { path: '.env.example', text: undefined },
  json: [{ path: 'app.json', text: '{}' }],
};

function offered(path: string, text: string, rule: string, body: unknown, policy?: unknown): readonly Action[] {
  const grounds = groundsOf(body, policy);
  const { findings, sightings } = lint(path, text, grounds);
  const finding = findings.find((one) => one.rule === rule);
  if (finding === undefined) throw new Error(`no finding of ${rule}: ${findings.map((one) => one.rule)}`);
  const sighted = sightings.find(({ sighting }) => sighting.span === finding.span);
  const policyText = policy === undefined ? undefined : JSON.stringify(policy, null, 2);
  const surroundings = { ...around, policy: { path: 'modelint.json', text: policyText } };
  return actionsFor(finding, sighted?.sighting, documentOf(path, text, grounds), grounds, surroundings);
}

/** File, text, rule, catalog, policy, and each title; `!` before a preferred one. */
const rows: readonly (readonly [string, string, string, unknown, unknown, readonly string[]])[] = [
  [
    'a.yaml',
    'model: GPT-4o\n',
    'case-mismatch',
    ['gpt-4o'],
    undefined,
    ['!replace with "gpt-4o" (differs in letter case only)', 'suppress case-mismatch here'],
  ],
  [
    'a.yaml',
    'model: gpt-4o\n',
    'unapproved-id',
    ['gpt-4o'],
    { approved: ['o3'] },
    ['approve "gpt-4o" in the policy', 'block "gpt-4o" in the policy', 'suppress unapproved-id here'],
  ],
  [
    'a.json',
    '{ "model": "openai/gpt-9" }',
    'unknown-id',
    ['gpt-4o', 'o3'],
    undefined,
    [
      'declare "openai/gpt-9" in the policy as valid though unlisted',
      'block "openai/gpt-9" in the policy',
      'permit it for this file in the policy (unknown-id)',
    ],
  ],
  [
    'a.js',
    'import app from "./app.json"\nconst chatModel = "gpt-4o"\n',
    'hardcoded-id',
    undefined,
    undefined,
    ['move to CHAT_MODEL in the environment', 'move to chatModel in app.json', 'suppress hardcoded-id here'],
  ],
  [
    'a.py',
    'chat_model = "claude-3-5-haiku-latest"\n',
    'floating-id',
    ['claude-3-5-haiku-latest', 'claude-3-5-haiku-20241022'],
    undefined,
    [
      'pin to "claude-3-5-haiku-20241022" (is a fixed revision of it)',
      'block "claude-3-5-haiku-latest" in the policy',
      'suppress floating-id here',
    ],
  ],
  ['a.py', '# modelint-disable-line -- why\nx = 1\n', 'unused-suppression', ['a-1'], undefined, []],
];

test.each(rows)('%s %j: %s', (path, text, rule, body, policy, titles) => {
  const actions = offered(path, text, rule, body, policy);
  expect(actions.map(({ title, preferred }) => (preferred ? `!${title}` : title))).toEqual(titles);
});

test('what is approved or declared is no finding afterwards', () => {
  const [approve] = offered('a.yaml', 'model: gpt-4o\n', 'unapproved-id', ['gpt-4o'], { approved: ['o3'] });
  const before = JSON.stringify({ approved: ['o3'] }, null, 2);
  const policy: unknown = JSON.parse(edited(before, (approve?.changes ?? []) as readonly FileEdit[]));
  expect(policy).toEqual({ approved: ['o3', 'gpt-4o'] });
  expect(lint('a.yaml', 'model: gpt-4o\n', groundsOf(['gpt-4o'], policy)).findings).toEqual([]);
  const [declare] = offered('a.json', '{ "model": "gpt-9" }', 'unknown-id', ['gpt-4o']);
  const [change] = declare?.changes ?? [];
  const made: unknown = change !== undefined && 'newText' in change ? JSON.parse(change.newText) : undefined;
  expect(made).toEqual({ declared: ['gpt-9'] });
  expect(lint('a.json', '{ "model": "gpt-9" }', groundsOf(['gpt-4o'], made)).findings).toEqual([]);
});

test('an exception silences the finding, and the reason can be written over', () => {
  const permit = offered('a.json', '{ "model": "gpt-9" }', 'unknown-id', ['gpt-4o']).at(-1);
  const [change] = permit?.changes ?? [];
  const made: unknown = change !== undefined && 'newText' in change ? JSON.parse(change.newText) : undefined;
  expect(lint('a.json', '{ "model": "gpt-9" }', groundsOf(['gpt-4o'], made)).findings).toEqual([]);
  const suppress = offered('a.py', 'model = "gpt-9"', 'unknown-id', ['gpt-4o']).at(-1);
  const [comment] = (suppress?.changes ?? []) as readonly FileEdit[];
  expect(comment?.text.slice(suppress?.placeholder?.start, suppress?.placeholder?.end)).toBe('reason');
});
