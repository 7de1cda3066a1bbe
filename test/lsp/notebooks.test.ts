// Notebooks: cells as documents of their own, each judged by its language, and the file not told twice.

import { expect, test } from 'vitest';
import type { Location } from 'vscode-languageserver';
import { catalog, type Tree } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { brief, type Editor, editor, type Wish } from './editor.ts';

const file = JSON.stringify({
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['use gpt-4o here'] },
    { cell_type: 'code', metadata: {}, source: ['%pip install x\n', 'call(model="GPT-4o")'] },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

/** That an ID stands in code at all is not what these tests are about. */
const quiet = ['modelint.json', '{ "rules": { "hardcoded-id": "off" } }'] as const;

async function opened(tree: Tree, wish: Wish = {}) {
  const place = ground();
  for (const [path, content] of [catalog, quiet, ...tree]) place.write(path, content);
  const can = { notebookDocument: { synchronization: {} }, ...wish.can };
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'], ...wish, can })) };
}

interface Cell {
  readonly name: string;
  readonly text: string;
  readonly languageId: string;
  readonly kind?: 1 | 2;
}

const cellUri = ({ uri }: Pick<Editor, 'uri'>, path: string, name: string) =>
  `${uri(path).replace('file:', 'vscode-notebook-cell:')}#${name}`;
const listed = (here: Editor, path: string, { name, kind = 2 }: Cell) => ({
  kind,
  document: cellUri(here, path, name),
});
const document = (here: Editor, path: string, { name, text, languageId }: Cell) => ({
  uri: cellUri(here, path, name),
  languageId,
  version: 1,
  text,
});
const send = ({ connection }: Editor, method: string, params: object) =>
  connection.sendNotification(`notebookDocument/${method}`, params);

function openNotebook(here: Editor, path: string, cells: readonly Cell[]) {
  send(here, 'didOpen', {
    notebookDocument: {
      uri: here.uri(path),
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: cells.map((cell) => listed(here, path, cell)),
    },
    cellTextDocuments: cells.map((cell) => document(here, path, cell)),
  });
}
function changeNotebook(here: Editor, path: string, cells: object) {
  send(here, 'didChange', { notebookDocument: { uri: here.uri(path), version: 2 }, change: { cells } });
}
function closeNotebook(here: Editor, path: string, names: readonly string[]) {
  send(here, 'didClose', {
    notebookDocument: { uri: here.uri(path) },
    cellTextDocuments: names.map((name) => ({ uri: cellUri(here, path, name) })),
  });
}
const pull = async (here: Editor, path: string, name: string) =>
  brief((await here.pull(cellUri(here, path, name))).items);

const python = (name: string, text: string): Cell => ({ name, text, languageId: 'python' });
const wrong = (line: number, from: number) =>
  `${line}:${from}-${from + 6} error case-mismatch "GPT-4o" is not in the catalog of file:models.json, which lists "gpt-4o"`;

test('each code cell is judged by its language, with the policy and the role of its notebook', async () => {
  const here = await opened([
    [
      'deep/modelint.json',
      '{ "blocked": [{ "id": "gpt-4.1", "reason": "not ours" }], "rules": { "hardcoded-id": "off" } }',
    ],
    ['deep/a.ipynb', file],
  ]);
  expect(here.capabilities.notebookDocumentSync).toEqual({
    notebookSelector: [{ notebook: '*', cells: [{ language: '*' }] }],
  });
  openNotebook(here, 'deep/a.ipynb', [
    { name: 'm', text: 'use `GPT-4o` and\n```py\ncall(model="GPT-4o")\n```', languageId: 'markdown', kind: 1 },
    python('p', '%pip install x\r\nx = "😀"; call(model="GPT-4o")'),
    { name: 'y', text: 'model: gpt-4.1\n', languageId: 'yaml' },
    python('s', '%%bash\nrun --model "GPT-4o"\n'),
    python('g', '!run --model "GPT-4o"\ncall(model="gpt-4o")'),
  ]);
  expect(await pull(here, 'deep/a.ipynb', 'm')).toEqual([]);
  expect(await pull(here, 'deep/a.ipynb', 'p')).toEqual([wrong(1, 22)]);
  expect(await pull(here, 'deep/a.ipynb', 'y')).toEqual(['0:7-14 error blocked-id "gpt-4.1" is blocked: not ours']);
  expect(await pull(here, 'deep/a.ipynb', 's')).toEqual([wrong(1, 13)]);
  expect(await pull(here, 'deep/a.ipynb', 'g')).toEqual([]);
});

test('cells that change, come, go and become text', async () => {
  const here = await opened([]);
  const path = 'a.ipynb';
  const cells = [python('1', 'call(model="GPT-4o")'), python('2', 'x = 1')] as const;
  openNotebook(here, path, cells);
  const codes = async (name: string) => (await here.pull(cellUri(here, path, name))).items?.map(({ code }) => code);
  expect([await codes('1'), await codes('2')]).toEqual([['case-mismatch'], []]);
  changeNotebook(here, path, {
    textContent: [
      {
        document: { uri: cellUri(here, path, '2'), version: 2 },
        changes: [
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } }, text: 'call(model="GPT-4o")' },
        ],
      },
    ],
  });
  expect(await codes('2')).toEqual(['case-mismatch']);
  const third = python('3', 'call(model="GPT-4o")');
  changeNotebook(here, path, {
    structure: {
      array: { start: 0, deleteCount: 1, cells: [listed(here, path, third)] },
      didOpen: [document(here, path, third)],
      didClose: [{ uri: cellUri(here, path, '1') }],
    },
  });
  expect([await codes('1'), await codes('2'), await codes('3')]).toEqual([[], ['case-mismatch'], ['case-mismatch']]);
  changeNotebook(here, path, { data: [{ kind: 1, document: cellUri(here, path, '3') }] });
  here.connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri: here.uri('other.ipynb'), version: 2 },
    change: { cells: { data: [] } },
  });
  changeNotebook(here, path, {
    textContent: [
      { document: { uri: cellUri(here, path, '3'), version: 2 }, changes: [{ text: 'call(model="GPT-4O")' }] },
    ],
  });
  expect([await codes('2'), await codes('3')]).toEqual([['case-mismatch'], []]);
});

test.each([true, false])('the file is not told while it is open as a notebook (pulled: %s)', async (pulls) => {
  const here = await opened([['a.ipynb', file]], { pulls });
  const counts = (path: string) => here.pushed(path).map((items) => items.length);
  await here.until(() => counts('a.ipynb').length === 1);
  expect(brief(here.pushed('a.ipynb')[0])[0]).toContain('case-mismatch');
  const cell = cellUri(here, 'a.ipynb', 'c');
  openNotebook(here, 'a.ipynb', [python('c', 'call(model="GPT-4o")')]);
  if (pulls) expect((await here.pull(cell)).items?.length).toBe(1);
  await here.until(() => counts('a.ipynb').length === 2);
  // In place of it the cells are told, before it is taken back.
  const order = here.heard.flatMap(({ method, params }) =>
    method === 'textDocument/publishDiagnostics' ? [(params as { readonly uri: string }).uri] : [],
  );
  expect(order).toEqual([here.uri('a.ipynb'), ...(pulls ? [] : [cell]), here.uri('a.ipynb')]);
  await here.connection.sendRequest('modelint/lintWorkspace');
  here.place.write('a.ipynb', file.replace('pip', 'pip -q'));
  here.changedOnDisk(['a.ipynb', 2]);
  const inventory = async () =>
    (
      await here.connection.sendRequest<{ readonly sightings: readonly Location[] }>('modelint/inventory')
    ).sightings.map(({ uri }) => uri);
  expect(await inventory()).toEqual([cell]);
  expect(counts('a.ipynb')).toEqual([1, 0]);
  closeNotebook(here, 'a.ipynb', ['c']);
  await here.until(() => counts('a.ipynb').length === 3);
  expect(counts('a.ipynb')).toEqual([1, 0, 1]);
  expect(await inventory()).toEqual([here.uri('a.ipynb')]);
  expect(counts(cell)).toEqual(pulls ? [] : [1, 0]);
});

test('a notebook opened as text is judged as the file it is, unless it is open as a notebook too', async () => {
  const here = await opened([['a.ipynb', file]]);
  here.open('a.ipynb', file, 'json');
  const found = async () => (await here.pull('a.ipynb')).items?.map(({ code }) => code);
  expect(await found()).toEqual(['case-mismatch']);
  openNotebook(here, 'a.ipynb', [python('c', 'call(model="GPT-4o")')]);
  expect(await found()).toEqual([]);
  expect(await pull(here, 'a.ipynb', 'c')).toEqual([wrong(0, 12)]);
  closeNotebook(here, 'a.ipynb', ['c']);
  expect(await found()).toEqual(['case-mismatch']);
});

test('references and renaming reach into cells', async () => {
  const here = await opened(
    [
      ['a.ipynb', file],
      ['b.py', 'call(model="gpt-4o")'],
    ],
    { can: { workspace: { workspaceEdit: { documentChanges: true } } } },
  );
  openNotebook(here, 'a.ipynb', [python('c', '%pip install\ncall(model="gpt-4o")')]);
  const at = { textDocument: { uri: cellUri(here, 'a.ipynb', 'c') }, position: { line: 1, character: 14 } };
  const range = (line: number) => ({ start: { line, character: 12 }, end: { line, character: 18 } });
  const b = here.uri('b.py');
  const { uri } = at.textDocument;
  expect(
    await here.connection.sendRequest('textDocument/references', { ...at, context: { includeDeclaration: false } }),
  ).toEqual([
    { uri: b, range: range(0) },
    { uri, range: range(1) },
  ]);
  expect(await here.connection.sendRequest('textDocument/rename', { ...at, newName: 'o3' })).toEqual({
    documentChanges: [
      { textDocument: { uri: b, version: null }, edits: [{ range: range(0), newText: 'o3' }] },
      { textDocument: { uri, version: 1 }, edits: [{ range: range(1), newText: 'o3' }] },
    ],
  });
});

test('a client without notebooks is offered none', async () => {
  const here = await editor(ground());
  expect(here.capabilities.notebookDocumentSync).toBe(undefined);
});

test('a notebook that is no file is judged by the languages of its cells', async () => {
  const here = await opened([]);
  const cell = 'vscode-notebook-cell:Untitled-1.ipynb#c';
  send(here, 'didOpen', {
    notebookDocument: {
      uri: 'untitled:Untitled-1.ipynb',
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: [{ kind: 2, document: cell }],
    },
    cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text: '%%time\ncall(model="GPT-4o")' }],
  });
  expect(brief((await here.pull(cell)).items)).toEqual([wrong(1, 12)]);
});
