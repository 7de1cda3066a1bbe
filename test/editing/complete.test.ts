// Completion of model IDs: where it is offered, what would be replaced, what is offered and in which order.

import { expect, test } from 'vitest';
import { complete } from '../../shared/editing/complete.ts';
import { cursorIn, documentOf, groundsOf } from './stage.ts';

const catalog = groundsOf(['gpt-4o', 'gpt-5-mini', 'claude-sonnet-4-5']);

/** File, text with `|` at the cursor, and the text once the first offer is taken; undefined where nothing is offered. */
const places: readonly (readonly [string, string, string | undefined])[] = [
  ['a.py', 'model="|"', 'model="claude-sonnet-4-5"'],
  ['a.py', 'call(model="|', 'call(model="claude-sonnet-4-5'],
  ['a.py', 'call(model="|, temperature=0)', 'call(model="claude-sonnet-4-5, temperature=0)'],
  ['a.py', 'call(model="|)\ny = "z"', 'call(model="claude-sonnet-4-5)\ny = "z"'],
  ['a.py', "call(model='gp|')", "call(model='gpt-4o')"],
  ['a.py', 'call(model="gpt-5|-nano", n=1)', 'call(model="gpt-5-mini", n=1)'],
  ['a.py', 'model = |', undefined],
  ['a.py', 'name = "|"', undefined],
  ['a.py', 'print("|")', undefined],
  ['a.py', 'model=f"{base}-|"', undefined],
  ['a.py', 'model="use gpt-|"', undefined],
  ['a.py', '# model="|"', undefined],
  ['a.py', 'x = "gpt-4o|"', 'x = "gpt-4o"'],
  ['a.py', 'x = "pikachu|"', undefined],
  ['a.ts', 'const MODELS = ["gpt-4o", "cl|"]', 'const MODELS = ["gpt-4o", "claude-sonnet-4-5"]'],
  ['a.ts', 'create({ model: `|` })', 'create({ model: `claude-sonnet-4-5` })'],
  ['a.ts', 'import x from "|"', undefined],
  ['a.ts', '"😀"; create({ model: "gpt-4|" })', '"😀"; create({ model: "gpt-4o" })'],
  ['a.tsx', '<Chat model="|" />', '<Chat model="claude-sonnet-4-5" />'],
  ['a.go', 'Model: "|",', 'Model: "claude-sonnet-4-5",'],
  ['a.sh', 'export OPENAI_MODEL=|\n', 'export OPENAI_MODEL=claude-sonnet-4-5\n'],
  ['a.sh', 'serve --model gp|', 'serve --model gpt-4o'],
  ['a.yaml', 'model: |\nother: 1\n', 'model: claude-sonnet-4-5\nother: 1\n'],
  ['a.yaml', 'llm:\r\n  model: gpt-|\r\n', 'llm:\r\n  model: gpt-4o\r\n'],
  ['a.yaml', 'model: "|"', 'model: "claude-sonnet-4-5"'],
  ['a.yaml', 'mod|', undefined],
  ['a.yaml', 'name: |', undefined],
  ['.env', 'OPENAI_MODEL=|', 'OPENAI_MODEL=claude-sonnet-4-5'],
  ['.env', 'A=1\nOPENAI_MODEL=gpt|\nB=2', 'A=1\nOPENAI_MODEL=gpt-4o\nB=2'],
  ['.env', 'OPENAI_KEY=|', undefined],
  ['a.toml', 'model = |', 'model = "claude-sonnet-4-5"'],
  ['a.toml', 'model = "|"', 'model = "claude-sonnet-4-5"'],
  ['a.toml', 'model = "gp|\nn = 1', 'model = "gpt-4o\nn = 1'],
  ['a.toml', '[llm]\nmodel = |\nn = 1', '[llm]\nmodel = "claude-sonnet-4-5"\nn = 1'],
  ['a.json', '{ "model": | }', '{ "model": "claude-sonnet-4-5" }'],
  ['a.json', '{ "model": gpt|, "n": 1 }', '{ "model": "gpt-4o", "n": 1 }'],
  ['a.json', '{ "model": "|" }', '{ "model": "claude-sonnet-4-5" }'],
  ['a.json', '{ "|": 1 }', undefined],
  ['a.json', '{ | }', undefined],
  ['a.json', '{ "n": | }', undefined],
  ['a.md', '```py\nmodel="gpt-|"\n```\n', '```py\nmodel="gpt-4o"\n```\n'],
];

test.each(places)('%s: %j', (path, marked, result) => {
  const { text, offset } = cursorIn(marked);
  const found = complete(documentOf(path, text), offset, catalog);
  const first = found?.offers[0];
  const taken =
    found === undefined || first === undefined
      ? undefined
      : text.slice(0, found.span.start) + first.text + text.slice(found.span.end);
  expect(taken).toBe(result);
});

function offered(typed: string, body: unknown, policy?: unknown): readonly string[] {
  const grounds = groundsOf(body, policy);
  const document = documentOf('a.py', `model="${typed}"`);
  const found = complete(document, 7 + typed.length, grounds);
  return (found?.offers ?? []).map(({ text, detail, retiring }) => `${text} (${detail})${retiring ? ' retiring' : ''}`);
}

/** What is typed, the catalog, the policy, and the offers in order. */
const lists: readonly (readonly [string, unknown, unknown, readonly string[]])[] = [
  ['', ['b-1', 'a-1'], undefined, ['a-1 ()', 'b-1 ()']],
  ['', ['b-1', 'a-1'], { approved: ['b-*'] }, ['b-1 (approved)', 'a-1 (not approved)']],
  ['', ['a-1', 'b-1'], { blocked: ['a-1'] }, ['b-1 ()']],
  ['', ['a-1', 'b-1'], { blocked: [{ id: 'a-1', since: '2026-07-02' }] }, ['b-1 ()']],
  [
    '',
    ['a-1', 'b-1'],
    { blocked: [{ id: 'a-1', since: '2026-07-03' }], approved: ['a-1'] },
    ['b-1 (not approved)', 'a-1 (approved, blocked from 2026-07-03) retiring'],
  ],
  ['', ['a-1', 'b-1'], { blocked: [{ id: 'a-1', paths: ['b.py'] }] }, ['a-1 ()', 'b-1 ()']],
  [
    '',
    [
      { id: 'a-1', owned_by: 'acme', deprecated: '2026-01-01' },
      { id: 'a-2', expires: '2026-09-01' },
      { id: 'a-3', expires: '2026-02-01' },
      { id: 'a-4', status: 'deprecated' },
      { id: 'a-5', deprecated: '2027-01-01' },
      { id: 'b-1', owned_by: 'acme' },
    ],
    undefined,
    [
      'b-1 (acme)',
      'a-1 (acme, deprecated since 2026-01-01) retiring',
      'a-2 (stops working on 2026-09-01) retiring',
      'a-3 (was to stop working on 2026-02-01) retiring',
      'a-4 (deprecated) retiring',
      'a-5 (deprecated from 2027-01-01) retiring',
    ],
  ],
  ['GPT', ['my-gpt-1', 'gpt-4o', 'g-pt', 'claude-3'], undefined, ['gpt-4o ()', 'my-gpt-1 ()', 'g-pt ()']],
  ['openai/', ['gpt-4o', 'o3'], undefined, ['openai/gpt-4o ()', 'openai/o3 ()']],
  ['openai/gp', ['gpt-4o', 'o3'], { blocked: ['gpt-4o'] }, []],
  ['openai/', ['openai/gpt-4o', 'x/claude-3'], undefined, ['openai/gpt-4o ()']],
  ['openrouter/openai/', ['openai/gpt-4o', 'o3'], undefined, ['openrouter/openai/gpt-4o ()']],
  ['openai:', ['gpt-4o'], { approved: ['gpt-4o'] }, ['openai:gpt-4o (approved)']],
  [
    '',
    ['a-1'],
    { declared: ['ft:a-1', 'ft:*'], aliases: { fast: 'a-1' } },
    ['a-1 ()', 'fast (alias of a-1)', 'ft:a-1 (declared, not in the catalog)'],
  ],
  ['', ['a-1'], { aliases: { fast: 'a-1' }, blocked: ['a-1'] }, []],
  ['', undefined, { approved: ['a-1', 'b-*'] }, ['a-1 (approved)']],
  ['', ['a-1', 'a "1"', '__proto__', 'a 2'], undefined, ['__proto__ ()', 'a-1 ()']],
];

test.each(lists)('%j of %j under %j', (typed, body, policy, expected) => {
  expect(offered(typed, body, policy)).toEqual(expected);
});

test('more than fit are cut, and said to be', () => {
  const many = groundsOf(Array.from({ length: 30 }, (_, index) => `gpt-${index + 100}`));
  const at = (typed: string) => complete(documentOf('a.py', `model="${typed}"`), 7 + typed.length, many, 10);
  expect([at('')?.offers.length, at('')?.isIncomplete]).toEqual([10, true]);
  expect([at('gpt-115')?.offers.length, at('gpt-115')?.isIncomplete]).toEqual([1, false]);
});

test.each([-1, 100])('an offset outside the text: %d', (offset) => {
  expect(complete(documentOf('a.py', 'model=""'), offset, catalog)).toBeUndefined();
});
