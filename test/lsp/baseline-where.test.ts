// Which baseline counts in the editor, and what is shown where it cannot be read: as `modelint lint` has it there.

import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Tree } from '../cli/cli.ts';
import { absent, byCatalog, items, open, status, withBaselines, withLocks } from './adopted.ts';
import { type ByPath, linted, logged, shown } from './beside-cli.ts';
import { configure, scan } from './choosing.ts';
import { brief, editor } from './editor.ts';

/** Findings without their words. */
const places = (files: ByPath) =>
  Object.entries(files).map(([path, all]) => [path, all.map((line) => line.split(' ').slice(0, 3).join(' '))]);

const one = 'model: gpt-5o\n';
const two: Tree = [
  ['a.yaml', one],
  ['b.yaml', 'model: GPT-4o\n'],
];

test('one that cannot be read: nothing is shown, as nothing is judged then, and the reason is said once', async () => {
  const place = await withBaselines(two);
  const here = await open(place, { argv: byCatalog });
  place.ground.write('new.yaml', 'model: gpt-8o\n');
  const good = place.text('modelint.baseline.json');
  const put = async (text: string) => {
    place.ground.write('modelint.baseline.json', text);
    here.changedOnDisk(['modelint.baseline.json', 2]);
    await scan(here);
    return [Object.keys(shown(here)), (await status(here)).problems.map(({ message }) => message)];
  };
  expect(await put(good)).toEqual([['new.yaml'], []]);
  for (const [text, why] of [
    ['{', 'is no JSON'],
    [good.replace('"version": 1', '"version": 7'), 'has version 7; this program reads version 1'],
    ['{ "modelint": "baseline", "version": 1, "findings": [{}] }', 'has an entry that is none, the 1. of "findings"'],
  ] as const) {
    for (const _ of [1, 2]) expect(await put(text)).toEqual([[], [`"modelint.baseline.json" ${why}`]]);
    here.open('b.yaml', 'model: GPT-4o\n');
    expect(await items(here, 'b.yaml')).toEqual([]);
    expect(logged(here).filter((line) => line.includes(why))).toHaveLength(1);
  }
  expect(await put(good)).toEqual([['new.yaml'], []]);
});

test('as long as a merge of it is not finished, what either side knew is known', async () => {
  const place = await withBaselines(two);
  const lines = place.text('modelint.baseline.json').split('\n');
  const [head, entries, foot] = [lines.slice(0, 4), lines.slice(4, 6), lines.slice(6)];
  const [first = '', second = ''] = entries;
  const marked = ['<<<<<<< ours', first, '=======', second.replace(/,$/, ''), '>>>>>>> theirs'];
  place.ground.write('modelint.baseline.json', [...head, ...marked, ...foot].join('\n'));
  place.ground.write('c.yaml', 'model: gpt-8o\n');
  const here = await open(place, { argv: byCatalog });
  expect(Object.keys(shown(here))).toEqual(['c.yaml']);
  expect(logged(here)).toEqual([expect.stringContaining('modelint baseline prune finishes it')]);
  await place.run(['baseline', 'prune', ...byCatalog]);
  // A client that watches no files tells that one was saved.
  const saved = { textDocument: { uri: here.uri('modelint.baseline.json') } };
  await here.connection.sendNotification('textDocument/didSave', saved);
  await scan(here);
  expect(shown(here)).toEqual((await linted(place, byCatalog)).files);
  expect((await status(here)).problems).toEqual([]);
});

test('one that the user names counts instead, or none at all', async () => {
  const place = await withBaselines(two);
  place.ground.write('kept/mine.json', place.text('modelint.baseline.json').replace(/.*GPT-4o.*\n/, ''));
  const named = ['--baseline', 'kept/mine.json'];
  const own = await open(place, { argv: [...byCatalog, ...named] });
  const { files } = await linted(place, [...byCatalog, ...named]);
  expect(shown(own)).toEqual(files);
  expect(files['b.yaml']).toHaveLength(1);
  place.ground.write('kept/mine.json', place.text('modelint.baseline.json'));
  own.changedOnDisk(['kept/mine.json', 2]);
  await scan(own);
  expect(shown(own)['b.yaml']).toBeUndefined();
  const without = await open(place, { argv: [...byCatalog, '--no-baseline'] });
  expect(shown(without)).toEqual((await linted(place, [...byCatalog, '--no-baseline'])).files);
  expect((await status(without)).scan?.known).toBeUndefined();
  rmSync(place.ground.at('kept/mine.json'));
  const missing = await open(place, { argv: [...byCatalog, ...named] });
  expect(shown(missing)).toEqual({});
  expect(logged(missing)).toEqual([expect.stringContaining('there is no baseline "kept/mine.json"')]);
});

test('each folder has its own, or none; it is found above as far as the top of the repository', async () => {
  const place = await withBaselines(
    [...two.map(([path, text]) => [`p/${path}`, text] as const), ['q/a.yaml', one], ['r/a.yaml', one]],
    ['p', 'q'],
  );
  place.ground.write('q/b.yaml', 'model: GPT-4o\n');
  const argv = ['--catalog', place.ground.at('models.json')];
  const here = await open(place, { argv, folders: ['p', 'q', 'r'] });
  for (const below of ['p', 'q', 'r']) {
    const { files } = await linted(place, argv, { below });
    // The catalog is named as whoever looks sees it.
    expect([below, places(shown(here, below))]).toEqual([below, places(files)]);
  }
  expect([shown(here, 'p'), Object.keys(shown(here, 'q')), Object.keys(shown(here, 'r'))]).toEqual([
    {},
    ['b.yaml'],
    ['a.yaml'],
  ]);
  place.ground.write('q/modelint.baseline.json', '{');
  here.changedOnDisk(['q/modelint.baseline.json', 2]);
  await scan(here);
  expect([shown(here, 'q'), Object.keys(shown(here, 'r'))]).toEqual([{}, ['a.yaml']]);
  expect(logged(here)).toEqual([expect.stringContaining(`is no JSON (of "${place.ground.at('q')}")`)]);

  const whole = await withBaselines([
    ['p/a.yaml', one],
    ['q/a.yaml', one],
  ]);
  whole.ground.git('init', '-q');
  const below = await open(whole, { argv: ['--catalog', whole.ground.at('models.json')], folders: ['q'] });
  expect([shown(below, 'q'), (await status(below)).scan?.known]).toEqual([{}, 1]);
  expect((await linted(whole, ['--catalog', whole.ground.at('models.json')], { below: 'q' })).known).toBe(1);
});

test('in a workspace that is not trusted none counts', async () => {
  const place = await withBaselines(two);
  const here = await open(place, { argv: byCatalog, options: { configuration: { trusted: false } } });
  const all = (await linted(place, [...byCatalog, '--no-baseline'])).files;
  expect([shown(here), (await status(here)).scan?.known]).toEqual([all, undefined]);
  await configure(here, { trusted: true });
  await scan(here);
  expect([shown(here), (await status(here)).scan?.known]).toEqual([{}, 2]);
});

test('what is no file, or belongs to no folder, is in no baseline', async () => {
  const place = await withBaselines(two);
  const here = await open(place, { argv: byCatalog, folders: ['.'] });
  here.openUri('untitled:a.yaml', one, 'yaml');
  expect(await items(here, 'untitled:a.yaml')).toHaveLength(1);
  const alone = await editor(place.ground, { argv: byCatalog, folders: [] });
  alone.open('a.yaml', one);
  alone.open('../a.yaml', one);
  expect([await items(alone, 'a.yaml'), (await items(alone, '../a.yaml')).length]).toEqual([[], 1]);
});

test('with a lock and a baseline, and without anything else, the editor shows what a fork would report', async () => {
  const place = await withLocks();
  await place.run(['baseline', 'create'], { now: Date.now() });
  place.ground.write('app/new.yaml', 'a_model: gpt-6o\nb_model: gpt-4o\n');
  const here = await open(place);
  const { files, known } = await linted(place);
  expect([shown(here), (await status(here)).scan?.known]).toEqual([files, known]);
  expect(absent(files)).toHaveLength(1);
});

test('the cells of a notebook are held against it as the file is', async () => {
  const cell = (...source: readonly string[]) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    execution_count: null,
    source,
  });
  const notebook = (...cells: readonly object[]) =>
    JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }, null, 1);
  const [first, last] = ['MODEL = "gpt-5o"', 'ask(model="gpt-5o")'];
  const place = await withBaselines([['n.ipynb', notebook(cell(`${first}\n`, 'x = 1'), cell(last))]]);
  const changed = notebook(cell('new = ask(model="gpt-5o")\n', `${first}\n`, 'x = 1'), cell(last));
  place.ground.write('n.ipynb', changed);
  const { files } = await linted(place, byCatalog);
  expect(files['n.ipynb']?.map((line) => line.split(' ')[2])).toEqual(['unknown-id', 'hardcoded-id']);
  const here = await open(place, {
    argv: byCatalog,
    can: { notebookDocument: { synchronization: { dynamicRegistration: false, executionSummarySupport: true } } },
  });
  expect(shown(here)).toEqual(files);
  const uri = (index: number) => `${here.uri('n.ipynb').replace('file:', 'vscode-notebook-cell:')}#${index}`;
  const texts = [`new = ask(model="gpt-5o")\n${first}\nx = 1`, last];
  await here.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: {
      uri: here.uri('n.ipynb'),
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: texts.map((_, index) => ({ kind: 2, document: uri(index) })),
    },
    cellTextDocuments: texts.map((text, index) => ({ uri: uri(index), languageId: 'python', version: 1, text })),
  });
  const pull = async (index: number) => {
    const { items: of } = await here.connection.sendRequest<{ items: Parameters<typeof brief>[0] }>(
      'textDocument/diagnostic',
      { textDocument: { uri: uri(index) } },
    );
    return brief(of).map((line) => line.split(' ').slice(0, 3).join(' '));
  };
  // Only with all its cells it can be told which of them is new.
  const refreshes = () => here.heard.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
  const before = refreshes();
  await pull(0);
  await pull(1);
  await here.until(() => refreshes() > before);
  expect([await pull(0), await pull(1)]).toEqual([['0:17-23 error unknown-id', '0:17-23 info hardcoded-id'], []]);
});
