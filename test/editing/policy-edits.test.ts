// Changes of the policy: every comment, comma and indentation that stood there still does.

import { expect, test } from 'vitest';
import type { FileEdit, WorkspaceChange } from '../../shared/editing/edits.ts';
import { listInPolicy, permitInPolicy } from '../../shared/editing/policy-edits.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { edited, ruleIds } from './stage.ts';

function result(text: string | undefined, changes: readonly WorkspaceChange[] | undefined): string | undefined {
  if (changes === undefined) return undefined;
  if (text === undefined) return changes.map((change) => ('newText' in change ? change.newText : '')).join('');
  return edited(text, changes as readonly FileEdit[]);
}

/** The policy before and after "b" was approved. */
const rows: readonly (readonly [string | undefined, string | undefined])[] = [
  [undefined, '{\n  "approved": ["b"]\n}\n'],
  ['', '{\n  "approved": ["b"]\n}\n'],
  ['{}', '{\n  "approved": ["b"]\n}'],
  ['{}\r\n', '{\r\n  "approved": ["b"]\r\n}\r\n'],
  ['{\n}\n', '{\n  "approved": ["b"]\n}\n'],
  ['{\n\t// none yet\n}\n', '{\n\t// none yet\n\t"approved": ["b"]\n}\n'],
  ['{ /* none yet */ }', '{ /* none yet */ "approved": ["b"] }'],
  ['{ "ignores": [] }', '{ "ignores": [], "approved": ["b"] }'],
  ['{\n  "ignores": []\n}\n', '{\n  "ignores": [],\n  "approved": ["b"]\n}\n'],
  ['{\n    "ignores": [], // why\n}', '{\n    "ignores": [], // why\n    "approved": ["b"],\n}'],
  ['{\n\t"ignores": [] // why\n\t/* end */\n}', '{\n\t"ignores": [], // why\n\t"approved": ["b"]\n\t/* end */\n}'],
  ['{\r\n  "ignores": []\r\n}\r\n', '{\r\n  "ignores": [],\r\n  "approved": ["b"]\r\n}\r\n'],
  ['\ufeff{ "approved": [] }', '\ufeff{ "approved": ["b"] }'],
  ['{ "approved": [ ] }', '{ "approved": ["b"] }'],
  ['{ "approved": ["a"] }', '{ "approved": ["a", "b"] }'],
  ['{ "approved": ["a",] }', '{ "approved": ["a", "b",] }'],
  ['{ "approved": ["a" /* x, y */ ] }', '{ "approved": ["a", "b" /* x, y */ ] }'],
  ['{ "approved": ["a" /* x */, ] }', '{ "approved": ["a" /* x */, "b", ] }'],
  ['{\n  "approved": [\n    "a" // ours\n  ]\n}\n', '{\n  "approved": [\n    "a", // ours\n    "b"\n  ]\n}\n'],
  [
    '{\n  "approved": [\n    "a", // ours\n    // "c",\n  ],\n}\n',
    '{\n  "approved": [\n    "a", // ours\n    "b",\n    // "c",\n  ],\n}\n',
  ],
  ['{\n  "approved": [\n    // "c"\n  ]\n}', '{\n  "approved": [\n    // "c"\n    "b"\n  ]\n}'],
  ['{\n  "approved": [\n  ]\n}', '{\n  "approved": ["b"]\n}'],
  [
    '{\n  "approved": ["a",\n               "c"]\n}',
    '{\n  "approved": ["a",\n               "c",\n               "b"]\n}',
  ],
  ['{\n  "approved": [{\n    "id": "a"\n  }]\n}', '{\n  "approved": [{\n    "id": "a"\n  },\n    "b"]\n}'],
  ['{ "approved": ["b"] }', '{ "approved": ["b"] }'],
  ['{ "approved": [{ "id": "b" }] }', '{ "approved": [{ "id": "b" }] }'],
  ['{ "approved": [{ "id": "b", "paths": ["x"] }] }', '{ "approved": [{ "id": "b", "paths": ["x"] }, "b"] }'],
  ['{ "approved": "a" }', undefined],
  ['{ "approved": ["a" "c"] }', undefined],
  ['{ "approved": [', undefined],
  ['[]', undefined],
  ['// only a comment\n', undefined],
];

test.each(rows)('approving in %j', (text, expected) => {
  const after = result(text, listInPolicy({ path: 'modelint.json', text }, 'approved', 'b'));
  expect(after).toBe(expected);
  if (after === undefined) return;
  const { policy, problems } = readPolicy(after, 'modelint.json', ruleIds);
  expect(problems).toEqual([]);
  expect(policy?.approved.filter(({ id, paths }) => id === 'b' && paths.length === 0).length).toBe(1);
});

test.each(['blocked', 'declared'] as const)('a list of its own: %s', (list) => {
  expect(result('{\n}', listInPolicy({ path: 'p', text: '{\n}' }, list, 'a"\\b'))).toBe(
    `{\n  "${list}": ["a\\"\\\\b"]\n}`,
  );
});

test.each([' a', 'a ', '', 'a*', 'a'.repeat(513)])('an ID that the policy would take otherwise: %j', (id) => {
  expect(listInPolicy({ path: 'p', text: '{}' }, 'approved', id)).toBeUndefined();
});

test('an exception', () => {
  const exception = { rule: 'hardcoded-id', id: 'gpt-4o', path: 'src/a.json', reason: 'why' };
  const text = '{\n  "overrides": []\n}\n';
  const written = '{ "rule": "hardcoded-id", "id": "gpt-4o", "paths": ["src/a.json"], "reason": "why" }';
  expect(result(text, permitInPolicy({ path: 'p', text }, exception))).toBe(`{\n  "overrides": [${written}]\n}\n`);
  expect(result(undefined, permitInPolicy({ path: 'p', text: undefined }, exception))).toBe(
    `{\n  "overrides": [${written}]\n}\n`,
  );
  expect(permitInPolicy({ path: 'p', text }, { ...exception, path: 'src/[a].json' })).toBeUndefined();
});
