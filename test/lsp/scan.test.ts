// The scan of the closed files beside everything else: who waits for whom, what is counted, what stays.

import { expect, test } from 'vitest';
import { catalog, type Tree } from '../cli/cli.ts';
import { ground } from '../world/ground.ts';
import { editor, type Wish } from './editor.ts';

async function opened(tree: Tree, wish: Wish = {}) {
  const place = ground();
  for (const [path, content] of [catalog, ...tree]) place.write(path, content);
  return { place, ...(await editor(place, { argv: ['--catalog', 'models.json'], ...wish })) };
}

test('what somebody waits for is answered while the workspace is being read', async () => {
  const lines = 'model: GPT-4o\nother: x\n'.repeat(30);
  const many = Array.from({ length: 1_500 }, (_, at) => [`src/${at}.yaml`, `${at}:\n${lines}`] as const);
  const here = await opened(many);
  here.open('open.yaml', 'model: GPT-4o\n');
  let ended = false;
  const scanned = here.connection.sendRequest('modelint/lintWorkspace').finally(() => {
    ended = true;
  });
  const answers: (readonly [number | undefined, boolean])[] = [];
  for (let version = 2; version < 12; version++) {
    here.change('open.yaml', version, 'model: GPT-4o\n'.repeat(version));
    answers.push([(await here.pull('open.yaml')).items?.length, ended]);
  }
  expect(answers).toEqual(Array.from({ length: 10 }, (_, at) => [at + 2, false]));
  expect(await scanned).toMatchObject({ files: 1_500 });
});

test('files of a folder within a folder are read once', async () => {
  const here = await opened(
    [
      ['a/x.yaml', 'model: GPT-4o\n'],
      ['a/inner/y.yaml', 'model: GPT-4o\n'],
      ['a/inner/deep/z.yaml', 'model: gpt-4o\n'],
    ],
    { folders: ['a', 'a/inner'] },
  );
  expect(await here.connection.sendRequest('modelint/lintWorkspace')).toEqual({
    files: 3,
    findings: { error: 2, warning: 0, info: 0 },
    problems: [],
  });
  expect(here.pushed('a/inner/y.yaml').length).toBe(1);
});

test('a scan that finds the same pushes nothing, one that finds less takes back only that', async () => {
  const here = await opened([
    ['a.yaml', 'model: GPT-4o\n'],
    ['b.yaml', 'model: GPT-4o\n'],
    ['c.yaml', 'model: gpt-4o\n'],
  ]);
  const counts = () => ['a.yaml', 'b.yaml', 'c.yaml'].map((path) => here.pushed(path).map((items) => items.length));
  const scan = () => here.connection.sendRequest('modelint/lintWorkspace');
  await scan();
  await scan();
  expect(counts()).toEqual([[1], [1], []]);
  here.place.write('b.yaml', 'model: gpt-4o\n');
  here.place.write('c.yaml', 'model: GPT-4O\n');
  await scan();
  expect(counts()).toEqual([[1], [1, 0], [1]]);
});

test('an untitled document is no business of a scan', async () => {
  const here = await opened([['a.yaml', 'model: gpt-4o\n']], { pulls: false });
  here.openUri('untitled:one', 'model: GPT-4o\n', 'yaml');
  await here.until(() => here.pushed('untitled:one').length === 1);
  await here.connection.sendRequest('modelint/lintWorkspace');
  expect(here.pushed('untitled:one').map((items) => items.length)).toEqual([1]);
});

test('the inventory waits for the workspace to be read and needs no other reading', async () => {
  const here = await opened([['a.yaml', 'model: gpt-4o\n']]);
  const at = { start: { line: 0, character: 7 }, end: { line: 0, character: 13 } };
  const whole = {
    version: 1,
    sightings: [{ uri: here.uri('a.yaml'), range: at, id: 'gpt-4o', role: 'config', status: 'listed' }],
    problems: [],
  };
  expect(await here.connection.sendRequest('modelint/inventory')).toEqual(whole);
  // Nobody was told of the change: it answers from what was read.
  here.place.write('a.yaml', 'model: gpt-4.1\n');
  expect(await here.connection.sendRequest('modelint/inventory')).toEqual(whole);
  here.changedOnDisk(['a.yaml', 2]);
  await expect
    .poll(async () => (await here.connection.sendRequest<typeof whole>('modelint/inventory')).sightings[0]?.id, {
      timeout: 25_000,
    })
    .toBe('gpt-4.1');
});
