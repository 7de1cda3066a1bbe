// The baseline: what is known is counted and not shown, through every way a tree changes.

import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalog, lines, type Stage, stage, type Tree } from './cli.ts';

const lint = ['lint', '--catalog', 'models.json', '--config', 'policy.json'];
const quiet: Tree[number] = ['policy.json', '{ "rules": { "hardcoded-id": "off" } }\n'];
const models = (...ids: readonly string[]) => ids.map((id, index) => `key_${index}:\n  model: ${id}\n`).join('');

/** A tree with a baseline of what is wrong in it. */
async function settled(tree: Tree): Promise<Stage> {
  const place = stage([catalog, quiet, ...tree]);
  const { code, err } = await place.run(['baseline', 'create', ...lint.slice(1)]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return place;
}

/** What lint says: exit code, the findings in short, the line of the baseline. */
async function said({ run }: Stage, ...more: readonly string[]): Promise<readonly string[]> {
  const { code, out } = await run([...lint, '--format', 'json', ...more]);
  const { findings, summary } = JSON.parse(out);
  const told = findings.map((one: { path: string; line: number; id: string }) => `${one.path}:${one.line} ${one.id}`);
  return [`exit ${code}, ${summary.known} known`, ...told];
}

test('create writes one line per finding, sorted, without lines, times or anything else that changes by itself', async () => {
  const tree: Tree = [
    ['b.yaml', models('gpt-5o', 'gpt-4o', 'gpt-5o')],
    ['a.yaml', 'model: gpt-5o\nother_model: GPT-4o\n'],
  ];
  const { run, text } = await settled(tree);
  const hash = (line: string) => line.replace(/[0-9a-f]{16}/, '…');
  expect(text('modelint.baseline.json').split('\n').map(hash)).toEqual([
    '{',
    '  "modelint": "baseline",',
    '  "version": 1,',
    '  "findings": [',
    '    {"path":"a.yaml","rule":"case-mismatch","id":"GPT-4o","content":"…"},',
    '    {"path":"a.yaml","rule":"unknown-id","id":"gpt-5o","content":"…"},',
    '    {"path":"b.yaml","rule":"unknown-id","id":"gpt-5o","content":"…","count":2}',
    '  ]',
    '}',
    '',
  ]);
  const before = text('modelint.baseline.json');
  const again = await run(['baseline', 'update', ...lint.slice(1)], { now: Date.parse('2027-03-01T00:00:00Z') });
  expect(again).toEqual({ code: 0, out: 'nothing to change in modelint.baseline.json: 4 findings\n', err: '' });
  expect(text('modelint.baseline.json')).toBe(before);
  expect(await run(['baseline', 'create', ...lint.slice(1)])).toEqual({
    code: 2,
    out: '',
    err: lines(
      'error: "modelint.baseline.json" exists and is not overwritten',
      '  modelint baseline update brings it up to date',
    ),
  });
});

/** What happens to the tree of three findings, and what lint then says. */
type Row = readonly [what: string, change: (stage: Stage) => void, said: readonly string[]];

const start: Tree = [
  ['app/a.yaml', models('gpt-5o', 'gpt-4o', 'gpt-5o')],
  ['app/b.yaml', 'model: "gpt-5 o"\n# a remark\ntitle_model: grok-9\n'],
];
const a = start[0]?.[1] as string;
const b = start[1]?.[1] as string;
const write = (path: string, text: string) => (stage: Stage) => stage.ground.write(path, text);
const move = (from: string, to: string, text: string) => (stage: Stage) => {
  rmSync(stage.ground.at(from));
  stage.ground.write(to, text);
};

test.each<Row>([
  ['nothing', () => undefined, ['exit 0, 3 known']],
  ['lines above', write('app/a.yaml', `# one\n\n# two\n${a}`), ['exit 0, 3 known']],
  ['another indentation', write('app/a.yaml', a.replaceAll('  ', '      ')), ['exit 0, 3 known']],
  ['line breaks of Windows', write('app/a.yaml', a.replaceAll('\n', '\r\n')), ['exit 0, 3 known']],
  [
    'the line edited around the ID',
    write('app/a.yaml', a.replace('model: gpt-5o', 'model: gpt-5o # soon')),
    ['exit 0, 3 known'],
  ],
  ['one of two equal ones fixed', write('app/a.yaml', a.replace('gpt-5o', 'gpt-4o')), ['exit 0, 2 known']],
  [
    'one more of a kind',
    write('app/a.yaml', `${a}more:\n  model: gpt-5o\n`),
    ['exit 1, 3 known', 'app/a.yaml:8 gpt-5o'],
  ],
  ['the ID changed', write('app/a.yaml', a.replace('gpt-5o', 'gpt-6o')), ['exit 1, 2 known', 'app/a.yaml:2 gpt-6o']],
  [
    'the ID changed in case',
    write('app/b.yaml', b.replace('grok', 'Grok')),
    ['exit 1, 2 known', 'app/b.yaml:3 Grok-9'],
  ],
  ['a file renamed', move('app/a.yaml', 'app/z.yaml', a), ['exit 0, 3 known']],
  ['a file moved to another folder', move('app/b.yaml', 'lib/deep/b.yaml', b), ['exit 0, 3 known']],
  [
    'a file moved, and an ID in it changed',
    move('app/b.yaml', 'b.yaml', b.replace('grok-9', 'grok-8')),
    ['exit 1, 2 known', 'b.yaml:3 grok-8'],
  ],
  ['a file copied', write('app/c.yaml', b), ['exit 1, 3 known', 'app/c.yaml:3 grok-9']],
  [
    'a line moved to another file',
    (stage) => {
      write('app/b.yaml', 'x: 1\n')(stage);
      write('app/c.yaml', 'title_model: grok-9\n')(stage);
    },
    ['exit 0, 3 known'],
  ],
  ['a file deleted', (stage) => rmSync(stage.ground.at('app/b.yaml')), ['exit 0, 2 known']],
])('after %s', async (_, change, expected) => {
  const place = await settled(start);
  change(place);
  expect(await said(place)).toEqual(expected);
});

test('the count is said, and what is gone', async () => {
  const place = await settled(start);
  place.ground.write('app/a.yaml', 'model: gpt-6o\n');
  const { code, out, err } = await place.run(lint);
  expect({ code, out, err }).toMatchInlineSnapshot(`
    {
      "code": 1,
      "err": "",
      "out": "app/a.yaml
      1:8  error  unknown-id  "gpt-6o" is not in the catalog of file:models.json (4 IDs)
        1 | model: gpt-6o
          |        ^^^^^^
          = requests for an ID that the endpoint does not list are refused, often as a 503 that clients retry

    1 error in 1 of 3 files
    catalog of file:models.json: 4 IDs, fetched at a time not recorded
    1 finding known by modelint.baseline.json and not shown; 2 others it names are gone: modelint baseline prune
    2 model IDs in 2 places: openai 1, xai 1
    ",
    }
  `);
  expect(await said(place, '--no-baseline')).toEqual(['exit 1, 0 known', 'app/a.yaml:1 gpt-6o', 'app/b.yaml:3 grok-9']);
});

test('prune drops what is gone and adds nothing; update does both; what was not looked at stays', async () => {
  const place = await settled(start);
  const command = (action: string, ...paths: readonly string[]) =>
    place.run(['baseline', action, ...paths, ...lint.slice(1)]);
  place.ground.write('app/a.yaml', 'model: gpt-6o\n');
  place.ground.write('app/b.yaml', 'model: gpt-4o\n');
  expect((await command('prune', 'app/a.yaml')).out).toBe(
    'wrote modelint.baseline.json: 1 finding, 2 gone, 1 not looked at\n',
  );
  expect((await command('prune')).out).toBe('wrote modelint.baseline.json: 0 findings, 1 gone\n');
  expect((await command('prune')).out).toBe('nothing to change in modelint.baseline.json: 0 findings\n');
  expect(place.text('modelint.baseline.json')).toBe(
    '{\n  "modelint": "baseline",\n  "version": 1,\n  "findings": []\n}\n',
  );
  expect((await command('update')).out).toBe('wrote modelint.baseline.json: 1 finding, 1 new\n');
  expect(await said(place)).toEqual(['exit 0, 1 known']);
});

test('without a catalog nothing that it said is called gone', async () => {
  const place = await settled(start);
  const before = place.text('modelint.baseline.json');
  const { code, out } = await place.run(['baseline', 'prune', '--config', 'policy.json']);
  expect({ code, out }).toEqual({
    code: 0,
    out: 'nothing to change in modelint.baseline.json: 3 findings, 3 not looked at\n',
  });
  expect(place.text('modelint.baseline.json')).toBe(before);
});

test('it holds for those who work in a folder below it, and for standard input', async () => {
  const place = stage([catalog, quiet, ...start]);
  place.ground.git('init', '-q');
  await place.run(['baseline', 'create', ...lint.slice(1)]);
  const below = await place.run(['lint', '--catalog', '../models.json', '--config', '../policy.json'], {
    below: 'app',
  });
  expect([below.code, below.out.replaceAll(place.ground.folder, '…').split('\n')[2]]).toEqual([
    0,
    '3 findings known by …/modelint.baseline.json and not shown',
  ]);
  const input = await place.run([...lint, '--stdin', '--stdin-filename', 'app/b.yaml'], {
    stdin: `\n${b}model: gpt-7o\n`,
  });
  expect([input.code, input.out.match(/known by.*|unknown-id {2}\S+/g)]).toEqual([
    1,
    ['unknown-id  "gpt-7o"', 'known by modelint.baseline.json and not shown'],
  ]);
});

test.each([
  ['{ "modelint": "baseline", ', 'is no JSON'],
  ['[]', 'is no baseline of modelint'],
  ['{ "modelint": "baseline", "version": 2, "findings": [] }', 'has version 2; this program reads version 1'],
  ['{ "modelint": "baseline", "version": 1 }', 'has no list "findings"'],
  [
    '{ "modelint": "baseline", "version": 1, "findings": [{ "path": "a", "rule": "b", "id": 3, "content": "" }] }',
    'has an entry that is none, the 1. of "findings"',
  ],
])('one that cannot be read is exit code 2 for every command and stays as it is: %s', async (text, why) => {
  const place = stage([catalog, quiet, ...start, ['modelint.baseline.json', text]]);
  for (const argv of [lint, ['baseline', 'update', ...lint.slice(1)], ['baseline', 'prune', ...lint.slice(1)]]) {
    expect(await place.run(argv)).toEqual({
      code: 2,
      out: '',
      err: lines(
        `error: "modelint.baseline.json" ${why}`,
        '  put it right, or take the last good one from version control; modelint will not overwrite it',
      ),
    });
    expect(place.text('modelint.baseline.json')).toBe(text);
  }
});

test('one by another name is not linted itself', async () => {
  const place = await settled(start);
  place.ground.write('kept/mine.json', place.text('modelint.baseline.json'));
  expect((await said(place, '--no-baseline')).some((line) => line.startsWith('kept/'))).toBe(true);
  expect(await said(place, '--baseline', 'kept/mine.json')).toEqual(['exit 0, 3 known']);
});

test('hostile names and IDs come through', async () => {
  const names = [
    'a\nb.yaml',
    '-rf.yaml',
    '$(id).yaml',
    '__proto__.yaml',
    '"quoted" ü.yaml',
    '::error::x.yaml',
    'x\u202ey.yaml',
  ];
  const ids = ['gpt-9o', 'gpt-9\u200b', ' gpt-9o'];
  const content = ids.map((id, index) => `- model: ${JSON.stringify(id)} # ${index}\n`).join('');
  const place = await settled(names.map((name) => [name, content]));
  expect(place.text('modelint.baseline.json')).not.toMatch(/[\u200b\u202e]/);
  const found = await said(place, '--no-baseline');
  expect(found.length).toBeGreaterThan(names.length * 2);
  expect(await said(place)).toEqual([`exit 0, ${found.length - 1} known`]);
});
