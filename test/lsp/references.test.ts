// Where IDs are used: references, highlights, definitions and symbols over the workspace.

import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import type { Location, Range, SymbolInformation } from 'vscode-languageserver';
import { catalog, type Tree } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { type Editor, editor, type Wish } from './editor.ts';

async function opened(tree: Tree, wish: Wish = {}) {
  const place = ground();
  for (const [path, content] of [catalog, ...tree]) place.write(path, content);
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'], ...wish })) };
}

/** A place in one line: the last part of the address, line, and characters. */
function brief(uri: string, { start, end }: Range): string {
  const to = end.line === start.line ? `${end.character}` : `${end.line}:${end.character}`;
  return `${uri.slice(uri.lastIndexOf('/') + 1)} ${start.line}:${start.character}-${to}`;
}

async function places(
  { connection, uri }: Editor,
  method: 'references' | 'definition',
  path: string,
  line: number,
  character: number,
  includeDeclaration = false,
) {
  const found = await connection.sendRequest<readonly Location[] | null>(`textDocument/${method}`, {
    textDocument: { uri: uri(path) },
    position: { line, character },
    ...(method === 'references' ? { context: { includeDeclaration } } : {}),
  });
  return found?.map((one) => brief(one.uri, one.range)) ?? null;
}

const highlights = async ({ connection, uri }: Editor, path: string, line: number, character: number) =>
  (
    await connection.sendRequest<readonly { readonly range: Range; readonly kind: number }[] | null>(
      'textDocument/documentHighlight',
      { textDocument: { uri: uri(path) }, position: { line, character } },
    )
  )?.map(({ range, kind }) => `${brief('', range)} ${kind}`) ?? null;

const symbols = async ({ connection }: Editor, query: string) =>
  (await connection.sendRequest<readonly SymbolInformation[]>('workspace/symbol', { query })).map(
    ({ name, kind, containerName, location: { uri, range } }) =>
      `${name} | ${kind} | ${containerName} | ${brief(uri, range)}`,
  );

test('references go over closed files, open documents as they stand, and whatever routes the ID', async () => {
  const here = await opened([
    ['a.yaml', 'model: gpt-4o\n'],
    ['b.py', 'x = "😀"; call(model="openai/gpt-4o")\r\ncall(model="gpt-4o")\r\n'],
    ['c.ts', '\ufeffcall({ model: "gpt-4o" });\n'],
    ['d.yaml', 'model: gpt-4o\n'],
    ['e.yaml', 'model: GPT-4o\nother_model: gpt-4.1\n'],
  ]);
  here.open('a.yaml', 'model: gpt-4o\n');
  here.open('d.yaml', 'model: gpt-4.1\n');
  here.openUri('untitled:one', 'call(model="gpt-4o")', 'python');
  const expected = ['a.yaml 0:7-13', 'b.py 0:22-35', 'b.py 1:12-18', 'c.ts 0:15-21', 'untitled:one 0:12-18'];
  expect(await places(here, 'references', 'a.yaml', 0, 9)).toEqual(expected);
  expect(await places(here, 'references', 'untitled:one', 0, 12)).toEqual(expected);
  // What is typed counts at once, and what is closed is again as it is on disk.
  here.change('a.yaml', 2, 'model: gpt-4.1\n');
  expect(await places(here, 'references', 'a.yaml', 0, 9)).toEqual([
    'a.yaml 0:7-14',
    'd.yaml 0:7-14',
    'e.yaml 1:13-20',
  ]);
  here.close('d.yaml');
  expect(await places(here, 'references', 'a.yaml', 0, 9)).toEqual(['a.yaml 0:7-14', 'e.yaml 1:13-20']);
  expect(await places(here, 'references', 'untitled:one', 0, 12)).toEqual([
    ...expected.slice(1, 4),
    'd.yaml 0:7-13',
    ...expected.slice(4),
  ]);
  expect(await places(here, 'references', 'a.yaml', 0, 2)).toEqual(null);
  expect(await places(here, 'references', 'b.py', 0, 2)).toEqual(null);
});

test.each([
  ['utf-16', 'b.yaml 0:18-24'],
  ['utf-8', 'b.yaml 0:20-26'],
  ['utf-32', 'b.yaml 0:17-23'],
])('references are counted in %s', async (encoding, expected) => {
  const here = await opened([['b.yaml', '{ "😀": 1, model: gpt-4o }\n']], { encodings: [encoding] });
  here.open('a.yaml', 'model: gpt-4o\n');
  expect(await places(here, 'references', 'a.yaml', 0, 9)).toEqual(['a.yaml 0:7-13', expected]);
});

test('each folder, its own ignored files, and files that go', async () => {
  const here = await opened(
    [
      ['a/x.yaml', 'model: gpt-4o\n'],
      ['a/modelint.json', '{ "ignores": ["left.yaml"] }'],
      ['a/left.yaml', 'model: gpt-4o\n'],
      ['b/y.yaml', 'model: gpt-4o\n'],
      ['b/inner/z.yaml', 'model: gpt-4o\n'],
      ['c/none.yaml', 'model: gpt-4o\n'],
    ],
    { folders: ['a', 'b', 'b/inner'] },
  );
  here.open('a/x.yaml', 'model: gpt-4o\n');
  const find = () => places(here, 'references', 'a/x.yaml', 0, 8);
  expect(await find()).toEqual(['x.yaml 0:7-13', 'z.yaml 0:7-13', 'y.yaml 0:7-13']);
  here.place.write('b/y.yaml', 'x: 1\nmodel: gpt-4o\n');
  here.changedOnDisk(['b/y.yaml', 2], ['b/inner/z.yaml', 3]);
  await expect.poll(find, { timeout: 25_000 }).toEqual(['x.yaml 0:7-13', 'y.yaml 1:7-13']);
  here.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: ['b', 'b/inner'].map((path) => ({ uri: here.uri(path), name: path })) },
  });
  await expect.poll(find, { timeout: 25_000 }).toEqual(['x.yaml 0:7-13']);
});

test('hostile IDs are strings like any other', async () => {
  const ids = ['__proto__', 'constructor', 'toString'];
  const policy = JSON.stringify({ declared: ids });
  const text = ids.map((id) => `model: ${id}\n---\n`).join('');
  const here = await opened([
    ['modelint.json', policy],
    ['a.yaml', text],
    ['b.yaml', text],
  ]);
  here.open('a.yaml', text);
  for (const [at, id] of ids.entries())
    expect(await places(here, 'references', 'a.yaml', 2 * at, 8)).toEqual([
      `a.yaml ${2 * at}:7-${7 + id.length}`,
      `b.yaml ${2 * at}:7-${7 + id.length}`,
    ]);
  expect(await symbols(here, '__proto__')).toEqual([
    '__proto__ | 14 | config, 1 use | a.yaml 0:7-16',
    '__proto__ | 14 | config, 1 use | b.yaml 0:7-16',
  ]);
});

test('highlights are the names alone', async () => {
  const here = await opened([]);
  here.open('a.py', 'x = "😀"; call(model="gpt-4o"); call(model="openai/gpt-4o")\r\ncall(model="gpt-4.1")\r\n');
  expect(await highlights(here, 'a.py', 0, 24)).toEqual([' 0:22-28 1', ' 0:51-57 1']);
  expect(await highlights(here, 'a.py', 1, 12)).toEqual([' 1:12-19 1']);
  expect(await highlights(here, 'a.py', 0, 0)).toEqual(null);
  expect(await highlights(here, 'never-opened.py', 0, 0)).toEqual(null);
});

test('definition: the entries of the policy, as it stands in the editor where it is open', async () => {
  const policy = '{ "approved": ["gpt-*"],\n  "aliases": { "fast": "gpt-4o" },\n  "blocked": ["gpt-4.1"] }';
  const here = await opened([['modelint.json', policy]]);
  here.open('a.yaml', 'model: gpt-4.1\nother_model: fast\nlast_model: o3\n');
  expect(await places(here, 'definition', 'a.yaml', 0, 8)).toEqual(['modelint.json 2:15-22', 'modelint.json 0:16-21']);
  expect(await places(here, 'definition', 'a.yaml', 1, 14)).toEqual(['modelint.json 1:24-30', 'modelint.json 0:16-21']);
  expect(await places(here, 'definition', 'a.yaml', 0, 1)).toEqual(null);
  here.open('modelint.json', `\n\n${policy}`);
  expect(await places(here, 'definition', 'a.yaml', 0, 8)).toEqual(['modelint.json 4:15-22', 'modelint.json 2:16-21']);
  expect(await places(here, 'references', 'a.yaml', 0, 8, true)).toEqual([
    'modelint.json 4:15-22',
    'modelint.json 2:16-21',
    'a.yaml 0:7-14',
  ]);
  // And from an entry to its uses.
  expect(await places(here, 'references', 'modelint.json', 4, 18)).toEqual(['a.yaml 0:7-14']);
  expect(await places(here, 'references', 'modelint.json', 2, 18)).toEqual(['a.yaml 0:7-14']);
});

test('a definition tells where its link begins to clients that show it', async () => {
  const here = await opened([['modelint.json', '{ "approved": ["gpt-4o"] }']], {
    can: { textDocument: { definition: { linkSupport: true } } },
  });
  here.open('a.yaml', 'model: gpt-4o\n');
  const target = { start: { line: 0, character: 16 }, end: { line: 0, character: 22 } };
  expect(
    await here.connection.sendRequest('textDocument/definition', {
      textDocument: { uri: here.uri('a.yaml') },
      position: { line: 0, character: 8 },
    }),
  ).toEqual([
    {
      originSelectionRange: { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } },
      targetUri: here.uri('modelint.json'),
      targetRange: target,
      targetSelectionRange: target,
    },
  ]);
});

test('symbols are the IDs in use, the likeliest first', async () => {
  const here = await opened([
    ['a.yaml', 'model: gpt-4o\nother_model: gpt-4o\nthird_model: gpt-4o-mini\n'],
    ['tests/b.py', 'call(model="gpt-4o")\n'],
    ['c.yaml', 'model: claude-3-5-sonnet-20241022\n'],
  ]);
  here.openUri('untitled:one', 'call(model="openai/gpt-4o")', 'python');
  const exact = ['gpt-4o | 14 | config, 2 uses | a.yaml 0:7-13', 'gpt-4o | 14 | test, 1 use | b.py 0:12-18'];
  const mini = 'gpt-4o-mini | 14 | config, 1 use | a.yaml 2:13-24';
  const routed = 'openai/gpt-4o | 14 | source, 1 use | untitled:one 0:12-25';
  const claude = 'claude-3-5-sonnet-20241022 | 14 | config, 1 use | c.yaml 0:7-33';
  expect(await symbols(here, 'GPT4o')).toEqual([...exact, mini, routed]);
  expect(await symbols(here, 'sonnet 3.5')).toEqual([claude]);
  expect(await symbols(here, 'no such thing')).toEqual([]);
  expect(await symbols(here, '')).toEqual([claude, ...exact, mini, routed]);
});

test('more symbols than anybody reads are cut off, and that is said', async () => {
  const lines = Array.from({ length: 1_005 }, (_, at) => `model_${at}: gpt-4o-${1_000 + at}\n`);
  const here = await opened([['a.yaml', lines.join('')]]);
  const found = await symbols(here, 'gpt');
  expect([found.length, found[0], found.at(-1)]).toEqual([
    1_000,
    'gpt-4o-1000 | 14 | config, 1 use | a.yaml 0:9-20',
    'gpt-4o-1999 | 14 | config, 1 use | a.yaml 999:11-22',
  ]);
  const said = here.heard.flatMap(({ method, params }) => (method === 'window/logMessage' ? [params] : []));
  expect(said).toContainEqual({
    type: 3,
    message: '"gpt": the first 1000 symbols of 1005 are shown; more of the ID shows others',
  });
});

test('a request waits for the workspace to be read, and can be cancelled', async () => {
  let go: () => void = () => undefined;
  const here = await opened([['a.yaml', 'model: gpt-4o\n']], {
    progress: true,
    creates: () =>
      new Promise<void>((resolve) => {
        go = resolve;
      }),
  });
  await here.until(() => here.heard.some(({ method }) => method === 'window/workDoneProgress/create'));
  const source = new CancellationTokenSource();
  const gone = here.connection.sendRequest('workspace/symbol', { query: '' }, source.token);
  const asked = here.connection.sendRequest<readonly SymbolInformation[]>('workspace/symbol', {
    query: '',
    workDoneToken: 'mine',
  });
  await here.until(() =>
    here.heard.some(
      ({ method, params }) => method === '$/progress' && (params as { readonly token: unknown }).token === 'mine',
    ),
  );
  source.cancel();
  await expect(gone).rejects.toMatchObject({ code: -32800 });
  go();
  expect((await asked).map(({ name }) => name)).toEqual(['gpt-4o']);
});
