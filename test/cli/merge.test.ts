// The parts of a run, judged apart and put together, are the run: byte for byte, in every format.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { tool } from '../../server/cli/tool.ts';
import { seal } from '../../shared/catalog/seal.ts';
import { formats } from '../../shared/report/formats/registry.ts';
import { catalog, lines, type Result, type Stage, stage, type Tree } from './cli.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const hostile = ['$(id).yaml', 'a\nb.yaml', '__proto__.yaml', '::error::x.yaml', 'ü ".yaml', 'x\u202ey.yaml'];

/** A tree with something of everything: findings, suppressions, policies, overrides, what cannot be read. */
const tree: Tree = [
  catalog,
  ...Array.from({ length: 30 }, (_, at) => [`app/${at}/c.yaml`, `model: gpt-${at}o\nother_model: GPT-4o\n`] as const),
  ...hostile.map((name) => [name, 'model: gpt-4o\ntitle_model: gpt-9o\n'] as const),
  ['src/code.py', 'MODEL = "gpt-4o"  # modelint-disable-line hardcoded-id -- known\nB = "gpt-5o"\n'],
  ['src/none.py', 'print("nothing here")\n'],
  ['src/idle.py', '# modelint-disable-file -- nothing to suppress\n'],
  ['big.yaml', `model: gpt-8o\n${'#'.repeat(5000)}`],
  // More than are told one by one.
  ...Array.from({ length: 60 }, (_, at) => [`bad/${at}.yaml`, new Uint8Array([0x6d, 0xff, 0x0a])] as const),
  [
    'modelint.json',
    `{
      "environments": { "production": { "config": ["app/1/**"] }, "staging": { "config": ["app/2/**"] } },
      "approved": ["gpt-4o", "gpt-1*", "GPT-4o", "never-listed"],
      "overrides": [
        { "rule": "unknown-id", "id": "gpt-3o", "reason": "needed" },
        { "rule": "unknown-id", "id": "gpt-77o", "reason": "needed by none", "incident": "OPS-1" },
        { "rule": "blocked-id", "reason": "needed by none either" },
        { "rule": "unknown-id", "id": "gpt-4o", "reason": "ended", "until": "2026-01-01" }
      ]
    }`,
  ],
  ['app/7/modelint.json', '{ "overrides": [{ "rule": "unknown-id", "id": "gpt-7o", "reason": "needed" }] }'],
];

const lint = ['lint', '--catalog', 'models.json', '--max-file-size', '2000'];

/** Runs all parts, and puts them together with these options. */
async function together(
  { run, ground }: Stage,
  of: number,
  options: { readonly judging?: readonly string[]; readonly reporting?: readonly string[] } = {},
): Promise<Result> {
  const { judging = [], reporting = [] } = options;
  const files: string[] = [];
  for (let index = 1; index <= of; index++) {
    const { code, out } = await run([...lint, ...judging, '--shard', `${index}/${of}`]);
    expect(code).toBe(0);
    // Parts are kept where nothing is linted, and come in any order.
    const file = `../part-${of}-${index}.json`;
    ground.write(file, out);
    files.unshift(file);
  }
  return run(['merge', ...files, ...reporting]);
}

async function same(place: Stage, judging: readonly string[], reporting: readonly string[], parts = [1, 2, 4]) {
  const whole = await place.run([...lint, ...judging, ...reporting]);
  for (const of of parts) expect(await together(place, of, { judging, reporting })).toEqual(whole);
  return whole;
}

test.each(formats.map(({ name }) => name))('as %s', async (name) => {
  const place = stage(tree);
  const { code, out } = await same(place, [], ['--format', name]);
  expect(code).toBe(1);
  expect(out.length).toBeGreaterThan(2_000);
  expect(out).toContain('gpt-9o');
});

test.each<readonly [judging: readonly string[], reporting: readonly string[]]>([
  [[], ['--level', 'info', '--fail-on', 'never']],
  [[], ['--quiet', '--max-warnings', '3']],
  [['--environment', 'production'], []],
  [['app', 'src'], []],
  [['src/none.py'], []],
  [
    ['--config', 'app/7/modelint.json'],
    ['--format', 'json'],
  ],
])('with %j and %j', async (judging, reporting) => {
  const { out } = await same(stage(tree), judging, reporting);
  expect(out).not.toBe('');
});

test('with a baseline, also where files were moved since', async () => {
  const place = stage(tree.filter(([path]) => path !== 'src/code.py'));
  await place.run(['baseline', 'create', ...lint.slice(1)]);
  for (const [path, content] of tree)
    if (path === 'src/code.py' || path === 'app/3/c.yaml') place.ground.write(path, content);
  place.ground.write('moved/c.yaml', 'model: gpt-5o\n');
  place.ground.write('app/5/c.yaml', 'model: gpt-4o\n');
  const { out } = await same(place, [], ['--level', 'info'], [1, 3]);
  expect(out).toMatch(/\d+ findings known by modelint\.baseline\.json and not shown; 1 other it names is gone/);
  await same(place, ['--no-baseline'], [], [3]);
});

test('of what changed since a commit', async () => {
  const place = stage(tree);
  place.ground.git('init', '-q', '-b', 'main');
  place.ground.git('add', '.');
  place.ground.git('commit', '-q', '-m', 'one');
  expect((await same(place, ['--since', 'main'], [])).code).toBe(0);
  for (const name of hostile) place.ground.write(name, 'model: gpt-6o\n');
  expect((await same(place, ['--since', 'main'], ['--format', 'json'])).code).toBe(1);
});

test('where there is nothing to lint', async () => {
  const place = stage([catalog, ['a.png', 'x'], ['b/c.bin', new Uint8Array([0])]]);
  expect((await same(place, ['b'], [])).code).toBe(4);
});

test('each file falls to one part, by its name alone', async () => {
  const place = stage(tree);
  const files = async (argv: readonly string[]) => {
    const { out } = await place.run(argv);
    return (JSON.parse(out).files as readonly { readonly path: string }[]).map(({ path }) => path);
  };
  const parts = await Promise.all([1, 2, 3].map((index) => files([...lint, '--shard', `${index}/3`])));
  expect(parts.map((part) => part.length > 5)).toEqual([true, true, true]);
  expect(new Set(parts.flat()).size).toBe(parts.flat().length);
  place.ground.write('another.yaml', 'model: gpt-9o\n');
  const [again] = await Promise.all([files([...lint, '--shard', '1/3'])]);
  expect(again?.filter((path) => path !== 'another.yaml')).toEqual(parts[0]);
});

/** Writes all parts of a run beside the tree. */
async function parts(place: Stage, count: number, more: readonly string[] = []) {
  for (let index = 1; index <= count; index++) {
    const { out } = await place.run([...lint, ...more, '--shard', `${index}/${count}`]);
    place.ground.write(`../${index}.json`, out);
  }
}

const merged = ({ run }: Stage, ...names: readonly string[]) =>
  run(['merge', ...names.map((name) => `../${name}.json`)]);

const alike =
  '  run every part on the same commit, with the same modelint, options and catalog: fetch it once and hand it on';

test('parts that make no whole: other runs, twice the same, one missing', async () => {
  const place = stage(tree);
  const { ground, run } = place;
  const outside = ground.at('..').replace(/\/work\/\.\.$/, '');
  const brief = ({ code, out, err }: Result) => ({ code, out, err: err.replaceAll(outside, '…').replaceAll('…/', '') });
  await parts(place, 3);
  expect(brief(await merged(place, '1', '3'))).toEqual({
    code: 3,
    out: '',
    err: lines(
      'error: 1 part of 3 is missing (2): nobody can tell what its files hold',
      '  look at what became of the machines that were to write them',
    ),
  });
  ground.write('../copy.json', place.text('../1.json'));
  expect(brief(await merged(place, '1', '2', '3', 'copy'))).toEqual({
    code: 2,
    out: '',
    err: lines('error: "1.json" and "copy.json" are both part 1 of 3'),
  });
  const differ = async (what: string, argv: readonly string[], now?: number) => {
    const { out } = await run([...argv, '--shard', '2/3'], now === undefined ? {} : { now });
    ground.write('../2.json', out);
    expect(brief(await merged(place, '1', '2', '3'))).toEqual({
      code: 2,
      out: '',
      err: lines(`error: "1.json" and "2.json" are no parts of one run: they were judged ${what}`, alike),
    });
  };
  await differ('over other files', [...lint, 'app']);
  await differ('on other days', lint, Date.parse('2026-12-02T00:00:00Z'));
  await differ('for other environments', [...lint, '--environment', 'production']);
  ground.write('../other.json', '{ "data": [{ "id": "gpt-4o" }] }');
  await differ('by other catalogs, or by one of another age', ['lint', '--catalog', '../other.json', ...lint.slice(3)]);
  ground.write('modelint.json', '{}');
  await differ('by other policies', lint);
  const { out } = await run([...lint, '--shard', '2/4']);
  ground.write('../2.json', out);
  expect(brief(await merged(place, '1', '2', '3')).err).toContain('they were judged in 3 and in 4 parts');
});

test('what is no part, or was changed', async () => {
  const place = stage(tree);
  await parts(place, 1);
  const text = place.text('../1.json');
  for (const [spoiltText, why] of [
    ['{}', 'is no part of a run, or was changed after it was written'],
    [text.replace('gpt-9o', 'gpt-4o'), 'is no part of a run, or was changed after it was written'],
    [text.slice(0, -20), 'is no part of a run, or was changed after it was written'],
  ] as const) {
    place.ground.write('p.json', spoiltText);
    expect(await place.run(['merge', 'p.json'])).toEqual({
      code: 2,
      out: '',
      err: lines(`error: "p.json" ${why}`, '  modelint lint --shard I/N writes it'),
    });
  }
  expect((await place.run(['merge', 'q.json'])).err).toBe('error: there is no file "q.json"\n');
  expect((await place.run(['merge'])).err).toBe('error: merge needs the files of all parts of a run\n');
  for (const shard of ['0/3', '4/3', '1', 'x', '1/0', '1/99999'])
    expect((await place.run([...lint, '--shard', shard])).err).toContain(
      '--shard takes a part of the whole, such as 2/4',
    );
  expect((await place.run([...lint, '--shard', '1/2', '--format', 'json'])).err).toBe(
    lines('error: --shard writes a part of a run, which has one form', '  give --format to merge'),
  );
  expect((await place.run([...lint, '--shard', '1/2', '--fix'])).err).toBe(
    'error: --shard and --fix do not go together\n',
  );
});

test('a part that was made up, checksum and all, is refused and breaks nothing', async () => {
  const place = stage(tree);
  await parts(place, 1);
  const whole = JSON.parse(place.text('../1.json'));
  const { sum: _sum, ...value } = whole;
  const made: readonly object[] = [
    { ...value, files: 3 },
    { ...value, files: [{ path: 'a' }] },
    { ...value, files: [{ ...value.files[0], findings: [{ rule: 1 }] }] },
    { ...value, share: null },
    { ...value, problems: [{ kind: 'other', code: '', message: '' }] },
    { ...value, baseline: { path: 'x', text: 3, free: [] } },
    { ...value, idle: [{}] },
    { ...value, footing: { ...value.footing, catalog: {} } },
  ];
  for (const one of made) {
    place.ground.write('p.json', seal({ ...one }, sha256));
    expect(await place.run(['merge', 'p.json'])).toEqual({
      code: 2,
      out: '',
      err: lines('error: "p.json" is no part of a run', '  modelint lint --shard I/N writes it'),
    });
  }
  const other = { ...value, footing: { ...value.footing, tool: '0.0.9\n::error::' } };
  place.ground.write('p.json', seal(other, sha256));
  expect((await place.run(['merge', 'p.json'])).err.split('\n')[0]).toBe(
    `error: "p.json" was written by modelint "0.0.9\\n::error::"; this is modelint "${tool.version}"`,
  );
});

test('a part names no ID of the catalog that is not in the tree', async () => {
  const place = stage([
    ['a.yaml', 'model: gpt-4o\n'],
    ['../models.json', catalog[1]],
  ]);
  const { out } = await place.run(['lint', '--catalog', '../models.json', '--shard', '1/1']);
  expect(out).toContain('gpt-4o');
  expect(out).not.toContain('claude-sonnet');
});
