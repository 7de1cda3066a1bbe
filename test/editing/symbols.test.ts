// Uses of IDs: references, highlights, symbols of the workspace, renaming and the policy's entries.

import { expect, test } from 'vitest';
import { definitionsOf } from '../../shared/editing/definition.ts';
import {
  findIds,
  highlightsOf,
  isEditable,
  nameOf,
  refusalOf,
  renamedAt,
  renameSpan,
  sightedAt,
} from '../../shared/editing/symbols.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import { edited, groundsOf, lint, ruleIds } from './stage.ts';

const texts = new Map([
  ['b.py', 'x = "😀"; a(model="gpt-4o"); b(model="openai/gpt-4o")\r\nc(model="gpt-4o-mini")\n'],
  ['a.yaml', 'model: openrouter/openai/gpt-4o:free\nother_model: "gpt\\u002d4o"\n'],
  ['c.ts', 'call({ model: `${"gpt-4o"}-x`, models: ["gpt-4o", "o3"] })'],
  ['d.py', 'call(model=" gpt-4o")'],
]);

const linted = [...texts].map(([path, text]) => ({ path, text, sightings: lint(path, text, groundsOf()).sightings }));
const python = linted[0]?.sightings ?? [];

test('the name is what stays the same wherever the ID is routed', () => {
  expect(linted.map(({ path, sightings }) => [path, sightings.map(({ sighting }) => nameOf(sighting))])).toEqual([
    ['b.py', ['gpt-4o', 'gpt-4o', 'gpt-4o-mini']],
    ['a.yaml', ['gpt-4o', 'gpt-4o']],
    ['c.ts', ['gpt-4o', 'gpt-4o', 'o3'].slice(1)],
    ['d.py', ['gpt-4o']],
  ]);
});

test('highlights are the names without their routing', () => {
  const text = texts.get('b.py') ?? '';
  const [first] = python;
  if (first === undefined) throw new Error('nothing was found');
  const spans = highlightsOf(python, first.sighting);
  expect(spans.map(({ start, end }) => text.slice(start - 8, end))).toEqual(['(model="gpt-4o', '"openai/gpt-4o']);
});

test.each([
  [0, undefined],
  [18, undefined],
  [19, 'gpt-4o'],
  [25, 'gpt-4o'],
  [26, undefined],
])('the sighting at offset %d', (offset, name) => {
  const found = sightedAt(python, offset);
  expect(found === undefined ? undefined : nameOf(found.sighting)).toBe(name);
});

const inUse = ['GPT-4o', 'gpt-4', 'gpt-4o-mini', 'openai/gpt-4o', 'o3', 'claude-3-5-sonnet', '__proto__', '模型-1'];

test.each([
  ['', ['GPT-4o', '__proto__', 'claude-3-5-sonnet', 'gpt-4', 'gpt-4o-mini', 'o3', 'openai/gpt-4o', '模型-1']],
  ['gpt4o', ['GPT-4o', 'gpt-4o-mini', 'openai/gpt-4o']],
  ['mini gpt', ['gpt-4o-mini']],
  ['Claude 3.5', ['claude-3-5-sonnet']],
  ['g4m', ['gpt-4o-mini']],
  ['PROTO', ['__proto__']],
  ['模型', ['模型-1']],
  ['zz', []],
] as const)('IDs by %j', (query, found) => {
  expect(findIds(inUse, query)).toEqual(found);
});

function renamed(newName: string): readonly (readonly [string, string])[] {
  return linted.map(({ path, text, sightings }) => {
    const edits = sightings.flatMap(({ sighting }) => {
      const stand = { route: sighting.route, editable: isEditable(sighting), plain: sighting.literal.form === 'plain' };
      const put = nameOf(sighting) === 'gpt-4o' ? renamedAt(stand, newName) : undefined;
      const span = renameSpan(sighting);
      return put === undefined || span === undefined ? [] : [{ span, text: put }];
    });
    return [path, edited(text, edits)];
  });
}

const after = (name: string) => [
  ['b.py', `x = "😀"; a(model="${name}"); b(model="openai/${name}")\r\nc(model="gpt-4o-mini")\n`],
  ['a.yaml', `model: openrouter/openai/${name}:free\nother_model: "gpt\\u002d4o"\n`],
  ['c.ts', `call({ model: \`\${"gpt-4o"}-x\`, models: ["${name}", "o3"] })`],
  ['d.py', 'call(model=" gpt-4o")'],
];

test.each(['gpt-5', 'o3', 'llama3.2'])('renaming to %j leaves what cannot be edited as text', (name) => {
  expect(renamed(name)).toEqual(after(name));
});

test('a new name with the routing of a place does not get it twice', () => {
  expect(renamed('openai/gpt-5')[0]?.[1]).toContain('b(model="openai/gpt-5")');
});

test.each(['', ' ', 'a b', 'a"b', '-a', 'é', 'a\n', '${x}', 'a`'])('refused: %j', (name) => {
  expect(refusalOf(name)).toMatch(/^an ID /);
});

/** The policy, the ID in code, and what "go to definition" finds. */
const definitions: readonly (readonly [string, string, readonly string[]])[] = [
  ['{ "approved": ["gpt-*", { "id": "gpt-4o" }] }', 'gpt-4o', ['approved gpt-4o']],
  ['{ "approved": ["gpt-*"], "blocked": ["gpt-4o"] }', 'openai/gpt-4o', ['blocked gpt-4o', 'approved gpt-*']],
  ['{ "blocked": [{ "since": "2027-01-01", "id": "gpt-4o" }] }', 'gpt-4o', ['retiring gpt-4o']],
  ['{ "aliases": { "gpt-fast": "gpt-4o" }, "declared": ["gpt-4o"] }', 'gpt-fast', ['alias gpt-4o', 'declared gpt-4o']],
  ['{ "approved": [{ "id": "gpt-4o", "paths": ["b.py"] }] }', 'gpt-4o', []],
];

test.each(definitions)('definition under %s of %s', (text, id, expected) => {
  const { policy } = readPolicy(text, 'modelint.json', ruleIds);
  if (policy === undefined) throw new Error('a broken policy');
  const grounds = { ...groundsOf(), policy };
  const [sighted] = lint('a.py', `model="${id}"`, grounds).sightings;
  if (sighted === undefined) throw new Error(`no sighting of ${id}`);
  const found = definitionsOf(sighted.sighting, 'a.py', grounds);
  expect(found.map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)}`)).toEqual(expected);
  expect(definitionsOf(sighted.sighting, 'a.py', groundsOf())).toEqual([]);
});
