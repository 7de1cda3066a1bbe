// Diagnostics of open documents: asked for and pushed, where they stand, and when they are judged again.

import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver';
import { catalog, type Tree } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { brief, editor, type Wish } from './editor.ts';

const wrong = 'model: GPT-4o\n';
const said = 'case-mismatch "GPT-4o" is not in the catalog of file:models.json, which lists "gpt-4o"';

async function opened(tree: Tree = [], wish: Wish = {}) {
  const place = ground();
  for (const [path, content] of [catalog, ...tree]) place.write(path, content);
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'], ...wish })) };
}

test('asked for: a full report, then nothing new, then the change', async () => {
  const { open, pull, change } = await opened();
  open('config.yaml', wrong);
  const first = await pull('config.yaml');
  expect([first.kind, brief(first.items)]).toEqual(['full', [`0:7-13 error ${said}`]]);
  expect(await pull('config.yaml', first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  change('config.yaml', 2, '# first\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  const second = await pull('config.yaml', first.resultId);
  expect([second.kind, brief(second.items)]).toEqual(['full', [`1:7-13 error ${said}`]]);
  expect(second.resultId).not.toBe(first.resultId);
  change('config.yaml', 3, 'model: gpt-4o\n');
  expect((await pull('config.yaml', second.resultId)).items).toEqual([]);
});

test.each([0, null, undefined])('a client whose versions are all %s, or that opens twice', async (version) => {
  const { open, pull, connection, uri } = await opened();
  const right = 'model: gpt-4o\n';
  const at = { uri: uri('config.yaml'), version };
  const rules = async () => (await pull('config.yaml')).items?.map(({ range, code }) => [range.start.line, code]);
  const change = (contentChange: object) =>
    connection.sendNotification('textDocument/didChange', { textDocument: at, contentChanges: [contentChange] });
  for (const text of [wrong, right]) {
    await connection.sendNotification('textDocument/didOpen', { textDocument: { ...at, languageId: 'yaml', text } });
    expect(await rules()).toEqual(text === wrong ? [[0, 'case-mismatch']] : []);
  }
  const start = { line: 0, character: 0 };
  await change({ text: wrong });
  expect(await rules()).toEqual([[0, 'case-mismatch']]);
  await change({ range: { start, end: start }, text: '# first\n' });
  expect(await rules()).toEqual([[1, 'case-mismatch']]);
  await change({ range: null, text: right });
  expect(await rules()).toEqual([]);
  open('config.yaml', wrong);
  expect(await rules()).toEqual([[0, 'case-mismatch']]);
});

test('a diagnostic whole', async () => {
  const { open, pull } = await opened();
  open('config.yaml', wrong);
  const { items } = await pull('config.yaml');
  const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } };
  expect(items).toEqual([
    {
      range,
      severity: 1,
      code: 'case-mismatch',
      source: 'modelint',
      message: expect.stringMatching(/^"GPT-4o" is not in the catalog .*\n.+$/),
      data: {
        id: 'GPT-4o',
        suggestions: [{ id: 'gpt-4o', reason: expect.any(String), safe: true, range }],
      },
    },
  ]);
});

test('pushed to a client that does not ask, never empty in between', async () => {
  const { open, change, close, pushed, until, capabilities, heard } = await opened([], { pulls: false });
  expect(capabilities.diagnosticProvider).toBeUndefined();
  open('new.yaml', wrong);
  await until(() => pushed('new.yaml').length === 1);
  change('new.yaml', 2, '#\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  change('new.yaml', 3, '#\n', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  await until(() => pushed('new.yaml').length === 2);
  close('new.yaml');
  await until(() => pushed('new.yaml').length === 3);
  expect(pushed('new.yaml').map(brief)).toEqual([[`0:7-13 error ${said}`], [`2:7-13 error ${said}`], []]);
  expect(heard.filter(({ method }) => method === 'workspace/diagnostic/refresh')).toEqual([]);
});

type Row = readonly [name: string, text: string, encodings: readonly string[] | undefined, place: string];
const rows: readonly Row[] = [
  ['plain', wrong, undefined, '0:7-13'],
  ['CRLF', '# a\r\n# b\r\nmodel: GPT-4o\r\n', undefined, '2:7-13'],
  ['a lone CR', '# a\r# b\nmodel: GPT-4o\n', undefined, '2:7-13'],
  ['a byte-order mark', '\ufeffmodel: GPT-4o\n', undefined, '0:8-14'],
  ['emoji', 'k: { "😀": 1, model: "GPT-4o" }\n', undefined, '0:22-28'],
  ['emoji in UTF-8', 'k: { "😀": 1, model: "GPT-4o" }\n', ['utf-8'], '0:24-30'],
  ['emoji in UTF-32', 'k: { "😀": 1, model: "GPT-4o" }\n', ['utf-32'], '0:21-27'],
  ['UTF-16 among others', 'k: { "é😀": 1, model: "GPT-4o" }\n', ['utf-8', 'utf-16'], '0:23-29'],
];

test.each(rows)('positions with %s', async (_, text, encodings, place) => {
  const { open, pull } = await opened([], encodings === undefined ? {} : { encodings });
  open('a.yaml', text);
  expect(brief((await pull('a.yaml')).items)).toEqual([`${place} error ${said}`]);
});

test.each([
  [['utf-16'], 14],
  [['utf-8'], 16],
  [['utf-32'], 13],
] as const)('changes counted in %j', async (encodings, character) => {
  const { open, change, pull, capabilities } = await opened([], { encodings });
  expect(capabilities.positionEncoding).toBe(encodings[0]);
  open('a.yaml', 'k: { "😀": 1, : "GPT-4o" }\n');
  const at = { line: 0, character };
  change('a.yaml', 2, 'model', { start: at, end: at });
  expect((await pull('a.yaml')).items?.map(({ code }) => code)).toEqual(['case-mismatch']);
});

test('changes in an order that cannot be right are not guessed at', async () => {
  const { open, change, pull, until, heard } = await opened();
  open('a.yaml', wrong);
  change('a.yaml', 5, 'x', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  change('a.yaml', 4, 'y', { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
  await expect(pull('a.yaml')).rejects.toMatchObject({ code: -32801 });
  await until(() => heard.some(({ method }) => method === 'window/logMessage'));
  change('a.yaml', 6, wrong);
  expect(brief((await pull('a.yaml')).items)).toEqual([`0:7-13 error ${said}`]);
});

test('what is no file is judged by its language alone', async () => {
  const { openUri, pull } = await opened();
  openUri('untitled:Untitled-1', 'client.chat(model="GPT-4o")\n', 'python');
  openUri('vscode-vfs://host/a/b.md', '{"model": "GPT-4o"}', 'json');
  const hard = 'hardcoded-id "GPT-4o" is hard-coded in source';
  expect(brief((await pull('untitled:Untitled-1')).items)).toEqual([`0:19-25 error ${said}`, `0:19-25 info ${hard}`]);
  expect(brief((await pull('vscode-vfs://host/a/b.md')).items)).toEqual([`0:11-17 error ${said}`]);
});

test('retiring and removed IDs are marked as deprecated', async () => {
  const policy = { blocked: [{ id: 'gpt-4.1', since: '2999-01-01', reason: 'it goes' }] };
  const { open, pull } = await opened([['modelint.json', JSON.stringify(policy)]]);
  open('a.yaml', 'model: gpt-4.1\n');
  const { items } = await pull('a.yaml');
  expect(items?.map(({ code, tags }: Diagnostic) => [code, tags])).toEqual([['retiring-id', [2]]]);
});

test('a new catalog in the file judges anew', async () => {
  const { place, open, pull, changedOnDisk, until, heard } = await opened();
  open('a.yaml', 'model: gpt-9\n');
  expect((await pull('a.yaml')).items?.map(({ code }) => code)).toEqual(['unknown-id']);
  place.write('models.json', '{"object":"list","data":[{"id":"gpt-9","object":"model"}]}');
  changedOnDisk(['models.json', 2]);
  await until(() => heard.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  expect((await pull('a.yaml')).items).toEqual([]);
});

test('a catalog that came anew and says the same of a document is no news there', async () => {
  const { place, open, pull, changedOnDisk, until, heard } = await opened();
  open('a.yaml', 'model: gpt-9\n');
  open('b.yaml', 'model: GPT-4o\n');
  const [a, b] = [await pull('a.yaml'), await pull('b.yaml')];
  expect([a.items?.length, b.items?.length]).toEqual([1, 1]);
  place.write(
    'models.json',
    '{"object":"list","data":[{"id":"gpt-9","object":"model"},{"id":"gpt-4o","object":"model"}]}',
  );
  changedOnDisk(['models.json', 2]);
  await until(() => heard.some(({ method }) => method === 'workspace/diagnostic/refresh'));
  expect(await pull('b.yaml', b.resultId)).toEqual({ kind: 'unchanged', resultId: b.resultId });
  expect(await pull('a.yaml', a.resultId)).toEqual({ kind: 'full', resultId: expect.any(String), items: [] });
});
