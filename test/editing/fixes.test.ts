// Replacements for findings: what is put in, where, and whether it is preferred.

import { expect, test } from 'vitest';
import { replacementsOf, safeEdits } from '../../shared/editing/fixes.ts';
import { edited, groundsOf, lint } from './stage.ts';

const body = ['gpt-4o-mini', 'gpt-4o', 'claude-3-5-haiku-20241022'];

/** File, text, rule, policy, and each replacement: kind, whether preferred, the text after it. */
const rows: readonly (readonly [string, string, string, unknown, readonly string[]])[] = [
  ['a.py', 'model="GPT-4o-mini"', 'case-mismatch', undefined, ['replace! model="gpt-4o-mini"']],
  ['t/test_a.py', 'model="GPT-4o-mini"', 'case-mismatch', undefined, ['replace model="gpt-4o-mini"']],
  ['a.yaml', 'model: openai/GPT-4o\n', 'case-mismatch', undefined, ['replace! model: openai/gpt-4o\n']],
  ['a.py', 'model=" gpt-4o"', 'padded-id', undefined, ['replace! model="gpt-4o"']],
  [
    'a.py',
    'model="claude-3-5-haiku-latest"',
    'floating-id',
    { declared: ['*-latest'] },
    ['pin model="claude-3-5-haiku-20241022"'],
  ],
  [
    'a.py',
    'x = "😀"; model="gpt-4o"',
    'blocked-id',
    { blocked: [{ id: 'gpt-4o', replacement: 'gpt-4o-mini' }] },
    ['replace x = "😀"; model="gpt-4o-mini"'],
  ],
  ['a.py', 'model="gpt-4o"', 'blocked-id', { blocked: ['gpt-4o'] }, []],
];

test.each(rows)('%s: %j by %s', (path, text, rule, policy, expected) => {
  const { findings } = lint(path, text, groundsOf(body, policy));
  const found = findings.filter((finding) => finding.rule === rule);
  expect(found.length).toBe(1);
  const replacements = found.flatMap((finding) => replacementsOf(finding, text));
  expect(
    replacements.map(({ kind, preferred, edit }) => `${kind}${preferred ? '!' : ''} ${edited(text, [edit])}`),
  ).toEqual(expected);
});

test('all safe ones at once', () => {
  const text = 'a(model="GPT-4o")\nb(model="gpt-9")\nc(model="Gpt-4o-Mini")\n';
  const { findings } = lint('a.py', text, groundsOf(body));
  expect(edited(text, safeEdits(findings, text))).toBe('a(model="gpt-4o")\nb(model="gpt-9")\nc(model="gpt-4o-mini")\n');
});
