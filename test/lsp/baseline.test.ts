// The baseline in the editor: what it knows is not shown, in open and in closed files, and which one is new is what `modelint lint` says.

import { renameSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LintWorkspaceAnswer } from '../../shared/protocol.ts';
import { catalog, type Stage, stage, type Tree } from '../cli/cli.ts';
import { byCatalog, items, open, status, withBaselines } from './adopted.ts';
import { linted, logged, shown } from './beside-cli.ts';
import { ask, scan } from './choosing.ts';
import { brief, type Editor } from './editor.ts';

const models = (...ids: readonly string[]) => ids.map((id, index) => `key_${index}:\n  model: ${id}\n`).join('');
const a = models('gpt-5o', 'gpt-4o', 'gpt-5o');
const b = 'model: "gpt-5 o"\n# a remark\ntitle_model: grok-9\n';
const start: Tree = [
  ['app/a.yaml', a],
  ['app/b.yaml', b],
  ['src/c.py', 'MODEL = "gpt-5o"\nask(model="gpt-4o")\n'],
  ['modelint.json', '{ "approved": ["gpt-*", "no-such-1"] }\n'],
];

const lint = async (here: Editor) => {
  await scan(here);
  return ask<LintWorkspaceAnswer>(here, 'lintWorkspace');
};

type Row = readonly [what: string, change: (stage: Stage) => void];
const write = (path: string, text: string) => (stage: Stage) => stage.ground.write(path, text);

test.each<Row>([
  ['nothing', () => undefined],
  ['lines above and another indentation', write('app/a.yaml', `# one\n\n${a.replaceAll('  ', '      ')}`)],
  ['the line edited around the ID', write('app/a.yaml', a.replace('model: gpt-5o', 'model: gpt-5o # soon'))],
  ['one of two equal ones fixed', write('app/a.yaml', a.replace('gpt-5o', 'gpt-4o'))],
  ['one more of a kind at the end', write('app/a.yaml', `${a}more:\n  model: gpt-5o\n`)],
  ['one more of a kind at the beginning', write('app/a.yaml', `more:\n  a_model: gpt-5o\n${a}`)],
  ['the ID changed', write('app/a.yaml', a.replace('gpt-5o', 'gpt-6o'))],
  ['a file renamed', ({ ground }) => renameSync(ground.at('app/a.yaml'), ground.at('app/z.yaml'))],
  ['a file copied', write('app/0.yaml', b)],
  [
    'a copy before and one of its lines fixed',
    (place) => {
      write('app/0.yaml', b)(place);
      write('app/b.yaml', b.replace('grok-9', 'gpt-4o'))(place);
    },
  ],
  [
    'a line moved to another file',
    (place) => {
      write('app/b.yaml', 'x: 1\n')(place);
      write('app/c.yaml', 'title_model: grok-9\n')(place);
    },
  ],
  [
    'a file deleted and its text in two others',
    (place) => {
      rmSync(place.ground.at('app/b.yaml'));
      write('z/b.yaml', b)(place);
      write('y/b.yaml', b)(place);
    },
  ],
  ['something new in the policy', write('modelint.json', '{ "approved": ["gpt-*", "no-such-1", "no-such-2"] }\n')],
])('after %s the editor shows what the command line reports', async (_, change) => {
  const place = await withBaselines(start);
  const here = await open(place, { argv: byCatalog });
  expect([shown(here), (await lint(here)).known]).toEqual([{}, 7]);
  change(place);
  const answer = await lint(here);
  const { files, known } = await linted(place, byCatalog);
  expect(shown(here)).toEqual(files);
  expect(answer.known).toBe(known);
  expect(Object.values(answer.findings).reduce((sum, one) => sum + one)).toBe(Object.values(files).flat().length);
  expect((await status(here)).scan?.known).toBe(known);
  // The same where everything is open, asked for and pushed.
  const pushing = await open(place, { argv: byCatalog, pulls: false });
  const all = [
    'app/0.yaml',
    'app/a.yaml',
    'app/b.yaml',
    'app/c.yaml',
    'app/z.yaml',
    'src/c.py',
    'y/b.yaml',
    'z/b.yaml',
  ];
  for (const path of all.filter((one) => one in files || ['app/a.yaml', 'app/b.yaml'].includes(one))) {
    let text = '';
    try {
      text = place.text(path);
    } catch {
      continue;
    }
    for (const one of [here, pushing]) one.open(path, text);
    expect([path, await items(here, path)]).toEqual([path, files[path] ?? []]);
    const last = () => brief(pushing.pushed(path).at(-1));
    await pushing.until(() => last().join() === (files[path] ?? []).join());
  }
});

test('as a document is edited, the new ones are shown where they are, and a hidden one offers nothing', async () => {
  const place = await withBaselines(start);
  const here = await open(place, { argv: byCatalog });
  here.open('app/a.yaml', a);
  expect(await items(here, 'app/a.yaml')).toEqual([]);
  const steps = [
    `first:\n  model: gpt-5o\n${a}`,
    a.replace('gpt-5o', 'gpt-5'),
    a.replace('gpt-5o', 'gpt-5oo'),
    `${a}# more\nlast:\n  b_model: gpt-5o\n`,
    a,
  ];
  for (const [index, text] of steps.entries()) {
    here.change('app/a.yaml', index + 2, text);
    const stdin = await linted(place, [...byCatalog, '--stdin', '--stdin-filename', 'app/a.yaml'], { stdin: text });
    expect([index, await items(here, 'app/a.yaml')]).toEqual([index, stdin.files['app/a.yaml'] ?? []]);
  }
  const range = { start: { line: 1, character: 9 }, end: { line: 1, character: 9 } };
  const document = { textDocument: { uri: here.uri('app/a.yaml') } };
  const offered = await here.connection.sendRequest('textDocument/codeAction', {
    ...document,
    range,
    context: { diagnostics: [] },
  });
  expect(offered).toEqual([]);
  expect(
    await here.connection.sendRequest('textDocument/hover', { ...document, position: range.start }),
  ).not.toBeNull();
});

test('a line that goes from one open document to another is not new there, and is new once it is back', async () => {
  const place = await withBaselines(start);
  const here = await open(place, { argv: byCatalog });
  here.open('app/b.yaml', b);
  here.open('app/n.yaml', 'title_model: grok-9\n');
  const fresh = [expect.stringContaining('unknown-id "grok-9"')];
  const says = async () => [await items(here, 'app/b.yaml'), await items(here, 'app/n.yaml')];
  expect(await says()).toEqual([[], fresh]);
  const refreshes = () => here.heard.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
  const before = refreshes();
  here.change('app/b.yaml', 2, '# gone\n');
  await here.pull('app/b.yaml');
  await here.until(() => refreshes() > before);
  expect(await says()).toEqual([[], []]);
  here.change('app/b.yaml', 3, b);
  await here.pull('app/b.yaml');
  await here.until(() => refreshes() > before + 1);
  expect(await says()).toEqual([[], fresh]);
});

test('a baseline that comes, changes or goes while the server runs judges everything anew', async () => {
  const place = stage([catalog, ...start]);
  const here = await open(place, { argv: byCatalog });
  here.open('app/b.yaml', b);
  expect(await items(here, 'app/b.yaml')).toHaveLength(1);
  await here.until(() => here.pushed('app/b.yaml').length === 2);
  const all = shown(here);
  expect(Object.keys(all)).toEqual(['app/a.yaml', 'modelint.json', 'src/c.py']);
  expect((await lint(here)).known).toBeUndefined();
  await place.run(['baseline', 'create', ...byCatalog]);
  here.changedOnDisk(['modelint.baseline.json', 1]);
  expect([(await lint(here)).known, shown(here), await items(here, 'app/b.yaml')]).toEqual([7, {}, []]);
  const text = place.text('modelint.baseline.json');
  place.ground.write('modelint.baseline.json', text.replace(/.*"grok-9".*\n/, '').replace(/.*src\/c.py.*\n/g, ''));
  here.changedOnDisk(['modelint.baseline.json', 2]);
  await scan(here);
  expect(Object.keys(shown(here))).toEqual(['src/c.py']);
  expect(await items(here, 'app/b.yaml')).toEqual([expect.stringContaining('grok-9')]);
  rmSync(place.ground.at('modelint.baseline.json'));
  here.changedOnDisk(['modelint.baseline.json', 3]);
  expect([(await lint(here)).known, shown(here)]).toEqual([undefined, all]);
  expect(logged(here)).toEqual([]);
});
