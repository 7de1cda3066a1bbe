// Uses of IDs across files: references, highlights, symbols, renaming and the policy's entries.

import { expect, test } from 'vitest';
import { definitionsOf } from '../../shared/editing/definition.ts';
import type { FileEdit } from '../../shared/editing/edits.ts';
import {
  findSymbols,
  highlightsOf,
  indexUses,
  nameOf,
  rename,
  renameSpan,
  sightedAt,
  type UseIndex,
  usesOf,
} from '../../shared/editing/symbols.ts';
import { readPolicy } from '../../shared/policy/read.ts';
import type { Sighting } from '../../shared/sightings/sighting.ts';
import { edited, groundsOf, lint, ruleIds } from './stage.ts';

const texts = new Map([
  ['b.py', 'x = "😀"; a(model="gpt-4o"); b(model="openai/gpt-4o")\r\nc(model="gpt-4o-mini")\n'],
  ['a.yaml', 'model: openrouter/openai/gpt-4o:free\nother_model: "gpt\\u002d4o"\n'],
  ['c.ts', 'call({ model: `${"gpt-4o"}-x`, models: ["gpt-4o", "o3"] })'],
  ['d.py', 'call(model=" gpt-4o")'],
]);

const linted = [...texts].map(([path, text]) => ({ path, sightings: lint(path, text, groundsOf()).sightings }));
const index = indexUses(linted);

function first(name: string, from: UseIndex = index): Sighting {
  const [use] = from.uses.get(name) ?? [];
  if (use === undefined) throw new Error(`no use of ${name}`);
  return use.sighting;
}

test('the index: names in order, uses by path and offset', () => {
  expect(
    [...index.uses].map(([name, uses]) => [name, uses.map(({ path, sighting }) => `${path} ${sighting.id}`)]),
  ).toEqual([
    [
      'gpt-4o',
      [
        'a.yaml openrouter/openai/gpt-4o:free',
        'a.yaml gpt-4o',
        'b.py gpt-4o',
        'b.py openai/gpt-4o',
        'c.ts gpt-4o',
        'd.py  gpt-4o',
      ],
    ],
    ['gpt-4o-mini', ['b.py gpt-4o-mini']],
    ['o3', ['c.ts o3']],
  ]);
  expect(usesOf(index, first('o3')).map(({ path }) => path)).toEqual(['c.ts']);
});

test('highlights are the names without their routing', () => {
  const text = texts.get('b.py') ?? '';
  const sightings = linted[0]?.sightings ?? [];
  const spans = highlightsOf(sightings, first('gpt-4o'));
  expect(spans.map(({ start, end }) => text.slice(start - 8, end))).toEqual(['(model="gpt-4o', '"openai/gpt-4o']);
});

test.each([
  [0, undefined],
  [18, undefined],
  [19, 'gpt-4o'],
  [25, 'gpt-4o'],
  [26, undefined],
])('the sighting at offset %d', (offset, name) => {
  const found = sightedAt(linted[0]?.sightings ?? [], offset);
  expect(found === undefined ? undefined : nameOf(found.sighting)).toBe(name);
});

test.each([
  ['', ['gpt-4o', 'gpt-4o-mini', 'o3']],
  ['MINI', ['gpt-4o-mini']],
  ['g4', ['gpt-4o', 'gpt-4o-mini']],
  ['zz', []],
])('symbols by %j', (query, names) => {
  expect(findSymbols(index, query).map(([name]) => name)).toEqual(names);
});

function renamed(newName: string): readonly (readonly [string, string])[] {
  const answer = rename(index, first('gpt-4o'), newName);
  if ('refused' in answer) throw new Error(answer.refused);
  return [...texts].map(([path, text]) => [
    path,
    edited(
      text,
      answer.edits.filter((edit: FileEdit) => edit.path === path),
    ),
  ]);
}

const after = (name: string) => [
  ['b.py', `x = "😀"; a(model="${name}"); b(model="openai/${name}")\r\nc(model="gpt-4o-mini")\n`],
  ['a.yaml', `model: openrouter/openai/${name}:free\nother_model: "gpt\\u002d4o"\n`],
  ['c.ts', `call({ model: \`\${"gpt-4o"}-x\`, models: ["${name}", "o3"] })`],
  ['d.py', 'call(model=" gpt-4o")'],
];

test.each(['gpt-5', 'o3', 'llama3.2'])('renaming to %j', (name) => {
  expect(renamed(name)).toEqual(after(name));
});

test('a new name with the routing of a place does not get it twice', () => {
  expect(renamed('openai/gpt-5')[0]?.[1]).toContain('b(model="openai/gpt-5")');
});

test('renaming to itself changes nothing, and what cannot be edited is told', () => {
  const answer = rename(index, first('gpt-4o'), 'gpt-4o');
  if ('refused' in answer) throw new Error(answer.refused);
  expect(answer.edits).toEqual([]);
  expect(answer.left.map(({ path, sighting }) => `${path} ${sighting.id}`)).toEqual(['a.yaml gpt-4o', 'd.py  gpt-4o']);
  expect(answer.left.map(({ sighting }) => renameSpan(sighting))).toEqual([undefined, undefined]);
});

test.each(['', ' ', 'a b', 'a"b', '-a', 'é', 'a\n', '${x}', 'a`'])('refused: %j', (name) => {
  expect(rename(index, first('gpt-4o'), name)).toHaveProperty('refused');
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
