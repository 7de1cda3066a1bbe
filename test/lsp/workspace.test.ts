// Folders, policies and closed files: who is judged by what, and when it is taken back.

import { expect, test } from 'vitest';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import { clientOf } from '../../server/lsp/client.ts';
import { catalog, type Tree } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { brief, type Editor, editor, type Wish } from './editor.ts';

const blocking = (id: string) => JSON.stringify({ blocked: [{ id, reason: 'not ours' }] });
const blocked = (id: string) => `0:7-${7 + id.length} error blocked-id "${id}" is blocked: not ours`;

async function opened(tree: Tree, wish: Wish = {}) {
  const place = ground();
  for (const [path, content] of [catalog, ...tree]) place.write(path, content);
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'], ...wish })) };
}

const rulesOf = async ({ pull }: Pick<Editor, 'pull'>, path: string) =>
  (await pull(path)).items?.map(({ code }) => code);

test('each folder has its own policy, and the nearest one counts', async () => {
  const here = await opened(
    [
      ['a/modelint.json', blocking('gpt-4o')],
      ['b/modelint.json', blocking('gpt-4.1')],
      ['b/inner/modelint.json', '{}'],
    ],
    { folders: ['a', 'b'] },
  );
  for (const folder of ['a', 'b', 'b/inner']) {
    here.open(`${folder}/x.yaml`, 'model: gpt-4o\n');
    here.open(`${folder}/y.yaml`, 'model: gpt-4.1\n');
  }
  expect(brief((await here.pull('a/x.yaml')).items)).toEqual([blocked('gpt-4o')]);
  expect(brief((await here.pull('b/y.yaml')).items)).toEqual([blocked('gpt-4.1')]);
  for (const path of ['a/y.yaml', 'b/x.yaml', 'b/inner/x.yaml', 'b/inner/y.yaml'])
    expect([path, await rulesOf(here, path)]).toEqual([path, []]);
});

test('a folder that is added brings its policy, one that is removed takes its files along', async () => {
  const here = await opened(
    [
      ['a/x.yaml', 'model: GPT-4o\n'],
      ['b/x.yaml', 'model: GPT-4o\n'],
    ],
    { folders: ['a'] },
  );
  await here.until(() => here.pushed('a/x.yaml').length === 1);
  expect(here.pushed('b/x.yaml')).toEqual([]);
  const folder = (path: string) => ({ uri: here.uri(path), name: path });
  here.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [folder('b')], removed: [folder('a')] },
  });
  await here.until(() => here.pushed('b/x.yaml').length === 1 && here.pushed('a/x.yaml').length === 2);
  expect(here.pushed('a/x.yaml').at(-1)).toEqual([]);
  expect(here.pushed('b/x.yaml').map((items) => items.length)).toEqual([1]);
});

test('a policy that changes on disk judges open and closed files anew', async () => {
  const here = await opened([
    ['modelint.json', '{}'],
    ['closed.yaml', 'model: gpt-4o\n'],
  ]);
  here.open('open.yaml', 'model: gpt-4o\n');
  expect(await rulesOf(here, 'open.yaml')).toEqual([]);
  here.place.write('modelint.json', blocking('gpt-4o'));
  here.changedOnDisk(['modelint.json', 2]);
  await here.until(() => here.pushed('closed.yaml').length === 1);
  expect(here.heard.filter(({ method }) => method === 'workspace/diagnostic/refresh').length).toBeGreaterThan(0);
  expect(await rulesOf(here, 'open.yaml')).toEqual(['blocked-id']);
  expect(here.pushed('closed.yaml').map(brief)).toEqual([[blocked('gpt-4o')]]);
  here.place.write('modelint.json', JSON.stringify({ ignores: ['closed.yaml'] }));
  here.changedOnDisk(['modelint.json', 2]);
  await here.until(() => here.pushed('closed.yaml').length === 2);
  expect(here.pushed('closed.yaml').at(-1)).toEqual([]);
});

test('a policy in the editor is judged as it stands there, and is in force as it stands on disk', async () => {
  const here = await opened([['modelint.json', '{}']]);
  here.open('a.yaml', 'model: gpt-4o\n');
  here.open('modelint.json', blocking('gpt-4o'));
  expect(await rulesOf(here, 'modelint.json')).toEqual([]);
  expect(await rulesOf(here, 'a.yaml')).toEqual([]);
  here.change('modelint.json', 2, '{ "aproved": [] }');
  expect(brief((await here.pull('modelint.json')).items)).toEqual([
    '0:3-10 error policy-unknown-key "aproved" is unknown',
  ]);
  const conflict = { approved: [{ id: 'gpt-4o' }], blocked: [{ id: 'gpt-4o', reason: 'no' }] };
  here.change('modelint.json', 3, JSON.stringify(conflict));
  expect(await rulesOf(here, 'modelint.json')).toEqual(['policy-conflict']);
});

test('a closed policy that cannot be read says so, and is not in force', async () => {
  const here = await opened([['modelint.json', '{ "aproved": [] }']]);
  await here.until(() => here.pushed('modelint.json').length === 1);
  const said = ['0:3-10 error policy-unknown-key "aproved" is unknown'];
  expect(here.pushed('modelint.json').map(brief)).toEqual([said]);
  here.open('modelint.json', '{ "aproved": [] }');
  expect(brief((await here.pull('modelint.json')).items)).toEqual(said);
  here.close('modelint.json');
  await here.until(() => here.pushed('modelint.json').length === 3);
  expect(here.pushed('modelint.json').map((items) => items.length)).toEqual([1, 0, 1]);
});

test('closed files are pushed, handed over when they are opened, and handed back', async () => {
  const here = await opened([['src/a.yaml', 'model: GPT-4o\n']]);
  await here.until(() => here.pushed('src/a.yaml').length === 1);
  expect(here.pushed('src/a.yaml').map((items) => items.map(({ code }) => code))).toEqual([['case-mismatch']]);
  here.open('src/a.yaml', 'model: GPT-4o\n');
  expect(await rulesOf(here, 'src/a.yaml')).toEqual(['case-mismatch']);
  await here.until(() => here.pushed('src/a.yaml').length === 2);
  here.close('src/a.yaml');
  await here.until(() => here.pushed('src/a.yaml').length === 3);
  expect(here.pushed('src/a.yaml').map((items) => items.length)).toEqual([1, 0, 1]);
});

test('closed files that change, go, come or become ignored', async () => {
  const here = await opened([
    ['a.yaml', 'model: GPT-4o\n'],
    ['b.yaml', 'model: GPT-4o\n'],
    ['c.yaml', 'model: GPT-4o\n'],
  ]);
  here.place.git('init', '-q');
  const count = (path: string) => here.pushed(path).at(-1)?.length;
  await here.until(() => count('a.yaml') === 1 && count('b.yaml') === 1 && count('c.yaml') === 1);
  here.place.write('a.yaml', 'model: gpt-4o\n');
  here.changedOnDisk(['a.yaml', 2], ['b.yaml', 3]);
  await here.until(() => count('a.yaml') === 0 && count('b.yaml') === 0);
  here.place.write('d.yaml', 'model: GPT-4o\n');
  here.changedOnDisk(['d.yaml', 1]);
  await here.until(() => count('d.yaml') === 1);
  here.place.write('.gitignore', 'c.yaml\n');
  here.changedOnDisk(['.gitignore', 1]);
  await here.until(() => count('c.yaml') === 0);
  expect(here.pushed('d.yaml').length).toBe(1);
});

test('a folder that goes takes its files along, and many changes at once are one scan', async () => {
  const names = Array.from({ length: 30 }, (_, at) => `src/${at}.yaml`);
  const here = await opened([
    ...names.map((name) => [name, 'model: gpt-4o\n'] as const),
    ['old/a.yaml', 'model: GPT-4o\n'],
    ['older/a.yaml', 'model: GPT-4o\n'],
  ]);
  await here.until(() => here.pushed('old/a.yaml').length === 1 && here.pushed('older/a.yaml').length === 1);
  for (const name of names) here.place.write(name, 'model: GPT-4o\n');
  here.changedOnDisk(['old', 3], ...names.map((name) => [name, 2] as const));
  await here.until(() => here.pushed('old/a.yaml').length === 2);
  expect(here.pushed('old/a.yaml').at(-1)).toEqual([]);
  // On disk it is still there, so that scan finds it again.
  await here.until(() => names.every((name) => here.pushed(name).length === 1));
  expect(here.pushed('old/a.yaml').map((items) => items.length)).toEqual([1, 0, 1]);
  expect(here.pushed('older/a.yaml').length).toBe(1);
});

test('a scan tells how far it is, and can be cancelled', async () => {
  const many = Array.from({ length: 400 }, (_, at) => [`src/${at}.yaml`, 'model: GPT-4o\n'] as const);
  const here = await opened(many, { progress: true });
  const steps = () =>
    here.heard.flatMap(({ method, params }) =>
      method === '$/progress' ? [(params as { readonly value: { readonly kind: string } }).value.kind] : [],
    );
  await here.until(() => steps().includes('end'));
  expect([steps()[0], steps().at(-1)]).toEqual(['begin', 'end']);
  expect(here.pushed('src/399.yaml').length).toBe(1);
  const status = await here.connection.sendRequest<{ readonly scan: unknown }>('modelint/status');
  expect(status.scan).toEqual({ files: 400, findings: { error: 400, warning: 0, info: 0 } });
});

test('a request for a scan that is cancelled answers so, and what was pushed stays', async () => {
  const here = await opened([['a.yaml', 'model: GPT-4o\n']], { progress: true });
  await here.until(() => here.pushed('a.yaml').length === 1);
  const source = new CancellationTokenSource();
  const asked = here.connection.sendRequest('modelint/lintWorkspace', source.token);
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: -32800 });
  expect(await here.connection.sendRequest('modelint/lintWorkspace')).toEqual({
    files: 1,
    findings: { error: 1, warning: 0, info: 0 },
    problems: [],
  });
  expect(here.pushed('a.yaml').length).toBe(1);
});

test('a client that promises progress and never answers is scanned for all the same', async () => {
  const here = await opened([['a.yaml', 'model: GPT-4o\n']], { progress: true, creates: () => new Promise(() => {}) });
  await here.until(() => here.pushed('a.yaml').length === 1);
});

test('a client that promises to watch files and never answers, or refuses, is scanned for all the same', async () => {
  const answers = [() => new Promise(() => {}), () => new ResponseError(-32601, 'no')];
  for (const answer of answers) {
    const here = await opened([['a.yaml', 'model: GPT-4o\n']], { answers: { 'client/registerCapability': answer } });
    await here.until(() => here.pushed('a.yaml').length === 1);
    expect(here.heard.map(({ method }) => method)).toContain('client/registerCapability');
  }
});

test('folders are named in one of three ways, the newest one that names any', () => {
  const folders = (params: object) => {
    const given = { processId: null, rootUri: null, capabilities: {}, ...params };
    return clientOf(given, undefined, (path) => `file://${path}`).folders;
  };
  const named = (uri: string) => ({ workspaceFolders: [{ uri, name: 'a' }] });
  expect(
    [
      {},
      { rootPath: '/old' },
      { rootPath: '', workspaceFolders: null },
      { rootPath: '/old', rootUri: 'file:///root' },
      { rootUri: 'file:///root', workspaceFolders: [] },
      { rootUri: 'file:///root', ...named('file:///new') },
    ].map(folders),
  ).toEqual([[], ['file:///old'], [], ['file:///root'], ['file:///root'], ['file:///new']]);
});

test('the inventory shows open documents as they stand in the editor', async () => {
  const here = await opened([
    ['a.yaml', 'model: gpt-4o\n'],
    ['b.yaml', 'model: gpt-4.1\n'],
  ]);
  here.open('b.yaml', 'x: 1\nmodel: gpt-9\n');
  const at = (line: number, to: number) => ({ start: { line, character: 7 }, end: { line, character: to } });
  expect(await here.connection.sendRequest('modelint/inventory')).toEqual({
    version: 1,
    sightings: [
      { uri: here.uri('a.yaml'), range: at(0, 13), id: 'gpt-4o', role: 'config', status: 'listed' },
      { uri: here.uri('b.yaml'), range: at(1, 12), id: 'gpt-9', role: 'config', status: 'unlisted' },
    ],
    problems: [],
  });
});
