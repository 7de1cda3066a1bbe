// Completion: which IDs are offered and in which order, what they replace, and help in a policy.

import { expect, test } from 'vitest';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver';
import { type Actor, able, actor, marks } from './acting.ts';

const models = (...data: readonly (string | object)[]) =>
  JSON.stringify({ object: 'list', data: data.map((one) => (typeof one === 'string' ? { id: one } : one)) });
const some = models('o3', 'gpt-4o', 'gpt-4.1', { id: 'gpt-4', owned_by: 'acme', expires: '2999-01-01' });
const approving = JSON.stringify({ approved: ['gpt-4.1'], blocked: ['o3'] });

/** Shows a marked text and asks at the mark; `typed` is the sign that made the editor ask. */
function completed(here: Actor, path: string, marked: string, typed?: string): Promise<CompletionList | null> {
  const { text, range } = marks(marked, here.capabilities.positionEncoding as string);
  here.show(path, text);
  return here.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: here.uri(path) },
    position: range.start,
    ...(typed === undefined ? {} : { context: { triggerKind: 2, triggerCharacter: typed } }),
  });
}

/** What the editor shows, in the order of its sorting. */
const labels = (list: CompletionList | null) => [...(list?.items ?? [])].sort(bySortText).map(({ label }) => label);
const bySortText = (a: CompletionItem, b: CompletionItem) => ((a.sortText as string) < (b.sortText as string) ? -1 : 1);

/** The text after an item was put in, and the words of it that the editor compares with what was typed. */
async function put(here: Actor, path: string, marked: string, label: string) {
  const list = await completed(here, path, marked);
  const item = list?.items.find((one) => one.label === label);
  if (item === undefined) throw new Error(`no ${label} in ${JSON.stringify(list)}`);
  return here.make({ changes: { [here.uri(path)]: [item.textEdit as TextEdit] } });
}

test('approved first, what goes last, blocked never', async () => {
  const here = await actor([
    ['models.json', some],
    ['modelint.json', approving],
  ]);
  expect(here.capabilities.completionProvider).toEqual({
    triggerCharacters: ['"', "'", '`', ' ', ':', '=', '/', '-', '.', '@'],
  });
  const list = await completed(here, 'a.yaml', 'model: |\n', ' ');
  const at = { line: 0, character: 7 };
  const item = (label: string, index: number, detail: string) => ({
    label,
    kind: 12,
    detail,
    sortText: `000${index}`,
    filterText: label,
    textEdit: { range: { start: at, end: at }, newText: label },
  });
  expect(list).toEqual({
    isIncomplete: false,
    items: [
      item('gpt-4.1', 0, 'approved'),
      item('gpt-4o', 1, 'not approved'),
      { ...item('gpt-4', 2, 'not approved, acme, stops working on 2999-01-01'), tags: [1] },
    ],
  });
});

test('how an older editor is told what goes', async () => {
  for (const [completionItem, told] of [
    [{ deprecatedSupport: true }, { deprecated: true }],
    [{}, {}],
  ]) {
    const here = await actor([['models.json', some]], {
      can: { ...able, textDocument: { completion: { completionItem } } },
    });
    const item = (await completed(here, 'a.yaml', 'model: |\n'))?.items.find(({ label }) => label === 'gpt-4');
    expect({ tags: item?.tags, deprecated: item?.deprecated }).toEqual({
      tags: undefined,
      deprecated: undefined,
      ...told,
    });
  }
});

test.each([
  ['a.ts', 'const x = { model: "gp|t-3" };\r\n', 'gpt-4o', 'const x = { model: "gpt-4o" };\r\n', undefined],
  ['a.py', '# 😀\nchat(model="|")\n', 'gpt-4.1', '# 😀\nchat(model="gpt-4.1")\n', undefined],
  [
    'a.py',
    'chat(x="é😀", model="openai/gpt-|4")\n',
    'openai/gpt-4o',
    'chat(x="é😀", model="openai/gpt-4o")\n',
    ['utf-8'],
  ],
  ['a.json', '{ "model": | }\n', 'gpt-4o', '{ "model": "gpt-4o" }\n', undefined],
  ['a.toml', 'model = gpt-4|\n', 'gpt-4.1', 'model = "gpt-4.1"\n', undefined],
  ['a.yaml', '\ufeffmodel: gpt|-4o-mini-2024\r\n', 'o3', undefined, undefined],
  ['.env', 'CHAT_MODEL=gpt-|\n', 'gpt-4o', 'CHAT_MODEL=gpt-4o\n', undefined],
] as const)('in %s: %j takes %s', async (path, marked, label, after, encodings) => {
  const here = await actor([['models.json', some]], encodings === undefined ? {} : { encodings });
  if (after === undefined) expect(labels(await completed(here, path, marked))).not.toContain(label);
  else expect(await put(here, path, marked, label)).toEqual({ [path]: after });
});

test('what is typed is what the editor compares with: from the first sign on, with routing and marks', async () => {
  const here = await actor([['models.json', models('gpt-4.1-mini', 'claude-3-7-sonnet@20250219')]]);
  for (const typed of ['gpt-4', 'gpt-4.', 'gpt-4.1-', 'openai/', 'openai/gpt-4.', 'claude-3-7-sonnet@']) {
    const list = await completed(here, 'a.py', `chat(model="${typed}|")\n`, typed.at(-1));
    const fitting = (list?.items ?? []).filter(({ filterText = '' }) => filterText.startsWith(typed));
    expect([typed, fitting.length]).toEqual([typed, typed === 'openai/' ? 2 : 1]);
    for (const { textEdit } of fitting)
      expect((textEdit as TextEdit).range).toEqual({
        start: { line: 0, character: 12 },
        end: { line: 0, character: 12 + typed.length },
      });
  }
});

test('more than can be shown: the editor is told to ask again', async () => {
  const ids = Array.from({ length: 300 }, (_, index) => `gpt-4-${index}`);
  const here = await actor([['models.json', models(...ids)]]);
  const all = await completed(here, 'a.yaml', 'model: |\n');
  expect([all?.isIncomplete, all?.items.length]).toEqual([true, 200]);
  const few = await completed(here, 'a.yaml', 'model: gpt-4-29|\n');
  expect([few?.isIncomplete, labels(few).slice(0, 3)]).toEqual([false, ['gpt-4-29', 'gpt-4-290', 'gpt-4-291']]);
});

test.each([
  ['a.ts', 'const x = | 1;\n', ' '],
  ['a.ts', 'if (x) |\n', ' '],
  ['a.ts', 'const label: |\n', ' '],
  ['a.py', 'print("|")\n', '"'],
  ['a.md', 'about this model: |\n', ' '],
  ['a.yaml', 'name: |\n', ' '],
])('nothing where none is expected: %s %j', async (path, marked, typed) => {
  const here = await actor();
  expect(await completed(here, path, marked, typed)).toBeNull();
});

test('in a policy: keys, values and IDs', async () => {
  const here = await actor([['models.json', some]]);
  expect((await put(here, 'modelint.json', '|', 'policy'))['modelint.json']).toBe('{\n  "approved": [$1]\n\\}');
  const keys = await completed(here, 'modelint.json', '{ "approved": [], "|" }');
  expect(labels(keys)).toContain('blocked');
  expect(labels(keys)).not.toContain('approved');
  const [key] = keys?.items.filter(({ label }) => label === 'blocked') ?? [];
  expect(key).toEqual({
    label: 'blocked',
    kind: 10,
    detail: expect.any(String),
    sortText: expect.any(String),
    filterText: '"blocked"',
    insertTextFormat: 2,
    textEdit: {
      range: { start: { line: 0, character: 18 }, end: { line: 0, character: 20 } },
      newText: '"blocked": [$1]',
    },
  });
  expect(labels(await completed(here, 'modelint.json', '{ "blocked": [{ "id": "gpt-4|" }] }'))).toEqual([
    'gpt-4',
    'gpt-4.1',
    'gpt-4o',
  ]);
  expect(labels(await completed(here, 'modelint.json', '{ "rules": { "unknown-id": "|" } }', '"'))).toEqual(
    expect.arrayContaining(['error', 'warning', 'info', 'off']),
  );
  const older = await actor([], { can: {} });
  const plain = (await completed(older, 'modelint.json', '{ "|" }'))?.items.find(({ label }) => label === 'blocked');
  const { newText } = plain?.textEdit ?? {};
  expect([plain?.insertTextFormat, newText]).toEqual([undefined, '"blocked": []']);
});

test('what nobody opened, what is no request, and what was asked for in vain', async () => {
  const here = await actor();
  const ask = (params: unknown) => here.connection.sendRequest('textDocument/completion', params);
  const position = { line: 0, character: 0 };
  expect(await ask({ textDocument: { uri: here.uri('nowhere.yaml') }, position })).toBeNull();
  await expect(ask({ position })).rejects.toMatchObject({ code: -32603 });
  expect(labels(await completed(here, 'a.yaml', 'model: |\n'))).toHaveLength(4);
});
