// Near misses: where a model is expected, what is nearly a listed ID is one, and keys are never rewritten.

import { expect, test } from 'vitest';
import { makeCatalog } from '../../shared/catalog/make.ts';
import { parseCatalog } from '../../shared/catalog/parse.ts';
import { editsOf } from '../../shared/engine/fix.ts';
import { knownIds } from '../../shared/engine/known.ts';
import { lintDocument } from '../../shared/engine/lint.ts';
import { languageOf } from '../../shared/languages/registry.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const listed = ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4-5-20250929', 'deepseek-v3.1', 'mistral-large-2411'];

function lint(file: string, text: string) {
  const body = JSON.stringify(listed);
  const { snapshot } = parseCatalog(body, { origin: 'https://x.example', fetchedAt: undefined, sha256: () => 'ab' });
  if (snapshot === undefined) throw new Error('the catalog was refused');
  const catalog = makeCatalog(snapshot, 'fresh');
  const document = { path: file, policyPath: file, text, language: languageOf(file), role: 'config' as const };
  const grounds = { catalog, policy: noPolicy, today: '2026-01-01' };
  return lintDocument(document, grounds, knownIds(catalog, noPolicy)).findings;
}

test.each([
  ['gtp-4o', 'misspelled-id', 'gpt-4o'],
  ['claude-sonet-4-5-20250929', 'misspelled-id', 'claude-sonnet-4-5-20250929'],
  ['sonnet-claude-4-5-20250929', 'misspelled-id', 'claude-sonnet-4-5-20250929'],
  ['depseek-v3.1', 'misspelled-id', 'deepseek-v3.1'],
  ['mistral-lrge-2411', 'misspelled-id', 'mistral-large-2411'],
  ['gpt_4o', 'misspelled-id', 'gpt-4o'],
  ['gpt-4о', 'padded-id', 'gpt-4o'],
  ['gpt‑4o', 'padded-id', 'gpt-4o'],
  ['GPT-4O', 'case-mismatch', 'gpt-4o'],
])('model: %s is an error of %s', (written, rule, meant) => {
  const [finding, ...more] = lint('a.yaml', `model: "${written}"\n`);
  expect(more).toEqual([]);
  expect([finding?.rule, finding?.severity, finding?.id]).toEqual([rule, 'error', written]);
  expect(finding?.instead[0]?.id).toBe(meant);
});

test.each(['user', 'auth.User', 'XC-90', 'sedan', 'iPhone-15', 'view'])('model: %s is no ID', (written) => {
  expect(lint('a.yaml', `model: ${written}\n`)).toEqual([]);
});

test('keys are reported and never rewritten', () => {
  const text = '{"models": {"GPT-4o": {"k": 1}, "gpt-4o": {"k": 2}}}';
  const findings = lint('a.json', text);
  expect(findings.map(({ rule, id }) => [rule, id])).toEqual([['case-mismatch', 'GPT-4o']]);
  expect(editsOf(findings, text)).toEqual([]);
});
