// Renaming an ID over the workspace: what is asked first, what is edited, what is refused, and what stands there afterwards.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Range, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { catalog, type Tree } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { type Editor, editor, type Wish } from './editor.ts';

const plain = { workspaceEdit: { documentChanges: true } };
const preview = { workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } } };

async function opened(tree: Tree, workspace: object = preview, wish: Wish = {}) {
  const place = ground();
  for (const [path, content] of [catalog, ...tree]) place.write(path, content);
  const can = { workspace, textDocument: { rename: { prepareSupport: true } } };
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'], can, ...wish })) };
}

const at = ({ uri }: Editor, path: string, line: number, character: number) => ({
  textDocument: { uri: uri(path) },
  position: { line, character },
});
const prepare = (here: Editor, path: string, line: number, character: number) =>
  here.connection.sendRequest<unknown>('textDocument/prepareRename', at(here, path, line, character));
const rename = (here: Editor, path: string, line: number, character: number, newName: string) =>
  here.connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at(here, path, line, character), newName });

/** The edits, each in one line: file, version, range, new text, and why it is to be confirmed. */
function brief({ documentChanges = [], changes = {} }: WorkspaceEdit): readonly string[] {
  const name = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1);
  const line = (file: string, range: Range, newText: string) =>
    `${file} ${range.start.line}:${range.start.character}-${range.end.character} ${newText}`;
  return [
    ...Object.entries(changes).flatMap(([uri, edits]) =>
      edits.map(({ range, newText }) => line(name(uri), range, newText)),
    ),
    ...documentChanges.flatMap((change) => {
      if (!('edits' in change)) throw new Error('only edits of files were expected');
      const { uri, version } = change.textDocument;
      return change.edits.map((edit) => {
        if (!('newText' in edit)) throw new Error('no snippets were expected');
        const why = 'annotationId' in edit ? ` (${edit.annotationId})` : '';
        return `${line(`${name(uri)} v${version}`, edit.range, edit.newText)}${why}`;
      });
    }),
  ];
}

/** Makes the edits of closed files on disk, as an editor would. */
function make(
  { documentChanges = [] }: WorkspaceEdit,
  place: { readonly write: (path: string, text: string) => void; readonly folder: string },
) {
  for (const change of documentChanges) {
    if (!('edits' in change) || change.textDocument.version !== null) continue;
    const path = fileURLToPath(change.textDocument.uri);
    const text = readFileSync(path, 'utf8');
    // An editor does not count a byte-order mark.
    const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
    const document = TextDocument.create(change.textDocument.uri, '', 0, text.slice(mark.length));
    const edits = change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
    place.write(path.slice(place.folder.length + 1), mark + TextDocument.applyEdits(document, edits));
  }
}

const tree: Tree = [
  ['open.py', 'call(model="gpt-4o")\n'],
  ['closed.ts', '\ufeffconst x = "😀"; call({ model: "gpt-4o" });\r\ncall({ model: "GPT-4o" });\r\n'],
  ['README.md', '```py\ncall(model="gpt-4o")\n```\n'],
  ['tests/a.py', 'call(model="gpt-4o")\n'],
  ['routed.yaml', 'model: openrouter/openai/gpt-4o:free\n'],
];

test('the whole edit, with what is to be confirmed', async () => {
  const here = await opened(tree);
  here.open('open.py', 'x = 1\ncall(model="gpt-4o")\n');
  expect(await prepare(here, 'open.py', 1, 14)).toEqual({
    range: { start: { line: 1, character: 12 }, end: { line: 1, character: 18 } },
    placeholder: 'gpt-4o',
  });
  const edit = await rename(here, 'open.py', 1, 14, 'gpt-4.1');
  expect(brief(edit)).toEqual([
    'README.md vnull 1:12-18 gpt-4.1 (docs)',
    'closed.ts vnull 0:31-37 gpt-4.1 (closed)',
    'open.py v1 1:12-18 gpt-4.1 (open)',
    'routed.yaml vnull 0:25-31 gpt-4.1 (routed)',
    'a.py vnull 0:12-18 gpt-4.1 (test)',
  ]);
  const label = '"gpt-4o" to "gpt-4.1"';
  expect(edit.changeAnnotations).toEqual({
    open: { label: `${label} in open documents`, needsConfirmation: false },
    closed: { label: `${label} in files that are not open`, needsConfirmation: true },
    docs: { label: `${label} in documents for people`, needsConfirmation: true },
    test: { label: `${label} in tests`, needsConfirmation: true },
    routed: { label: `${label} written otherwise: with another provider or variant`, needsConfirmation: true },
  });
});

test('made, the files hold the new ID, and the findings are those of the new ID', async () => {
  const here = await opened([...tree, ['modelint.json', '{ "blocked": [{ "id": "gpt-4o", "reason": "old" }] }']]);
  here.open('open.py', 'call(model="gpt-4o")\n');
  const codes = (path: string) =>
    here
      .pushed(path)
      .at(-1)
      ?.flatMap(({ code, severity }) => (severity === 3 ? [] : [code]))
      .join();
  const closed = ['closed.ts', 'README.md', 'tests/a.py', 'routed.yaml'];
  const found = () => closed.map(codes);
  await expect
    .poll(found, { timeout: 25_000 })
    .toEqual(['blocked-id,case-mismatch', 'blocked-id', 'blocked-id', 'blocked-id']);
  make(await rename(here, 'open.py', 0, 14, 'gpt-4.1'), here.place);
  expect(Object.fromEntries(tree.map(([path]) => [path, readFileSync(here.place.at(path), 'utf8')]))).toEqual({
    'open.py': 'call(model="gpt-4o")\n',
    'closed.ts': '\ufeffconst x = "😀"; call({ model: "gpt-4.1" });\r\ncall({ model: "GPT-4o" });\r\n',
    'README.md': '```py\ncall(model="gpt-4.1")\n```\n',
    'tests/a.py': 'call(model="gpt-4.1")\n',
    'routed.yaml': 'model: openrouter/openai/gpt-4.1:free\n',
  });
  here.change('open.py', 2, 'call(model="gpt-4.1")\n');
  here.changedOnDisk(...tree.slice(1).map(([path]) => [path, 2] as const));
  await expect.poll(found, { timeout: 25_000 }).toEqual(['case-mismatch', '', '', '']);
  expect((await here.pull('open.py')).items?.filter(({ severity }) => severity !== 3)).toEqual([]);
  // Back again: the index has kept step.
  expect(brief(await rename(here, 'open.py', 0, 14, 'gpt-4o')).length).toBe(5);
});

test.each([
  ['documentChanges', plain, ['closed.ts vnull 0:31-37 o3', 'open.py v1 0:12-18 o3']],
  ['changes', {}, ['closed.ts 0:31-37 o3', 'open.py 0:12-18 o3']],
] as const)('without a preview only just this ID is renamed: %s', async (_, workspace, expected) => {
  const here = await opened(
    tree.filter(([path]) => path === 'closed.ts' || path === 'routed.yaml'),
    workspace,
  );
  here.open('open.py', 'call(model="gpt-4o")\n');
  const edit = await rename(here, 'open.py', 0, 14, 'o3');
  expect(brief(edit)).toEqual(expected);
  expect(edit.changeAnnotations).toBe(undefined);
});

test('a closed file that changed unseen is edited as it stands now', async () => {
  const here = await opened(
    [
      ['a.yaml', 'model: gpt-4o\n'],
      ['b.yaml', 'model: gpt-4o\n'],
    ],
    plain,
  );
  here.open('open.py', 'call(model="gpt-4o")\n');
  expect(brief(await rename(here, 'open.py', 0, 14, 'o3')).length).toBe(3);
  here.place.write('a.yaml', '# moved\n\nmodel: gpt-4o\n');
  here.place.write('b.yaml', 'model: gpt-4.1\n');
  expect(brief(await rename(here, 'open.py', 0, 14, 'o3'))).toEqual([
    'a.yaml vnull 2:7-13 o3',
    'open.py v1 0:12-18 o3',
  ]);
});

test('what cannot be edited as text stays, and that is said', async () => {
  const here = await opened([['a.yaml', 'model: "gpt\\u002d4o"\n']], plain);
  here.open('open.py', 'call(model="gpt-4o")\n');
  expect(brief(await rename(here, 'open.py', 0, 14, 'o3'))).toEqual(['open.py v1 0:12-18 o3']);
  await here.until(() => here.heard.some(({ method }) => method === 'window/showMessage'));
  expect(here.heard.filter(({ method }) => method === 'window/showMessage').map(({ params }) => params)).toEqual([
    { type: 3, message: 'not everything can be replaced as text: "gpt-4o" stays in 1 place' },
  ]);
});

const text = 'model: "gpt\\u002d4o"\nother_model: gpt-4o\nlast_model: fast\n__proto__: 1\n';
const name = 'an ID is made of letters, digits and . _ : @ / + ~ - and starts with a letter or a digit';

test.each([
  [0, 9, 'o3', '"gpt-4o" cannot be renamed here: it is part of a larger value, or written with escapes or blanks'],
  [1, 15, 'a b', name],
  [1, 15, '"', name],
  [1, 15, '', 'an ID cannot be empty'],
  [1, 15, '-x', name],
  [2, 13, 'o3', '"fast" is an alias of the policy modelint.json: it is renamed there and here by hand'],
  [3, 2, 'o3', 'there is no model ID at this place'],
])('refused: %d:%d to %j', async (line, character, newName, message) => {
  const here = await opened([['modelint.json', '{ "aliases": { "fast": "gpt-4o" } }']]);
  here.open('a.yaml', text);
  await expect(rename(here, 'a.yaml', line, character, newName)).rejects.toMatchObject({ code: -32803, message });
  expect(await rename(here, 'a.yaml', 1, 15, ' gpt-4o ')).toEqual({ documentChanges: [], changeAnnotations: {} });
});

test('nothing to rename is no error before the name is asked', async () => {
  const here = await opened([]);
  here.open('a.yaml', text);
  expect(await prepare(here, 'a.yaml', 3, 2)).toBe(null);
  await expect(prepare(here, 'a.yaml', 0, 9)).rejects.toMatchObject({ code: -32803 });
  expect(here.capabilities.renameProvider).toEqual({ prepareProvider: true, workDoneProgress: true });
});

test('an ID called like a part of every object is renamed like any other', async () => {
  const here = await opened(
    [
      ['modelint.json', '{ "declared": ["__proto__"] }'],
      ['b.yaml', 'model: __proto__\n'],
    ],
    plain,
  );
  here.open('a.yaml', 'model: __proto__\n');
  expect(brief(await rename(here, 'a.yaml', 0, 9, 'constructor'))).toEqual([
    'a.yaml v1 0:7-16 constructor',
    'b.yaml vnull 0:7-16 constructor',
  ]);
});
