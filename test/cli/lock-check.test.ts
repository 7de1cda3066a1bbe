// lock --check, and locks that cannot judge: damaged, of another environment, staged.

import { expect, test } from 'vitest';
import { lines, type Result, type Stage, stage, testTime } from './cli.ts';
import { facts, fetchedAt, findings, hasty, listed, locked, masked, snapshot, tree } from './locked.ts';

/** What changes after the lock was made, and what a check then says. */
const checks: readonly (readonly [
  what: string,
  change: (stage: Stage) => void,
  argv: readonly string[],
  result: Result,
])[] = [
  [
    'nothing',
    () => undefined,
    ['--catalog', '../catalog.json'],
    { code: 0, out: 'modelint.lock.json is up to date\n', err: '' },
  ],
  [
    'the time alone',
    ({ ground }) => ground.write('../catalog.json', snapshot(listed, '2026-12-01T11:59:00Z', facts)),
    ['--catalog', '../catalog.json'],
    { code: 0, out: 'modelint.lock.json is up to date\n', err: '' },
  ],
  [
    'an ID more in use',
    ({ ground }) => ground.write('n.yaml', 'a_model: qwen3-max\nb_model: gpt-9o\n'),
    ['--catalog', '../catalog.json'],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "gpt-9o" is in use and not in the lock: unlisted',
        '  "qwen3-max" is in use and not in the lock: listed',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
  [
    'the same without a catalog',
    ({ ground }) => ground.write('n.yaml', 'a_model: qwen3-max\nb_model: gpt-9o\n'),
    [],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "gpt-9o" is in use and not in the lock',
        '  "qwen3-max" is in use and not in the lock',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
  [
    'nothing, without a catalog',
    () => undefined,
    [],
    {
      code: 0,
      out: 'modelint.lock.json is up to date about the IDs in use; without a catalog nothing else can be checked\n',
      err: '',
    },
  ],
  [
    'the catalog',
    ({ ground }) =>
      ground.write(
        '../catalog.json',
        snapshot([...listed.filter((id) => id !== 'gpt-4o'), 'gpt-6o'], fetchedAt, facts),
      ),
    ['--catalog', '../catalog.json'],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "gpt-4o" was listed and is unlisted',
        '  "gpt-6o" was unlisted and is listed',
        '  "openai/gpt-4o" was listed and is unlisted',
        '  the catalog lists other IDs: 22 then, 22 now',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
  [
    'an ID less in use',
    ({ ground }) => ground.write('app/other.py', ''),
    ['--catalog', '../catalog.json'],
    {
      code: 1,
      out: lines(
        'modelint.lock.json is out of date',
        '  "cohere/command-r-plus" is in the lock and no longer in use',
        '  "command-r-plus" is in the lock and no longer in use',
        '  "nomic-embed-text-v1.5" is in the lock and no longer in use',
      ),
      err: 'note: modelint lock brings it up to date\n',
    },
  ],
];

test.each(checks)('lock --check after %s, with %j', async (_, change, argv, result) => {
  const place = await locked();
  const before = place.text('modelint.lock.json');
  change(place);
  const found = await place.run(['lock', '--check', ...argv]);
  expect(found).toEqual(result);
  expect(place.text('modelint.lock.json')).toBe(before);
});

test('lock --check of a full lock stays with a full lock', async () => {
  const place = await locked([], ['--full']);
  expect((await place.run(['lock', '--check', '--catalog', '../catalog.json'])).code).toBe(0);
  expect(place.text('modelint.lock.json')).toContain('{"id":"qwen3-max"}');
});

test('without a catalog there is nothing to write down: exit code 3, and nothing is lost', async () => {
  const place = await locked();
  const before = place.text('modelint.lock.json');
  expect((await place.run(['lock'])).code).toBe(3);
  expect((await place.run(['lock', '--catalog', '../catalog.json'], { now: testTime + 40 * 86_400_000 })).code).toBe(3);
  expect((await place.run(['lock', '--catalog', '../none.json'])).code).toBe(2);
  expect(place.text('modelint.lock.json')).toBe(before);
  expect((await stage(tree).run(['lock', '--check'])).err).toBe(
    lines('error: there is no "modelint.lock.json" to check', '  modelint lock writes it'),
  );
});

test.each([
  ['{', 'is no JSON'],
  ['{}', 'is no lock of modelint'],
  ['{ "modelint": "lock", "version": 9 }', 'has version 9; this program reads version 1'],
  ['{ "modelint": "lock", "version": 1 }', 'is damaged at "origin"'],
])('one that cannot be read stops the run: %s', async (text, why) => {
  const place = stage([...tree, ['modelint.lock.json', text], ['../catalog.json', snapshot(listed, fetchedAt)]]);
  const result = {
    code: 2,
    out: '',
    err: lines(`error: "modelint.lock.json" ${why}`, '  put it right, or delete it and write it anew: modelint lock'),
  };
  expect(await place.run(['lint'])).toEqual(result);
  expect(await place.run(['lock', '--catalog', '../catalog.json'])).toEqual(result);
  expect(place.text('modelint.lock.json')).toBe(text);
  // Who has a catalog does not need it.
  expect((await place.run(['lint', '--catalog', '../catalog.json'])).code).toBe(1);
});

test('a merge that is not finished stops all but the writing of a new lock, which finishes it', async () => {
  const place = await locked([], [], (own) => own);
  const good = place.text('modelint.lock.json');
  place.ground.write('modelint.lock.json', `<<<<<<< ours\n${good}=======\n${good}>>>>>>> theirs\n`);
  const from = ['--catalog', '../catalog.json'];
  for (const argv of [['lint'], ['lock', '--check', ...from]])
    expect(await place.run(argv)).toEqual({
      code: 2,
      out: '',
      err: lines(
        'error: "modelint.lock.json" holds the marks of a merge that is not finished',
        '  write it anew: modelint lock',
      ),
    });
  expect((await place.run(['lock', ...from])).code).toBe(0);
  expect(masked(place.text('modelint.lock.json'))).toBe(masked(good));
});

test('a lock of one environment judges that one', async () => {
  const policy = '{ "environments": { "live": { "config": ["live.yaml"] }, "test": { "config": ["test.yaml"] } } }';
  const place = hasty(
    stage([
      ['modelint.json', policy],
      ['live.yaml', 'model: gpt-9o\n'],
      ['test.yaml', 'model: gpt-8o\n'],
      ['../catalog.json', snapshot(listed, fetchedAt)],
    ]),
  );
  const { code } = await place.run(['lock', '--catalog', '../catalog.json', '--environment', 'live']);
  expect(code).toBe(0);
  const found = async (...argv: readonly string[]) => (await findings(place, argv)).map(({ message }) => message);
  const said = ['"gpt-9o" is not in the catalog of https://models.example as of 2026-12-01T11:00:00.000Z (22 IDs)'];
  expect(await found()).toEqual(said);
  expect(await found('--environment', 'live')).toEqual(said);
  const other = await place.run(['lint', '--quiet', '--environment', 'test', '--base-url', 'https://test.example/v1']);
  expect([other.code, other.err]).toEqual([
    0,
    'note: "modelint.lock.json" is of the environment "live", not of "test": it did not judge\n',
  ]);
  // The ID of the other environment is not the business of this lock, with a catalog or without one.
  for (const argv of [[], ['--catalog', '../catalog.json']]) {
    const checked = await place.run(['lock', '--check', ...argv]);
    expect([checked.code, checked.out.slice(0, 32)]).toEqual([0, 'modelint.lock.json is up to date']);
  }
  const all = await place.run(['lock', '--catalog', '../catalog.json']);
  expect(all.out.split('; ').slice(1)).toEqual([
    '22 IDs of the catalog of https://models.example, all others as hashes',
    'it was of the environment "live"\n',
  ]);
});

test('--staged judges by the staged lock', async () => {
  const place = await locked();
  place.ground.git('init', '-q', '-b', 'main');
  place.ground.git('add', '.');
  place.ground.git('commit', '-q', '-m', 'one');
  place.ground.write('modelint.lock.json', '{ broken');
  place.ground.write('n.yaml', 'a_model: qwen3-max\nb_model: gpt-9o\n');
  place.ground.git('add', 'n.yaml');
  const { findings: found } = JSON.parse((await place.run(['lint', '--staged', '--format', 'json'])).out);
  expect(found.map((one: { id: string }) => one.id)).toEqual(['gpt-9o']);
});
